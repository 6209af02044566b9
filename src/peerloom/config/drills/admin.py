"""What somebody with all rights on the running server can read without anybody's passphrase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from django.conf import settings

from peerloom import sealing
from peerloom.audit.types import ADMIN, FACILITATOR, PARTICIPANT, STEWARD, Hand
from peerloom.config.drills import thief
from peerloom.config.drills.filling import Filled
from peerloom.config.drills.markers import Markers
from peerloom.home import keyring, textkeys
from peerloom.home.backup.copying import opened
from peerloom.home.keyring import Reader
from peerloom.problems import BrokenSeal, Problem
from peerloom.voices import queries as voices
from peerloom.voices.notebook import pack


def found_by_admin(markers: Markers, filled: Filled) -> set[str]:
    """Every marker that the home's keys, forged hats and borrowed keys give up."""
    home, keys = settings.HOME, keyring.current()
    values = thief.content_values(home, keys.database_key)
    plain = [thief.everything(home, keys, ()), *_asked_as(filled)]
    plain += thief.with_text_keys(_borrowed(), home, values)
    return markers.seen_in(b"\0".join(plain))


def _borrowed() -> dict[str, bytes]:
    """Text keys that open with any 32 bytes the process holds, tried as anybody's private key."""
    keys = keyring.current()
    held = [keys.home_key, keys.database_key, keys.pepper, settings.SECRET_KEY.encode()[:32]]
    found = {}
    with opened(settings.HOME.keys_database, keys.database_key) as connection:
        rows = connection.execute('SELECT subject, wrapped FROM "home_wrappedkey"').fetchall()
    for subject, wrapped in rows:
        for private in held:
            with suppress(BrokenSeal):  # not the key: the next one is tried
                found[subject] = sealing.unwrap(bytes(wrapped), private, subject=subject)
    return found


def _asked_as(filled: Filled) -> Iterator[bytes]:
    """The pages' own questions, asked under every hat and name, with the keys of the house."""
    writer, keys = filled.writer, keyring.current()
    readers = (None, textkeys.home_reader(), textkeys.desk_reader(), *_forged(writer.ref, keys))
    for hat in (PARTICIPANT, FACILITATOR, STEWARD, ADMIN):
        for reader in readers:
            hand = Hand(writer.ref, writer.pseudonym, hat, frozenset({hat}), reader, reader)
            with suppress(Problem, ValueError):  # refused is what we hope for
                for note in voices.notes_for_owner(hand):
                    yield pack(note.words)


def _forged(writer: str, keys: keyring.HomeKeys) -> Iterable[Reader]:
    for private in (keys.home_key, keys.database_key, keys.pepper):
        yield Reader(f"person:{writer}", private)
        yield Reader(textkeys.VAULT, private)
