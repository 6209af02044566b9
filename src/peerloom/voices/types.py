"""What other rooms may know of a voice. Raw words leave this room only towards the gate."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, TypeAlias

from peerloom.formats.types import Turn, Warning

VoiceRef: TypeAlias = str
Kind = Literal["interview", "journal", "feedback", "project"]
KINDS: tuple[Kind, ...] = ("interview", "journal", "feedback", "project")


@dataclass(frozen=True, slots=True)
class VoiceCard:
    """One voice without its words: what a list may show."""

    ref: VoiceRef
    study: str
    batch: str | None
    kind: str
    person: str | None
    session: str | None
    cohort: str | None
    language: str
    order: int | None
    row: int | None
    length: int
    waits: bool
    brought_at: datetime


@dataclass(frozen=True, slots=True)
class RawVoice:
    """One voice with its words, open.

    Shapes: ``turns`` in code points into ``text``; ``name`` is the file's name.
    """

    ref: VoiceRef
    study: str
    kind: str
    person: str | None
    session: str | None
    cohort: str | None
    language: str
    order: int | None
    row: int | None
    text: str = field(repr=False)
    turns: tuple[Turn, ...] = field(repr=False)
    name: str = field(repr=False)
    prompt: str = field(repr=False)
    question: str = field(repr=False)
    date: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One text on its way in, before it has a reference.

    Shapes: ``row`` and ``column`` (the how-manieth text of its row) say where in the file it
            stood; a document has no row. ``person_label`` is a pseudonym or number.
    """

    text: str = field(repr=False)
    kind: str
    person_label: str = field(default="", repr=False)
    session: str | None = None
    language: str = ""
    order: int | None = None
    turns: tuple[Turn, ...] = field(default=(), repr=False)
    name: str = field(default="", repr=False)
    row: int | None = None
    column: int = 0
    prompt: str = field(default="", repr=False)
    question: str = field(default="", repr=False)
    date: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of one file.

    Shapes: ``imported + empty + refused == rows``; a document is one row. ``texts`` counts
            voices, which are more than rows where a table has several columns of words.
    """

    batch_ref: str
    file: str
    imported: int
    empty: int
    refused: int
    texts: int = 0
    problems: tuple[Warning, ...] = ()
    voices: tuple[VoiceRef, ...] = ()

    @property
    def rows(self) -> int:
        return self.imported + self.empty + self.refused


@dataclass(frozen=True, slots=True)
class BatchCard:
    """One file that came in, for the page that lists them.

    Shapes: ``name`` is None for whoever can't open the vault.
    """

    ref: str
    study: str
    kind: str
    name: str | None
    brought_by: str
    at: datetime
    rows: int
    imported: int
    empty: int
    refused: int
    texts: int
    waiting: int
    taken_back_at: datetime | None


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many voices of one kind (and session) came in, and how many still wait."""

    kind: str
    session: str | None
    texts: int
    waiting: int
