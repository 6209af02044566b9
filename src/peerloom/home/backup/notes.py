"""What the team wrote, in a backup: each text under a key that stays with the keys.

In the database notes, narratives and editions stand under the home key, which never changes.
If they stood so in a backup too, yesterday's file would still show a withdrawn quote that
somebody had copied into a memo. So in the copy each of them is sealed under a key of its own,
which ``keys.db`` keeps; at a withdrawal every such key goes whose text isn't as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connections

from peerloom import sealing
from peerloom.home import keyring
from peerloom.home.backup import copying
from peerloom.home.fields import ReleasedText
from peerloom.home.shredded import NoteKey
from peerloom.problems import BrokenSeal

_MANY = 400


@dataclass(frozen=True, slots=True)
class NoteColumn:
    """One column of such texts; ``subject`` is what the home key binds them to."""

    table: str
    key: str
    column: str
    subject: str


@dataclass(frozen=True, slots=True)
class _Note:
    row: int
    place: str
    digest: str
    plain: bytes


def note_columns() -> list[NoteColumn]:
    """Every column of released text that the database has."""
    tables = set(connections["default"].introspection.table_names())
    return [
        NoteColumn(
            model._meta.db_table,
            str(model._meta.pk.column),
            str(field.column),
            f"{model._meta.label_lower}.{field.name}",
        )
        for model in apps.get_models()
        if model._meta.db_table in tables
        for field in model._meta.local_fields
        if isinstance(field, ReleasedText)
    ]


def seal_apart(copy: Path, key: bytes) -> int:
    """Seal every note of a copied database under a key of its own; returns how many."""
    count = 0
    with copying.opened(copy, key) as connection:
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("BEGIN")
        for column in note_columns():
            notes = list(_notes(connection, column))
            keys = _keys_for(notes)
            sealed = [
                (sealing.seal(one.plain, keys[one.place, one.digest], subject=one.place), one.row)
                for one in notes
            ]
            connection.executemany(_update(column), sealed)
            count += len(notes)
        connection.execute("COMMIT")
    return count


def note_as_they_stand() -> None:
    """For a dump, whose notes can't be sealed apart: remember how each of them reads now."""
    with connections["default"].cursor() as cursor:
        for column in note_columns():
            _keys_for(list(_notes(cursor, column)))


def empty_changed(
    keys: Path, database_key: bytes, home_key: bytes, columns: Sequence[NoteColumn]
) -> tuple[int, int]:
    """Empty the notes of a restored dump that were not as they read when it was made.

    Shapes: (kept, emptied).
    """
    with copying.opened(keys, database_key) as held:
        asked = f'SELECT "place", "digest" FROM "{NoteKey._meta.db_table}"'
        known = {(place, digest) for place, digest in held.execute(asked).fetchall()}
    kept = emptied = 0
    with connections["default"].cursor() as cursor:
        for column in columns:
            for one in _notes(cursor, column, home_key):
                if (one.place, one.digest) in known:
                    kept += 1
                    continue
                empty = sealing.seal(b"", home_key, subject=column.subject)
                cursor.execute(_update(column, "%s"), (empty, one.row))
                emptied += 1
    return kept, emptied


def seal_together(
    database: Path, keys: Path, database_key: bytes, home_key: bytes, columns: list[NoteColumn]
) -> tuple[int, int]:
    """Put a restored database's notes back under the home key; one whose key is gone stays empty.

    Shapes: (opened, left empty). Needs no Django: the columns come from the manifest.
    """
    with (
        copying.opened(database, database_key) as connection,
        copying.opened(keys, database_key) as held,
    ):
        found = _held_keys(held, home_key)
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("BEGIN")
        opened = empty = 0
        for column in columns:
            for row, sealed in _rows(connection, column):
                plain = _opened(sealed, found, f"{column.subject}:{row}")
                opened, empty = opened + (plain is not None), empty + (plain is None)
                back = sealing.seal(plain or b"", home_key, subject=column.subject)
                connection.execute(_update(column), (back, row))
        connection.execute("COMMIT")
    return opened, empty


def forget_changed() -> int:
    """Destroy the keys of all notes that are gone or not as they were; returns how many.

    Backups from before then show these empty. Called at every withdrawal.
    """
    if not NoteKey.objects.exists():
        return 0
    with connections["default"].cursor() as cursor:
        living = {
            (one.place, one.digest) for column in note_columns() for one in _notes(cursor, column)
        }
    gone = [
        row.pk
        for row in NoteKey.objects.only("place", "digest").iterator()
        if (row.place, row.digest) not in living
    ]
    for start in range(0, len(gone), _MANY):
        NoteKey.objects.filter(pk__in=gone[start : start + _MANY]).delete()
    return len(gone)


def _notes(cursor: Any, column: NoteColumn, home_key: bytes | None = None) -> Iterator[_Note]:
    home_key = home_key or keyring.current().home_key
    for row, sealed in _rows(cursor, column):
        plain = sealing.open_seal(sealed, home_key, subject=column.subject)
        place = f"{column.subject}:{row}"
        yield _Note(
            row, place, sealing.fingerprint(place.encode() + b"\0" + plain, home_key), plain
        )


def _rows(cursor: Any, column: NoteColumn) -> list[tuple[int, bytes]]:
    asked = f'SELECT "{column.key}", "{column.column}" FROM "{column.table}"'
    found = cursor.execute(asked)
    rows = (found or cursor).fetchall()
    return [(row, bytes(sealed)) for row, sealed in rows if sealed]


def _update(column: NoteColumn, sign: str = "?") -> str:
    return f'UPDATE "{column.table}" SET "{column.column}" = {sign} WHERE "{column.key}" = {sign}'


def _keys_for(notes: list[_Note]) -> dict[tuple[str, str], bytes]:
    """The keys that these notes have already, and fresh ones for the rest, kept before use."""
    home_key = keyring.current().home_key
    wanted, found = {(one.place, one.digest) for one in notes}, {}
    places = sorted({place for place, _digest in wanted})
    for start in range(0, len(places), _MANY):
        rows = NoteKey.objects.filter(place__in=places[start : start + _MANY])
        for place, digest, wrapped in rows.values_list("place", "digest", "wrapped"):
            found[place, digest] = sealing.open_seal(
                bytes(wrapped), home_key, subject=_subject(place)
            )
    fresh = {one: sealing.new_key() for one in wanted - found.keys()}
    NoteKey.objects.bulk_create(
        [
            NoteKey(
                place=place,
                digest=digest,
                wrapped=sealing.seal(key, home_key, subject=_subject(place)),
            )
            for (place, digest), key in fresh.items()
        ],
        batch_size=_MANY,
    )
    return found | fresh


def _held_keys(held: Any, home_key: bytes) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    rows = held.execute(f'SELECT "place", "wrapped" FROM "{NoteKey._meta.db_table}"').fetchall()
    for place, wrapped in rows:
        key = sealing.open_seal(bytes(wrapped), home_key, subject=_subject(place))
        found.setdefault(place, []).append(key)
    return found


def _opened(sealed: bytes, keys: dict[str, list[bytes]], place: str) -> bytes | None:
    tried = (_tried(sealed, key, place) for key in keys.get(place, []))
    return next((plain for plain in tried if plain is not None), None)


def _tried(sealed: bytes, key: bytes, place: str) -> bytes | None:
    try:
        return sealing.open_seal(sealed, key, subject=place)
    except BrokenSeal:
        return None


def _subject(place: str) -> str:
    return f"note/{place}"
