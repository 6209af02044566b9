"""What a backup holds, as it says itself at its end."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Literal

from peerloom.home.backup.envelope import Kind
from peerloom.home.backup.notes import NoteColumn
from peerloom.problems import BackupBroken

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Packed:
    """One file of a backup and its digest (SHA-256)."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    Shapes: ``made_at`` in ISO 8601, UTC; ``database`` is "sqlcipher", "postgresql" or "" for
            keys; ``notes`` are the columns whose texts have keys of their own in it.
    """

    kind: Kind
    ref: str
    made_at: str
    version: str
    files: tuple[Packed, ...]
    database: Literal["sqlcipher", "postgresql", ""] = ""
    notes: tuple[NoteColumn, ...] = ()

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)

    def raw(self) -> bytes:
        return json.dumps(asdict(self), sort_keys=True).encode()


def manifest_of(raw: bytes, place: str) -> Manifest:
    """The manifest that was read.

    Errors: BackupBroken.
    """
    try:
        facts = json.loads(raw)
        facts["files"] = tuple(Packed(**one) for one in facts["files"])
        facts["notes"] = tuple(NoteColumn(**one) for one in facts["notes"])
        return Manifest(**facts)
    except (ValueError, TypeError, KeyError) as e:
        raise BackupBroken(place=place) from e
