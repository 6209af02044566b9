"""Looking at the backups that are known: are they there, whole, and up to the last withdrawal?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from peerloom import sealing_pieces
from peerloom.home.backup import envelope, places
from peerloom.home.backup.unpacking import unpack
from peerloom.home.keyring import Reader
from peerloom.problems import Problem


@dataclass(frozen=True, slots=True)
class Looked:
    """One backup, and what is wrong with it ("" if nothing is)."""

    path: str
    wrong: str


def look_at_backups(steward: str, own: Reader | None) -> list[Looked]:
    """Every keys backup that is rewritten here, and the latest content backups written here.

    With a steward's own key each is read to its end; without, only its front.
    """
    known = places.known(settings.HOME)
    found = [
        Looked(one.path, "behind: it may open what was withdrawn" if one.behind else "")
        for one in known.kept
    ]
    paths = [*(one.path for one in found if not one.wrong), *known.content]
    behind = [one for one in found if one.wrong]
    return behind + [Looked(path, _wrong(Path(path), steward, own)) for path in paths]


def sound_ends_well(subject: str) -> bool:
    """Whether a finished sound has a head and no torn end, as far as its length tells."""
    length = (settings.HOME.media / subject).stat().st_size - sealing_pieces.HEAD_BYTES
    rest = length % sealing_pieces.SEALED_PIECE
    least = sealing_pieces.NONCE_BYTES + sealing_pieces.TAG_BYTES
    return length > 0 and (rest == 0 or rest >= least)


def _wrong(path: Path, steward: str, own: Reader | None) -> str:
    try:
        head = envelope.read_head(path)
        key = envelope.unwrap(head, steward, own.private) if own else None
        if key is not None:
            unpack(path, key, into=None)
    except Problem as problem:
        return str(problem)
    return ""
