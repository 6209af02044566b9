"""A home that lives as long as a drill: a folder of its own, on PostgreSQL a database of its own.

It must come before Django in this process, because Django's settings name the home.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from peerloom.audit.types import Hand
from peerloom.home.folder import Folder, write_private
from peerloom.home.founding import RECOVERY

DATABASE_URL = "PEERLOOM_DATABASE_URL"
PASSPHRASE = "a drill has six plain words"


class AlreadyStarted(RuntimeError):
    """A programming error: Django runs already, so the home can't be changed any more."""


@dataclass(frozen=True, slots=True)
class ThrowAway:
    """A drill's home, its steward, and what opens it."""

    folder: Folder
    scratch: Path
    steward: Hand
    passphrase: str = field(repr=False)


@contextmanager
def throw_away_home(*, name: str = "Drill", steward: str = "Drill steward") -> Iterator[ThrowAway]:
    """Make a home, start Django in it, and remove all of it afterwards."""
    from django.apps import apps

    if apps.ready:
        raise AlreadyStarted("a drill needs a process of its own")
    with tempfile.TemporaryDirectory(prefix="peerloom-drill-") as scratch, _own_database():
        root = Path(scratch) / "home"
        os.environ["PEERLOOM_HOME"] = str(root)
        try:
            yield _made(Folder(root), Path(scratch), name, steward)
        finally:
            _close()


def _made(folder: Folder, scratch: Path, name: str, steward: str) -> ThrowAway:
    from peerloom.config.cli.founding import found
    from peerloom.config.cli.opening import PASSPHRASE_FILE, open_home
    from peerloom.config.cli.saying import Telling

    words = scratch / "passphrase"
    write_private(words, PASSPHRASE.encode())
    os.environ[PASSPHRASE_FILE] = str(words)
    found(
        folder,
        name=name,
        steward=steward,
        passphrase=PASSPHRASE,
        unattended=False,
        more={"sheet_printed": RECOVERY},  # so that its people may write
    )
    return ThrowAway(folder, scratch, open_home(Telling(folder.root)), PASSPHRASE)


def _close() -> None:
    from django.apps import apps

    if apps.ready:
        from django.db import connections

        connections.close_all()


@contextmanager
def _own_database() -> Iterator[None]:
    """On PostgreSQL, a database of the drill's own beside the one that is named."""
    named = os.environ.get(DATABASE_URL)
    if not named:
        yield
        return
    import psycopg

    own = f"peerloom_drill_{os.getpid()}"
    with psycopg.connect(named, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{own}"'.encode())
        os.environ[DATABASE_URL] = urlunsplit(urlsplit(named)._replace(path=f"/{own}"))
        try:
            yield
        finally:
            os.environ[DATABASE_URL] = named
            server.execute(f'DROP DATABASE IF EXISTS "{own}" WITH (FORCE)'.encode())
