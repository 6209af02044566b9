"""The second line of deleting: hand back the space that deleted rows lay in.

*Deleted* means that the key is destroyed; ``secure_delete`` has overwritten the row as well. What
may still lie in the write-ahead log or in free pages goes here.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connections
from django.db.utils import OperationalError

PATIENCE_MS = 2_000


@dataclass(frozen=True, slots=True)
class Swept:
    """Which database files were written anew, and which were too busy: the next sweep has them."""

    done: tuple[str, ...]
    busy: tuple[str, ...]


def sweep_deleted() -> Swept:
    """Empty the write-ahead logs and write the embedded files anew.

    Call it outside a transaction; on PostgreSQL it leaves the content to autovacuum. It raises
    nothing: a file that somebody reads just now is named as busy.
    """
    done, busy = list[str](), list[str]()
    for alias in connections:
        connection = connections[alias]
        if connection.vendor != "sqlite" or connection.in_atomic_block:
            continue
        (done if _sweep(alias) else busy).append(alias)
    return Swept(tuple(done), tuple(busy))


def _sweep(alias: str) -> bool:
    with connections[alias].cursor() as cursor:
        before = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            cursor.execute("VACUUM")
            blocked = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except OperationalError:  # a writer is at it: its own commit overwrites what it frees
            return False
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {before}")
    return not blocked
