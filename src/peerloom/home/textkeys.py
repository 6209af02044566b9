"""A key for every text: made, wrapped to its readers, opened, destroyed.

The key is written before the text and destroyed before the row. A crash in between leaves either
a key without a text (``peerloom verify --sweep`` destroys it) or a text that nobody can open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from peerloom import sealing
from peerloom.home import keyring
from peerloom.home.keyring import Reader
from peerloom.home.models import PersonalKey, VaultKey, WrappedKey
from peerloom.home.router import KEYS
from peerloom.home.shredded import DestroyedKey, note_destroyed, note_living
from peerloom.problems import BrokenSeal, NotFound

VAULT, HOME, DESK = "vault", "home", "desk"
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Recipient:
    """One to whom a key is wrapped: a public key, or the home key itself."""

    name: str
    public: bytes | None = field(default=None, repr=False)


def vault() -> Recipient:
    """The stewards together."""
    return Recipient(VAULT, vault_public())


def vault_public() -> bytes:
    """The public half of the vault's key as it stands now, whichever process changed it."""
    changed = VaultKey.objects.values_list("public", flat=True).first()
    return bytes(changed) if changed else keyring.current().vault_public


def home() -> Recipient:
    """The team: whatever is released is readable while the home is unlocked."""
    return Recipient(HOME)


def desk() -> Recipient:
    """Waiting imports of an unattended home that no steward's key is there to open."""
    return Recipient(DESK)


def person(ref: str) -> Recipient:
    """One person alone.

    Errors: NotFound if they have no key.
    """
    row = PersonalKey.objects.filter(person=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return Recipient(f"person:{ref}", bytes(row.public))


def home_reader() -> Reader:
    """Reads what is released."""
    return Reader(HOME, b"")


def desk_reader() -> Reader:
    """Reads what waits on the desk of an unattended home."""
    return Reader(DESK, b"")


def seal(subject: str, plain: bytes, to: Sequence[Recipient]) -> bytes:
    """Seal a text under a fresh key, wrapped to each recipient."""
    return seal_many({subject: plain}, to)[subject]


def seal_many(texts: Mapping[str, bytes], to: Sequence[Recipient]) -> dict[str, bytes]:
    """The same for a batch: one key per text, all wrapped to the same recipients."""
    keys = {subject: sealing.new_key() for subject in texts}
    _store(keys, to)
    return {
        subject: sealing.seal(plain, keys[subject], subject=subject)
        for subject, plain in texts.items()
    }


def make_key(subject: str, to: Sequence[Recipient]) -> bytes:
    """A fresh key wrapped to each recipient, for content that is sealed elsewhere, in pieces."""
    key = sealing.new_key()
    _store({subject: key}, to)
    return key


def open_sealed(subject: str, sealed: bytes, reader: Reader) -> bytes:
    """Open one text.

    Errors: BrokenSeal if its key was destroyed or was never wrapped to this reader.
    """
    return open_many({subject: sealed}, reader)[subject]


def open_many(texts: Mapping[str, bytes], reader: Reader) -> dict[str, bytes]:
    """Open a batch of texts with two queries per thousand.

    Errors: BrokenSeal names the first that doesn't open.
    """
    opened = open_those_with_keys(texts, reader)
    for subject in texts:
        if subject not in opened:
            raise BrokenSeal(place=subject)
    return opened


def open_those_with_keys(texts: Mapping[str, bytes], reader: Reader) -> dict[str, bytes]:
    """Open what this reader has keys to; the rest is simply not there.

    Errors: BrokenSeal names the first that was changed.
    """
    keys = keys_for(texts, reader)
    return {
        subject: sealing.open_seal(bytes(sealed), keys[subject], subject=subject)
        for subject, sealed in texts.items()
        if subject in keys
    }


def reseal(subject: str, plain: bytes, reader: Reader) -> bytes:
    """Seal changed content under the key that is there already."""
    return sealing.seal(plain, key_for(subject, reader), subject=subject)


def key_for(subject: str, reader: Reader) -> bytes:
    """The key of one text.

    Errors: BrokenSeal.
    """
    found = keys_for([subject], reader)
    if subject not in found:
        raise BrokenSeal(place=subject)
    return found[subject]


def keys_for(subjects: Iterable[str], reader: Reader) -> dict[str, bytes]:
    """The keys that this reader may open; what is missing is simply not there."""
    wanted, found = list(subjects), {}
    for start in range(0, len(wanted), _CHUNK):
        rows = WrappedKey.objects.filter(
            subject__in=wanted[start : start + _CHUNK], recipient=reader.recipient
        )
        for subject, wrapped in rows.values_list("subject", "wrapped"):
            found[subject] = _unwrap(bytes(wrapped), reader, subject)
    return found


def share(subject: str, reader: Reader, to: Sequence[Recipient]) -> None:
    """Let more people read a text: its key is wrapped anew, the text stays as it is."""
    key = key_for(subject, reader)
    with transaction.atomic(using=KEYS):
        for who in map(_as_of_now, to):
            wrapped = _wrap(key, who, subject)
            WrappedKey.objects.update_or_create(
                subject=subject, recipient=who.name, defaults={"wrapped": wrapped}
            )
        note_living([subject], (who.name for who in to))


def unshare(subjects: Iterable[str], recipient: str) -> None:
    """Take a reader's copies of these keys away."""
    _delete(subjects, recipient=recipient)


def unshare_others(subjects: Iterable[str], keep: Iterable[str]) -> int:
    """Take every reader's copies of these keys away but those named; returns how many went."""
    wanted, stays = list(subjects), set(keep)
    by_reader: dict[str, list[str]] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = WrappedKey.objects.filter(subject__in=wanted[start : start + _CHUNK])
        for subject, recipient in rows.values_list("subject", "recipient"):
            if recipient not in stays:
                by_reader.setdefault(recipient, []).append(subject)
    return sum(_delete(refs, recipient=reader) for reader, refs in by_reader.items())


def destroy(subjects: Iterable[str]) -> int:
    """Shred: destroy every copy of these keys. Returns how many were destroyed."""
    return _delete(subjects)


def has_key(subjects: Iterable[str]) -> set[str]:
    """Which of these texts somebody can still open."""
    wanted, found = list(subjects), set[str]()
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        found.update(WrappedKey.objects.filter(subject__in=chunk).values_list("subject", flat=True))
    return found


def was_ever_used(subject: str) -> bool:
    """Whether a key of this name is here, or was here and is destroyed."""
    return any(
        model._default_manager.filter(subject=subject).exists()
        for model in (WrappedKey, DestroyedKey)
    )


def subjects_for_verifying() -> set[str]:
    """Everything that has a key."""
    return set(WrappedKey.objects.values_list("subject", flat=True).distinct().iterator())


def own_reader(person_ref: str, private: bytes) -> Reader:
    """Opens what is wrapped to this person."""
    return Reader(f"person:{person_ref}", private)


def reader_for(person_ref: str, private: bytes) -> Reader:
    """The widest reader that a person's private key opens: the vault's, else their own."""
    own = own_reader(person_ref, private)
    keys = keys_for([VAULT], own)
    return Reader(VAULT, keys[VAULT]) if VAULT in keys else own


def hand_on_vault(reader: Reader, person_ref: str) -> None:
    """Wrap the vault's own key to another steward; ``reader`` must hold it.

    Errors: NotFound if they have no key.
    """
    to = person(person_ref)
    WrappedKey.objects.update_or_create(
        subject=VAULT,
        recipient=to.name,
        defaults={"wrapped": _wrap(reader.private, to, VAULT)},
    )


def _store(keys: Mapping[str, bytes], to: Sequence[Recipient]) -> None:
    """Wrap and write; again if the vault's key was changed between the two."""
    rows = _rows(keys, to)
    with transaction.atomic(using=KEYS):
        now = [_as_of_now(who) for who in to]
        if now != list(to):
            rows = _rows(keys, now)
        WrappedKey.objects.bulk_create(rows, batch_size=_CHUNK)
        note_living(keys, (who.name for who in to))


def _rows(keys: Mapping[str, bytes], to: Sequence[Recipient]) -> list[WrappedKey]:
    return [
        WrappedKey(subject=subject, recipient=who.name, wrapped=_wrap(key, who, subject))
        for subject, key in keys.items()
        for who in to
    ]


def _as_of_now(who: Recipient) -> Recipient:
    return vault() if who.name == VAULT else who


def _delete(subjects: Iterable[str], recipient: str = "") -> int:
    wanted, gone = list(subjects), 0
    only = {"recipient": recipient} if recipient else {}
    with transaction.atomic(using=KEYS):
        for start in range(0, len(wanted), _CHUNK):
            rows = WrappedKey.objects.filter(subject__in=wanted[start : start + _CHUNK], **only)
            gone += rows.delete()[0]
        note_destroyed(wanted, recipient)
    return gone


def _wrap(key: bytes, who: Recipient, subject: str) -> bytes:
    if who.public is None:
        return sealing.seal(key, keyring.current().home_key, subject=f"{who.name}/{subject}")
    return sealing.wrap(key, who.public, subject=subject)


def _unwrap(wrapped: bytes, reader: Reader, subject: str) -> bytes:
    if reader.recipient in (HOME, DESK):
        home_key = keyring.current().home_key
        return sealing.open_seal(wrapped, home_key, subject=f"{reader.recipient}/{subject}")
    return sealing.unwrap(wrapped, reader.private, subject=subject)
