"""Changing the vault's key when a steward leaves.

All of it lies in the keys database and changes in one transaction: the key's public half, its
private half wrapped to the stewards who stay, and every text's key. A crash leaves the old state
whole or the new one. Key files are tidied after it, and again at every start.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db import transaction

from peerloom import sealing
from peerloom.home.keyring import Reader
from peerloom.home.models import PersonalKey, VaultKey, WrappedKey
from peerloom.home.router import KEYS
from peerloom.home.textkeys import VAULT, vault_public
from peerloom.problems import NeedsSteward

_CHUNK = 500


def holders() -> set[str]:
    """To whom the vault's key is wrapped: stewards' references, and those of recovery sheets."""
    rows = WrappedKey.objects.filter(subject=VAULT).values_list("recipient", flat=True)
    return {recipient.removeprefix("person:") for recipient in rows}


def holds(reader: Reader | None) -> bool:
    """Whether this reader holds the vault's key as it stands now."""
    if reader is None or reader.recipient != VAULT:
        return False
    return sealing.pair_of(reader.private).public == vault_public()


def change_key(reader: Reader, *, keep: set[str]) -> int:
    """A new key for the vault, for these stewards only; returns how many texts were re-wrapped.

    The sheets printed so far open nothing shared any more. Texts stay as they are: only the
    small key of each is unwrapped and wrapped anew, about 1 ms each.
    Errors: NeedsSteward if the reader doesn't hold the vault's key as it stands.
    """
    if not holds(reader):
        raise NeedsSteward(place="vault")
    pair = sealing.new_pair()
    ready = dict(_rewrapped(reader, pair.public, {}))
    with transaction.atomic(using=KEYS):
        if not holds(reader):
            raise NeedsSteward(place="vault")
        ready.update(_rewrapped(reader, pair.public, ready))  # what was written meanwhile
        _replace(ready)
        _hand_out(pair.private, keep)
        row = VaultKey.objects.first() or VaultKey()
        row.public, row.changed, row.due = pair.public, row.changed + 1, False
        row.save()
    return len(ready)


def note_due() -> None:
    """A steward left, and nobody was there who could change the key."""
    row = VaultKey.objects.first() or VaultKey(public=vault_public())
    row.due = True
    row.save()


def is_due() -> bool:
    """Whether a steward must still change the vault's key."""
    return VaultKey.objects.filter(due=True).exists()


def _rewrapped(
    reader: Reader, public: bytes, done: Mapping[int, bytes]
) -> Iterator[tuple[int, bytes]]:
    rows = WrappedKey.objects.filter(recipient=VAULT)
    for pk, subject, wrapped in rows.values_list("pk", "subject", "wrapped").iterator():
        if pk not in done:
            key = sealing.unwrap(bytes(wrapped), reader.private, subject=subject)
            yield pk, sealing.wrap(key, public, subject=subject)


def _replace(ready: Mapping[int, bytes]) -> None:
    rows = [WrappedKey(pk=pk, wrapped=wrapped) for pk, wrapped in ready.items()]
    WrappedKey.objects.bulk_update(rows, ["wrapped"], batch_size=_CHUNK)


def _hand_out(private: bytes, keep: set[str]) -> None:
    WrappedKey.objects.filter(subject=VAULT).delete()
    for key in PersonalKey.objects.filter(person__in=keep):
        WrappedKey.objects.create(
            subject=VAULT,
            recipient=f"person:{key.person}",
            wrapped=sealing.wrap(private, bytes(key.public), subject=VAULT),
        )
