"""Making invites, and coming in by one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.audit.types import FACILITATOR, PARTICIPANT, STEWARD, Actor
from peerloom.people import arrivals, invites, models
from peerloom.people.commands.accounts import make_account
from peerloom.people.commands.consent import claim_person
from peerloom.people.pseudonyms import refuse_telling
from peerloom.people.types import NewAccount
from peerloom.problems import InviteSpent, NameTaken, NeedsSteward, WrongWord

MOST_AT_ONCE, LONGEST_DAYS = 60, 90


@dataclass(frozen=True, slots=True)
class NewInvite:
    """An invite just made; its code is shown once and kept nowhere."""

    ref: str
    code: str = field(repr=False)
    expires_at: datetime = field(compare=False)


@transaction.atomic
def make_invites(
    *, cohort: str, count: int, by: Actor, days: int = 14, person: str | None = None
) -> list[NewInvite]:
    """Make one-use codes with which somebody joins a cohort as a participant.

    Shapes: ``person`` makes one code that hands a case over to whoever uses it.
    Errors: WrongWord for a count or a time out of bounds; NeedsSteward for a case if somebody
            else than a steward asks: it has an account already, or they run no sessions.
    """
    if not (1 <= count <= MOST_AT_ONCE and 1 <= days <= LONGEST_DAYS):
        known = f"1-{MOST_AT_ONCE}, 1-{LONGEST_DAYS}"
        raise WrongWord(place="invites", word=f"{count}, {days}", known=known)
    case = models.Person.objects.get(ref=person) if person else None
    if case and by.hat != STEWARD and (case.account_id or by.hat != FACILITATOR):
        raise NeedsSteward(place="invites")
    until = timezone.now() + timedelta(days=days)
    made = [_make_invite(cohort, case, until, by) for _ in range(1 if case else count)]
    audit.record(
        "people.invites_made", by=by, subject=cohort or "organisation", count=len(made), days=days
    )
    return made


@transaction.atomic
def revoke_invite(*, invite: str, by: Actor) -> None:
    """Take an invite back; its code then says so."""
    models.Invite.objects.filter(ref=invite, spent=False).update(taken_back=True)
    audit.record("people.invite_revoked", by=by, subject=invite)


@transaction.atomic
def join_place(
    *, invite: str, pseudonym: str, passphrase: str, by: Actor, language: str = "en"
) -> NewAccount:
    """Use an invite up: an account with a key of its own, and its case in the cohort.

    Errors: InviteUnknown, InviteSpent, InviteTakenBack, InviteExpired; NameTaken;
            PseudonymTells.
    """
    found = invites.invite_for_ref(invite)
    refuse_telling(pseudonym)
    if is_taken(pseudonym, found.person):
        raise NameTaken(place="pseudonym", name=pseudonym)
    if not models.Invite.objects.filter(ref=invite, spent=False).update(spent=True):
        raise InviteSpent()
    made = make_account(
        pseudonym=pseudonym, roles=[PARTICIPANT], language=language, passphrase=passphrase, by=by
    )
    if found.person:
        claim_person(person=found.person, account=made.ref, by=by)
    if found.cohort:
        arrivals.welcome(
            cohort=found.cohort,
            account=made.ref,
            pseudonym=made.pseudonym,
            person=found.person,
            by=by,
        )
    audit.record("people.joined", by=by, subject=invite)
    return made


def is_taken(pseudonym: str, own_case: str | None = None) -> bool:
    """Whether somebody goes by this name already, as an account or as a case of another's."""
    folded = models.fold_pseudonym(pseudonym)
    cases = models.Person.objects.filter(pseudonym__iexact=" ".join(pseudonym.split()))
    return (
        models.Account.objects.filter(folded=folded).exists()
        or cases.exclude(ref=own_case or "").exists()
    )


def _make_invite(cohort: str, case: models.Person | None, until: datetime, by: Actor) -> NewInvite:
    code = invites.new_code()
    row = models.Invite.objects.create(
        digest=invites.digest_of_code(code),
        cohort=cohort,
        person=case,
        made_by=by.ref,
        expires_at=until,
    )
    return NewInvite(row.ref, code, until)
