"""Making accounts and cases, wearing hats, giving and taking back consent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from peerloom import audit, sealing
from peerloom.audit.types import ROLES, STEWARD, Actor
from peerloom.home import keyring, stewards, textkeys
from peerloom.home.models import PersonalKey
from peerloom.people import models
from peerloom.people.passphrases import new_passphrase
from peerloom.people.types import HATS_OF_WORDS, USES, NewAccount, Person
from peerloom.problems import LastSteward, NameTaken, NeedsSteward, NotOneself, WrongWord


@transaction.atomic
def make_account(
    *,
    pseudonym: str,
    roles: Iterable[str],
    by: Actor,
    language: str = "en",
    passphrase: str | None = None,
) -> NewAccount:
    """Make an account with a key pair of its own.

    Shapes: returns the passphrase, drawn here unless one is given; it is kept nowhere.
    Errors: NameTaken if the pseudonym is in use; WrongWord for an unknown role; NeedsSteward
            if anybody but a steward gives a hat that reads people's words.
    """
    _refuse_hats_of_words(set(roles), by)
    words = passphrase or new_passphrase(language)
    pair = sealing.new_pair()
    locked = sealing.lock(pair.private, words, pepper=keyring.current().pepper)
    account = _store_account(pseudonym, roles, language, pair.public, locked)
    _open_vault_to(account, roles, by)
    audit.record("people.account_made", by=by, subject=account.ref, roles=sorted(set(roles)))
    return NewAccount(ref=account.ref, pseudonym=account.pseudonym, passphrase=words)


@transaction.atomic
def enrol_founder(
    *,
    ref: str,
    pseudonym: str,
    public: bytes,
    locked_private: bytes,
    roles: Iterable[str],
    by: Actor,
) -> None:
    """Enter the first steward, whose keys were made before there was a database."""
    _store_account(pseudonym, roles, "en", public, locked_private, ref=ref)
    audit.record("people.founder_enrolled", by=by, subject=ref)


@transaction.atomic
def change_account(*, account: str, roles: Iterable[str], is_active: bool, by: Actor) -> None:
    """Give and take hats, close and reopen an account.

    Errors: WrongWord for an unknown role; NotOneself for one's own account; NeedsSteward if
            anybody but a steward gives or takes a hat that reads people's words; LastSteward.
    """
    if by.ref == account:
        raise NotOneself(place="account")
    row, wanted = models.Account.objects.get(ref=account), set(_known_roles(roles))
    have = set(row.hats.values_list("role", flat=True))
    _refuse_hats_of_words(have ^ wanted, by)
    if STEWARD in have and (STEWARD not in wanted or not is_active):
        _refuse_last_steward(account)
    row.is_active = is_active
    row.save(update_fields=["is_active"])
    row.hats.exclude(role__in=wanted).delete()
    for role in sorted(wanted):
        models.Hat.objects.get_or_create(account=row, role=role)
    _open_vault_to(row, wanted if is_active else (), by)
    audit.record(
        "people.account_changed", by=by, subject=account, roles=sorted(wanted), active=is_active
    )


@transaction.atomic
def log_hat(*, hat: str, by: Actor) -> None:
    """Note that somebody changed the hat they act under."""
    audit.record("people.hat_worn", by=by, subject=by.ref, worn=hat)


@transaction.atomic
def ensure_persons(*, scope: str, pseudonyms: Iterable[str], by: Actor) -> dict[str, Person]:
    """The cases of a scope (a study, a programme) by pseudonym, made where they are new.

    Shapes: returns a dict from each pseudonym given to its case.
    """
    wanted = {" ".join(name.split()) for name in pseudonyms if name.strip()}
    found = models.Person.objects.filter(scope=scope)
    have = {row.pseudonym: row for row in found if row.pseudonym in wanted}
    new = [models.Person(scope=scope, pseudonym=name) for name in sorted(wanted - set(have))]
    models.Person.objects.bulk_create(new, batch_size=500)
    have.update({row.pseudonym: row for row in new})
    if new:
        audit.record("people.cases_made", by=by, subject=scope, count=len(new))
    return {name: Person(row.ref, row.pseudonym) for name, row in have.items()}


@transaction.atomic
def claim_person(*, person: str, account: str, by: Actor) -> None:
    """An account claims its case, so that its owner finds her own words."""
    row = models.Person.objects.get(ref=person)
    row.account = models.Account.objects.get(ref=account)
    row.save(update_fields=["account"])
    audit.record("people.case_claimed", by=by, subject=person, account=account)


@transaction.atomic
def record_consent(
    *,
    items: Sequence[str],
    uses: Iterable[str],
    attested: bool,
    by: Actor,
    study: str | None = None,
    persons: dict[str, str] | None = None,
) -> int:
    """Consent is given for these items and uses; returns how many events were written.

    ``attested`` says that a steward vouches for consent given elsewhere, by name.
    """
    return _write_events(items, uses, True, attested, by, study, persons)


@transaction.atomic
def withdraw_consent(
    *, items: Sequence[str], uses: Iterable[str], by: Actor, study: str | None = None
) -> int:
    """Consent is taken back for these items and uses; returns how many events were written."""
    return _write_events(items, uses, False, False, by, study, None)


def _write_events(
    items: Sequence[str],
    uses: Iterable[str],
    given: bool,
    attested: bool,
    by: Actor,
    study: str | None,
    persons: dict[str, str] | None,
) -> int:
    wanted = sorted(set(uses))
    for use in wanted:
        if use not in USES:
            raise WrongWord(word=use, known=", ".join(USES))
    owners = _persons_by_ref(persons or {})
    events = [
        models.ConsentEvent(
            item=item,
            person_id=owners.get((persons or {}).get(item, "")),
            use=use,
            given=given,
            attested=attested,
            by=by.ref,
        )
        for item in items
        for use in wanted
    ]
    models.ConsentEvent.objects.bulk_create(events, batch_size=500)
    verb = "people.consent_attested" if attested else "people.consent_given"
    audit.record(
        verb if given else "people.consent_withdrawn",
        by=by,
        subject=items[0] if len(items) == 1 else (study or "organisation"),
        study=study,
        items=len(items),
        uses=wanted,
    )
    return len(events)


def _persons_by_ref(persons: dict[str, str]) -> dict[str, int]:
    refs = sorted({ref for ref in persons.values() if ref})
    found: dict[str, int] = {}
    for start in range(0, len(refs), 500):
        rows = models.Person.objects.filter(ref__in=refs[start : start + 500])
        found.update(dict(rows.values_list("ref", "pk")))
    return found


def _store_account(
    pseudonym: str,
    roles: Iterable[str],
    language: str,
    public: bytes,
    locked: bytes,
    ref: str | None = None,
) -> models.Account:
    wanted = _known_roles(roles)
    if models.Account.objects.filter(folded=models.fold_pseudonym(pseudonym)).exists():
        raise NameTaken(place="pseudonym", name=pseudonym)
    account = models.Account(pseudonym=" ".join(pseudonym.split()), language=language)
    if ref:
        account.ref = ref
    PersonalKey.objects.create(person=account.ref, public=public, locked_private=locked)
    account.save()
    models.Hat.objects.bulk_create(models.Hat(account=account, role=role) for role in wanted)
    return account


def _open_vault_to(account: models.Account, roles: Iterable[str], by: Actor) -> None:
    """A steward's new fellow steward gets the vault's and the home's keys, and loses them again.

    Only somebody who holds the vault's key can hand it on.
    """
    if STEWARD not in roles:
        textkeys.unshare([textkeys.VAULT], f"person:{account.ref}")
        stewards.stop_unlocking(account.ref)
    elif by.reader is not None and by.reader.recipient == textkeys.VAULT:
        textkeys.hand_on_vault(by.reader, account.ref)
        stewards.let_unlock(account.ref, account.pseudonym)


def _refuse_hats_of_words(changed: set[str], by: Actor) -> None:
    if changed & HATS_OF_WORDS and by.hat != STEWARD:
        raise NeedsSteward(place="account")


def _refuse_last_steward(account: str) -> None:
    holders = stewards.others_with_vault(account)
    left = models.Account.objects.filter(ref__in=holders, is_active=True, hats__role=STEWARD)
    if not left.exists():
        raise LastSteward(place="account")


def _known_roles(roles: Iterable[str]) -> list[str]:
    wanted = sorted(set(roles))
    for role in wanted:
        if role not in ROLES:
            raise WrongWord(place="role", word=role, known=", ".join(ROLES))
    return wanted
