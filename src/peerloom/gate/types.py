"""What other rooms may know of a release: released words, offsets, never the raw ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from peerloom.formats.types import Turn
from peerloom.methods.deidentify import OffsetMap
from peerloom.voices.types import BatchCard

__all__ = [
    "ApprovalReport",
    "BatchCard",
    "Choice",
    "Decided",
    "Item",
    "OffsetMap",
    "Release",
    "ReleaseMark",
    "ReleaseRef",
    "Turn",
    "WaitingCard",
]

ReleaseRef: TypeAlias = str
State = Literal["open", "replaced", "kept", "edited"]


@dataclass(frozen=True, slots=True)
class Release:
    """One text that a person let through. Never changes; may be pulled back.

    Units:  ``length`` in code points of the released text.
    """

    ref: ReleaseRef
    voice: str
    version: int
    study: str
    kind: str
    person: str | None
    session: str | None
    cohort: str | None
    language: str
    order: int | None
    name: str
    length: int
    attested: bool
    revoked: bool


@dataclass(frozen=True, slots=True)
class ReleaseMark:
    """How far a study's releases had come when somebody last looked."""

    last: int = 0
    revoked: int = 0


@dataclass(frozen=True, slots=True)
class ApprovalReport:
    """What became of a bulk approval.

    ``withdrawn`` items keep waiting: their owners said no. So do ``reviewed`` ones: a steward
    decided about them, or pulled them back. ``left`` would go on with the next call.
    """

    study: str
    approved: int
    withdrawn: int
    uses: tuple[str, ...]
    approval: str
    releases: tuple[ReleaseRef, ...] = ()
    reviewed: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """Words ``[start, end)`` of a raw text that somebody must decide about.

    Units:  code points; ``confidence`` between 0 and 1. ``replacement`` is "" where software
            only asks for a look; ``hint`` says what it thinks it saw.
    """

    start: int
    end: int
    kind: str
    layer: str
    confidence: float
    replacement: str
    hint: str = ""
    state: State = "open"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a steward chose about one item.

    Shapes: ``decision`` is replace, keep or edit; ``words`` belong to edit, "" strikes out.
            ``seen`` is the state that the page showed, "" if it doesn't say.
    Units:  code points of the raw text.
    """

    start: int
    end: int
    decision: str
    words: str | None = field(default=None, repr=False)
    alike: bool = False
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a round of choices changed; ``stale`` was decided by somebody else meanwhile."""

    changed: tuple[Item, ...]
    stale: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class WaitingCard:
    """One voice at the gate, without its words. ``proposals`` is None before anybody looked."""

    voice: str
    kind: str
    person: str | None
    session: str | None
    order: int | None
    row: int | None
    length: int
    brought_at: datetime
    proposals: int | None
    open: int | None
    title: str = field(default="", repr=False)
