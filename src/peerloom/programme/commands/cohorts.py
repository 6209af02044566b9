"""Making cohorts, and who belongs to them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import FACILITATOR, Actor
from peerloom.people import commands as people
from peerloom.people import queries as known
from peerloom.people.types import NewAccount
from peerloom.problems import NameTaken, NotFound
from peerloom.programme import models, queries
from peerloom.programme.types import Cohort


@transaction.atomic
def make_cohort(*, programme: str, name: str, by: Actor, pseudonyms: Iterable[str] = ()) -> Cohort:
    """Make a cohort; its people become cases of the programme.

    Errors: NameTaken.
    """
    parent = models.Programme.objects.get(ref=programme)
    if parent.cohorts.filter(name__iexact=name.strip()).exists():
        raise NameTaken(place="cohort", name=name)
    row = models.Cohort.objects.create(programme=parent, name=name.strip())
    audit.record("programme.cohort_made", by=by, subject=row.ref)
    add_members(cohort=row.ref, pseudonyms=pseudonyms, by=by)
    return queries.cohort_of(row)


@transaction.atomic
def rename_cohort(*, cohort: str, name: str, by: Actor) -> Cohort:
    """Give a cohort another name.

    Errors: NameTaken.
    """
    row = models.Cohort.objects.select_related("programme").get(ref=cohort)
    siblings = row.programme.cohorts.exclude(ref=cohort)
    if siblings.filter(name__iexact=name.strip()).exists():
        raise NameTaken(place="cohort", name=name)
    row.name = name.strip()
    row.save(update_fields=["name"])
    audit.record("programme.cohort_renamed", by=by, subject=cohort)
    return queries.cohort_of(row)


@transaction.atomic
def add_members(*, cohort: str, pseudonyms: Iterable[str], by: Actor) -> int:
    """Add people to a cohort by pseudonym; returns how many it has now."""
    row = models.Cohort.objects.select_related("programme").get(ref=cohort)
    cases = people.ensure_persons(scope=row.programme.ref, pseudonyms=pseudonyms, by=by)
    person = row.members.model
    row.members.add(*person.objects.filter(ref__in=[case.ref for case in cases.values()]))
    count = row.members.count()
    audit.record("programme.members_added", by=by, subject=row.ref, count=len(cases))
    return count


@transaction.atomic
def set_facilitators(*, cohort: str, accounts: Iterable[str], by: Actor) -> int:
    """Say who runs a cohort: its people may share with them by name. Returns how many.

    Whoever is taken off reads nothing new; what was shared with them by name stays theirs to read
    until its writer takes it back.
    """
    row = models.Cohort.objects.get(ref=cohort)
    account = row.facilitators.model
    wanted = account.objects.filter(
        ref__in=set(accounts), is_active=True, hats__role=FACILITATOR
    ).distinct()
    row.facilitators.set(wanted)
    count = row.facilitators.count()
    audit.record("programme.facilitators_set", by=by, subject=cohort, count=count)
    return count


@transaction.atomic
def remove_member(*, cohort: str, person: str, by: Actor) -> None:
    """Take somebody out of a cohort; what they said stays theirs, and stays where it is."""
    row = models.Cohort.objects.get(ref=cohort)
    row.members.remove(*row.members.filter(ref=person))
    audit.record("programme.member_removed", by=by, subject=cohort, person=person)


@transaction.atomic
def let_member_in(*, cohort: str, person: str, by: Actor, language: str = "en") -> NewAccount:
    """Give a member an account under their pseudonym, and make their case their own.

    Errors: NameTaken if somebody already signs in under this pseudonym.
    """
    row = models.Cohort.objects.get(ref=cohort).members.get(ref=person)
    made = people.make_account(
        pseudonym=row.pseudonym, roles=["participant"], language=language, by=by
    )
    people.claim_person(person=person, account=made.ref, by=by)
    audit.record("programme.member_let_in", by=by, subject=cohort, person=person)
    return made


@transaction.atomic
def join_cohort(
    *, cohort: str, account: str, pseudonym: str, by: Actor, person: str | None = None
) -> None:
    """Somebody who came by an invite belongs to a cohort: with the case that the invite named,
    else with a new one under their pseudonym.

    Errors: NotFound if the cohort is no longer there.
    """
    row = models.Cohort.objects.select_related("programme").filter(ref=cohort).first()
    if row is None:
        raise NotFound(place=cohort)
    if person is None:
        scope = row.programme.ref
        made = people.ensure_persons(scope=scope, pseudonyms=[pseudonym], by=by)
        (case,) = made.values()
        people.claim_person(person=case.ref, account=account, by=by)
        person = case.ref
    row.members.add(row.members.model.objects.get(ref=person))
    audit.record("programme.cohort_joined", by=by, subject=cohort, person=person)


@transaction.atomic
def move_member(*, cohort: str, person: str, to: str, by: Actor) -> str:
    """Move somebody to another cohort; what they said stays with the cohort where they said it.

    Shapes: returns the case in the other cohort: the same within a programme, a new one under the
    same pseudonym in another programme, which their account then owns too.
    Errors: NotFound; NameTaken if somebody in the other programme has this pseudonym.
    """
    row = models.Cohort.objects.filter(ref=cohort, members__ref=person).first()
    other = models.Cohort.objects.select_related("programme").filter(ref=to).first()
    if row is None or other is None:
        raise NotFound(place=person)
    member = row.members.get(ref=person)
    if row.programme_id != other.programme_id:
        scope = other.programme.ref
        if member.pseudonym in {case.pseudonym for case in known.people_for_scope(scope)}:
            raise NameTaken(place="cohort", name=member.pseudonym)
        made = people.ensure_persons(scope=scope, pseudonyms=[member.pseudonym], by=by)
        (case,) = made.values()
        if member.account:
            people.claim_person(person=case.ref, account=member.account.ref, by=by)
        member = row.members.model.objects.get(ref=case.ref)
    row.members.remove(*row.members.filter(ref=person))
    other.members.add(member)
    audit.record("programme.member_moved", by=by, subject=cohort, person=member.ref, to=to)
    return str(member.ref)
