"""Changing one's words, and the ways back in: a printed code, or two peers."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from peerloom import audit, sealing
from peerloom.audit.types import Actor
from peerloom.home import keyring, stewards, textkeys
from peerloom.home.keyring import Reader
from peerloom.home.models import PersonalKey
from peerloom.people import models
from peerloom.people.invites import new_code, tidy_code
from peerloom.people.passphrases import new_passphrase
from peerloom.problems import NoSuchPeer, NotFound, NotOneself

PRINTED_GROUPS, PRINTED_GROUP = 6, 4
SPOKEN_WORDS, SPOKEN_LIVES = 4, timedelta(days=1)


@transaction.atomic
def change_passphrase(*, account: str, private: bytes, passphrase: str, by: Actor) -> None:
    """Lock the same key under other words; every other session of this account ends.

    Nothing that was sealed to this person changes. A steward's key file is written anew.
    """
    row = models.Account.objects.get(ref=account)
    locked = sealing.lock(private, passphrase, pepper=keyring.current().pepper)
    PersonalKey.objects.filter(person=account).update(locked_private=locked)
    row.sign_outs += 1
    row.save(update_fields=["sign_outs"])
    if (settings.HOME.stewards / f"{account}.json").is_file():
        stewards.let_unlock(account, row.pseudonym)
    audit.record("people.passphrase_changed", by=by, subject=account)


@transaction.atomic
def sign_out_everywhere(*, account: str, by: Actor) -> None:
    """End every session of an account, this one too."""
    row = models.Account.objects.get(ref=account)
    row.sign_outs += 1
    row.save(update_fields=["sign_outs"])
    audit.record("people.signed_out_everywhere", by=by, subject=account)


@transaction.atomic
def set_language(*, account: str, language: str, time_zone: str, by: Actor) -> None:
    """In which language and by which clock somebody reads; an empty zone is the place's."""
    row = models.Account.objects.get(ref=account)
    row.language, row.time_zone = language, time_zone
    row.save(update_fields=["language", "time_zone"])
    audit.record("people.language_set", by=by, subject=account)


@transaction.atomic
def keep_printed_code(*, account: str, private: bytes, by: Actor) -> str:
    """Lock the key once more, under a code to print (about 118 bits). Returns the code.

    It takes the place of whatever way back there was.
    """
    forget_recovery(account=account, by=by)
    code = new_code(PRINTED_GROUPS, PRINTED_GROUP)
    row = models.SpareKey(account=models.Account.objects.get(ref=account))
    locked = sealing.lock(private, tidy_code(code), pepper=keyring.current().pepper)
    row.held = textkeys.seal(row.ref, locked, [textkeys.home()])
    row.save()
    audit.record("people.printed_code_kept", by=by, subject=account)
    return code


@transaction.atomic
def choose_peers(*, account: str, private: bytes, peers: Sequence[str], by: Actor) -> None:
    """Split the key in two halves and seal one to each of two peers; one half alone says nothing.

    Shapes: ``peers`` are two pseudonyms. It takes the place of whatever way back there was.
    Errors: NoSuchPeer names the one who isn't there; NotOneself.
    """
    owner = models.Account.objects.get(ref=account)
    rows = [_peer(name, owner) for name in peers]
    if len({row.pk for row in rows}) != 2:
        raise NoSuchPeer(place="peers", name=peers[-1])
    forget_recovery(account=account, by=by)
    first = secrets.token_bytes(len(private))
    second = bytes(a ^ b for a, b in zip(first, private, strict=True))
    for row, half in zip(rows, (first, second), strict=True):
        share = models.Share(account=owner, peer=row)
        share.held = textkeys.seal(share.ref, half, [textkeys.person(row.ref)])
        share.save()
    audit.record("people.peers_chosen", by=by, subject=account)


@transaction.atomic
def forget_recovery(*, account: str, by: Actor) -> None:
    """Take every way back away: without the words nothing opens this key any more."""
    spare = models.SpareKey.objects.filter(account__ref=account)
    shares = models.Share.objects.filter(account__ref=account)
    refs = [*spare.values_list("ref", flat=True), *shares.values_list("ref", flat=True)]
    textkeys.destroy(refs)
    spare.delete()
    shares.delete()
    if refs:
        audit.record("people.recovery_forgotten", by=by, subject=account)


@transaction.atomic
def speak_half(*, share: str, reader: Reader | None, by: Actor, language: str = "en") -> str:
    """A peer opens their half for a day: returns four words to say aloud to its owner, once.

    Errors: NotFound if this half is not theirs.
    """
    row = models.Share.objects.filter(ref=share, peer__ref=by.ref).first()
    if row is None or reader is None:
        raise NotFound(place=share)
    half = textkeys.open_sealed(row.ref, row.held, reader)
    words = new_passphrase(language, SPOKEN_WORDS)
    row.spoken = sealing.lock(half, words, pepper=keyring.current().pepper)
    row.spoken_until = timezone.now() + SPOKEN_LIVES
    row.save(update_fields=["spoken", "spoken_until"])
    audit.record("people.half_spoken", by=by, subject=row.account.ref)
    return words


@transaction.atomic
def recover_account(*, account: str, private: bytes, passphrase: str, by: Actor) -> None:
    """New words for a key that a code or two peers have opened. What they said is spent."""
    change_passphrase(account=account, private=private, passphrase=passphrase, by=by)
    models.Share.objects.filter(account__ref=account).update(spoken=None, spoken_until=None)
    audit.record("people.recovered", by=by, subject=account)


def _peer(name: str, owner: models.Account) -> models.Account:
    folded = models.fold_pseudonym(name)
    if folded == owner.folded:
        raise NotOneself(place="peers")
    row = models.Account.objects.filter(folded=folded, is_active=True).first()
    if row is None:
        raise NoSuchPeer(place="peers", name=name)
    return row
