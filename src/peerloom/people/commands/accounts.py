"""Making accounts, giving and taking hats."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from peerloom import audit, sealing
from peerloom.audit.types import ROLES, STEWARD, Actor
from peerloom.home import keyring, stewards, textkeys
from peerloom.home.models import PersonalKey
from peerloom.people import models
from peerloom.people.passphrases import new_passphrase
from peerloom.people.types import HATS_OF_WORDS, NewAccount
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

    Only somebody who holds the vault's key can hand it on. It changes when a steward leaves.
    """
    if STEWARD not in roles:
        stewards.stop_unlocking(account.ref, by.reader)
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
