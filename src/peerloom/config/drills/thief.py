"""What somebody reads who has some of the keys, all of the files, and this program's code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connections

from peerloom import sealing, sealing_pieces
from peerloom.home import textkeys
from peerloom.home.backup import copying
from peerloom.home.backup.notes import NoteColumn, note_columns
from peerloom.home.folder import Folder
from peerloom.home.keyring import HomeKeys, Reader
from peerloom.problems import BrokenSeal

_SEALED = b"\x01"
_BODY = 1 + sealing.NONCE_BYTES
_HOLDERS = ("home", "desk")


def values_of_file(path: Path, database_key: bytes) -> list[bytes]:
    """Every value of every table of a sealed database, as bytes."""
    with copying.opened(path, database_key) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = [name for (name,) in tables.fetchall() if not name.startswith("sqlite_")]
        return [
            value
            for name in names
            for value in _values(connection.execute(f'SELECT * FROM "{name}"'))
        ]


def values_of_server() -> list[bytes]:
    """Every value of every table of PostgreSQL: what its disk holds unless that is encrypted."""
    connection, found = connections["default"], []
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')
            found += list(_values(cursor))
    return found


def content_values(folder: Folder, database_key: bytes) -> list[bytes]:
    """The content's values, wherever they lie."""
    if copying.is_shared():
        return values_of_server()
    return values_of_file(folder.database, database_key)


def everything(folder: Folder, keys: HomeKeys, readers: Iterable[Reader]) -> bytes:
    """All that the home's keys and these people's keys open, in one heap."""
    values = content_values(folder, keys.database_key)
    values += values_of_file(folder.keys_database, keys.database_key)
    plain = [*values, *opened_with(keys, folder, note_columns(), values)]
    subjects = textkeys.subjects_for_verifying()
    for reader in readers:
        plain += with_text_keys(textkeys.keys_for(subjects, reader), folder, values)
    return b"\0".join(plain)


def opened_with(
    keys: HomeKeys, folder: Folder, columns: Iterable[NoteColumn], values: list[bytes]
) -> list[bytes]:
    """Whatever the home's keys open among these values and the sound files."""
    sealed = [value for value in values if value[:1] == _SEALED]
    subjects = [column.subject for column in columns]
    found = [plain for subject in subjects for plain in _with(keys.home_key, subject, sealed)]
    return found + with_text_keys(text_keys(keys, folder), folder, values)


def with_text_keys(keys: dict[str, bytes], folder: Folder, values: list[bytes]) -> list[bytes]:
    """Whatever these keys of texts open among the values and the sound files."""
    sealed, found = [value for value in values if value[:1] == _SEALED], []
    for subject, key in keys.items():
        found += _with(key, subject, sealed)
        found += _sound(key, subject, folder)
    return found


def text_keys(keys: HomeKeys, folder: Folder) -> dict[str, bytes]:
    """Every text's key that is wrapped under the home key."""
    found = {}
    with copying.opened(folder.keys_database, keys.database_key) as connection:
        rows = connection.execute('SELECT subject, recipient, wrapped FROM "home_wrappedkey"')
        for subject, recipient, wrapped in rows.fetchall():
            if recipient in _HOLDERS:
                bound = f"{recipient}/{subject}"
                found[subject] = sealing.open_seal(bytes(wrapped), keys.home_key, subject=bound)
    return found


def _with(key: bytes, subject: str, sealed: list[bytes]) -> list[bytes]:
    """One key tried on every sealed value: a thief need not know which belongs to which."""
    box, bound = AESGCM(key), subject.encode()
    tried = (_tried(box, value, bound) for value in sealed)
    return [plain for plain in tried if plain]


def _tried(box: AESGCM, value: bytes, bound: bytes) -> bytes:
    try:
        return box.decrypt(value[1:_BODY], value[_BODY:], bound)
    except (InvalidTag, ValueError):
        return b""


def _sound(key: bytes, subject: str, folder: Folder) -> Iterator[bytes]:
    path = folder.media / subject
    if not path.is_file():
        return
    content = path.read_bytes()
    head, piece = content[: sealing_pieces.HEAD_BYTES], content[sealing_pieces.HEAD_BYTES :]
    try:
        yield sealing_pieces.open_piece(
            piece, key, subject=subject, head=head, index=0, mark=sealing_pieces.LAST
        )
    except BrokenSeal:
        yield b""


def _values(cursor: Any) -> Iterator[bytes]:
    for row in cursor.fetchall():
        for value in row:
            if isinstance(value, bytes | memoryview):
                yield bytes(value)
            elif value is not None:
                yield str(value).encode()
