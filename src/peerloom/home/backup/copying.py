"""Copies of the databases: sealed under the same key, whole, and looked at once made."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections
from sqlcipher3 import dbapi2 as cipher

from peerloom.home.folder import PRIVATE_FILE
from peerloom.problems import BackupBroken, NoDumpTool

DUMP_TOOL, RESTORE_TOOL = "pg_dump", "pg_restore"


@contextmanager
def opened(path: Path, key: bytes) -> Iterator[Any]:
    """A raw connection to a sealed database, without Django; each statement commits by itself."""
    connection = cipher.connect(str(path), timeout=20, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        yield connection
    finally:
        connection.close()


def copy_sealed(source: Path, target: Path, key: bytes) -> None:
    """Copy a database that others may be writing to; the copy has the same key.

    Errors: BackupBroken if the copy isn't sound.
    """
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    with opened(source, key) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    check_sealed(target, key)


def check_sealed(path: Path, key: bytes) -> None:
    """Open a copy and look at every page of it.

    Errors: BackupBroken.
    """
    try:
        with opened(path, key) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")  # pages, not meaning
            said = connection.execute("PRAGMA quick_check(1)").fetchone()
    except cipher.DatabaseError as e:
        raise BackupBroken(place=path.name) from e
    if said is None or said[0] != "ok":
        raise BackupBroken(place=path.name)


def is_shared() -> bool:
    """Whether the content lies in PostgreSQL."""
    return connections["default"].vendor == "postgresql"


def dump_shared(target: Path) -> None:
    """Dump PostgreSQL's database with its own tool.

    Errors: NoDumpTool says what is missing or what the tool said.
    """
    _run(DUMP_TOOL, "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")
    target.chmod(PRIVATE_FILE)


def restore_shared(source: Path) -> None:
    """Fill PostgreSQL's empty database from a dump.

    Errors: NoDumpTool.
    """
    name = connections["default"].settings_dict["NAME"]
    _run(
        RESTORE_TOOL,
        "--no-owner",
        "--no-privileges",
        "--exit-on-error",
        "--single-transaction",
        f"--dbname={name}",
        str(source),
    )


def _run(tool: str, *words: str) -> None:
    path = shutil.which(tool)
    if path is None:
        raise NoDumpTool(place=tool, why="it isn't installed here")
    facts = connections["default"].settings_dict
    surroundings = {
        "PGHOST": facts["HOST"],
        "PGPORT": str(facts["PORT"]),
        "PGUSER": facts["USER"],
        "PGPASSWORD": facts["PASSWORD"],
        "PGDATABASE": facts["NAME"],
    }
    told = {name: value for name, value in surroundings.items() if value}
    done = subprocess.run(
        [path, *words], env=os.environ | told, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NoDumpTool(place=tool, why=(done.stderr.strip().splitlines() or ["it failed"])[-1])
