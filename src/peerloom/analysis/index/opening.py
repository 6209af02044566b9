"""Opening the index: one connection a thread, to a file that only its owner can read.

Its key is derived from the home key. A file that doesn't open with it, or was laid out by
another version, is thrown away and made anew.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, TypeVar

from django.conf import settings
from sqlcipher3 import dbapi2 as Database

from peerloom.home import keyring
from peerloom.home.folder import PRIVATE_FILE

LAYOUT: Final = 2
EVERY: Final = 64  # words from one mark in a text to the next
WORD, STEM = "w", "s"  # what a term begins with: a word as it is, or a stem
PURPOSE: Final = b"peerloom search index"
PATIENCE_S: Final = 20
OPENING: Final = (
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -32000",
)
TABLES: Final = (
    "CREATE TABLE about (made_with TEXT NOT NULL)",
    "CREATE TABLE texts (id INTEGER PRIMARY KEY, study TEXT NOT NULL,"
    " source TEXT NOT NULL UNIQUE, release TEXT NOT NULL, language TEXT NOT NULL,"
    " marks BLOB NOT NULL)",  # where every 64th word starts, in code points
    "CREATE INDEX texts_by_study ON texts (study)",
    "CREATE TABLE studies (study TEXT PRIMARY KEY, digest BLOB NOT NULL)",
    # Where each word stands in each text: numbers of words, ascending, four bytes each. What is
    # deleted is overwritten (secure_delete).
    "CREATE TABLE postings (term TEXT NOT NULL, doc INTEGER NOT NULL, places BLOB NOT NULL,"
    " PRIMARY KEY (term, doc)) WITHOUT ROWID",
    "CREATE INDEX postings_by_text ON postings (doc)",
)

_mine = threading.local()
_thrown_away = 0  # files of this process: a new file may get the number of the old one
_Result = TypeVar("_Result")


def with_index(work: Callable[[Any], _Result]) -> _Result:
    """Do something with the open index; once more with a fresh one if the file is damaged."""
    try:
        return work(_connection())
    except Database.DatabaseError as e:
        if not _is_damage(e):
            raise
        throw_away()
        return work(_connection())


def throw_away() -> None:
    """Delete the file. The next search makes it anew."""
    global _thrown_away
    _thrown_away += 1
    _close()
    path = _path()
    for one in (path, path.with_name(f"{path.name}-journal")):
        one.unlink(missing_ok=True)


def _path() -> Path:
    path: Path = settings.HOME.search_database
    return path


def _connection() -> Any:
    """This thread's connection, as long as it is to the file that is there now."""
    held = getattr(_mine, "held", None)
    if held is not None and held[0] == _identity():
        return held[1]
    _close()
    try:
        conn = _open()
    except Database.DatabaseError as e:
        if not _is_damage(e):
            raise
        throw_away()
        conn = _open()
    _mine.held = (_identity(), conn)
    return conn


def _open() -> Any:
    path = _path()
    if not path.exists():
        with suppress(FileExistsError):  # somebody else made it a moment ago
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))
    conn = Database.connect(str(path), timeout=PATIENCE_S, isolation_level=None)
    try:
        conn.execute("PRAGMA cipher_log_level = NONE")
        conn.execute(f"PRAGMA key = \"x'{_key().hex()}'\"")
        for statement in OPENING:
            conn.execute(statement)
        _lay_out(conn)
    except Database.Error:
        conn.close()
        raise
    return conn


def start_over(conn: Any) -> None:
    """Empty the index and hand its space back."""
    with transaction(conn):
        _make_tables(conn)
    conn.execute("VACUUM")


@contextmanager
def transaction(conn: Any) -> Iterator[None]:
    """All or nothing; the connection itself never begins one."""
    conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        conn.execute("ROLLBACK")
        raise
    conn.execute("COMMIT")


def _lay_out(conn: Any) -> None:
    """Make the tables where they are missing; start over where another version made them."""
    with transaction(conn):
        known = conn.execute("SELECT name FROM sqlite_master WHERE name = 'about'").fetchone()
        if not known or conn.execute("SELECT made_with FROM about").fetchone() != (_made_with(),):
            _make_tables(conn)


def _make_tables(conn: Any) -> None:
    for table in ("pages", "postings", "texts", "studies", "about"):
        conn.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in TABLES:
        conn.execute(statement)
    conn.execute("INSERT INTO about (made_with) VALUES (?)", (_made_with(),))


def _made_with() -> str:
    return f"{LAYOUT}/{version('snowballstemmer')}"


def _close() -> None:
    held = getattr(_mine, "held", None)
    if held is not None:
        _mine.held = None
        held[1].close()


def _identity() -> tuple[str, int, int, bytes]:
    """Which file this is, and with which key: another home, or a file made anew, differs."""
    path = _path()
    number = path.stat().st_ino if path.exists() else 0
    return str(path), number, _thrown_away, sha256(_key()).digest()


def _key() -> bytes:
    return keyring.derived_key(PURPOSE)


def _is_damage(e: Exception) -> bool:
    """Not a database, a torn or an emptied one; a file that is merely busy isn't damaged."""
    return type(e) is Database.DatabaseError or "no such table" in str(e)
