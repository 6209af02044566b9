"""A book: the frozen tree of what an edition says, before it becomes HTML or DOCX.

Book ─ Section ─ Block (Paragraph of Runs · Heading · Listing · Quote · Gap · Picture)
     ├ Figure (a matrix as a table)
     ├ Reference (what a citation points to)
     ├ Imprint (kind, abstract, thanks, licence)
     └ Changes (since the edition before)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

GroupedBy = Literal["theme", "code"]
Reason = Literal["no consent", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one style within a paragraph.

    ``coding`` and ``language`` are set where the words are somebody's; ``cites`` lists the keys
    of the references that a citation points to, its words being how the style writes it.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    coding: str = ""
    language: str = ""
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section; ``level`` counts from 1 and never skips one."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[tuple[Run, ...], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, exactly as the passage has them, with who and where.

    Units: ``start`` and ``end`` are code points into the released text of ``source``.
    """

    coding: str
    source: str
    release: str
    start: int
    end: int
    text: str
    who: str
    where: str
    code: str
    language: str
    person: str | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The words in paragraphs, as the text breaks them; blank ones left out."""
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class Gap:
    """A passage that stands here in the narrative but may not be quoted, and why."""

    coding: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Table:
    """A picture's numbers: ``columns`` are labels, a row is its label and a cell for each column.

    Shapes: ``totals`` is the last row, "all", a cell for each column, or empty; a cell that is
            kept back reads "–".
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    totals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure where its writer placed it, with what it shows in words and its numbers.

    Shapes: ``svg`` is empty where the table itself is the picture; its colours are names of
            tokens, which ``rendering.pictures`` writes out. ``number`` counts the pictures of a
            book from 1.
    """

    ref: str
    kind: str
    number: int
    title: str
    alt: str
    note: str
    table: Table
    svg: str = ""


Block: TypeAlias = Paragraph | Heading | Listing | Quote | Gap | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A theme (or a code, while there are no themes) with what is said of it."""

    ref: str
    heading: str
    concept: str
    blocks: tuple[Block, ...]
    against: tuple[Quote, ...] = ()
    sources: int = 0
    cases: int = 0
    passages: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A table of counts with its sums; ``rows`` and ``columns`` are labels."""

    title: str
    note: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A work that the book cites, as its style writes it; ``doi`` and ``url`` may be empty."""

    key: str
    runs: tuple[Run, ...]
    doi: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What an edition says of itself, beside its authors.

    Shapes: ``day`` is ISO 8601; ``kind`` is CSL's word; ``licence`` is SPDX's, "" for all rights
            reserved; ``style`` names the style that its references are written in.
    """

    day: str = ""
    kind: str = "report"
    abstract: str = ""
    thanks: str = ""
    licence: str = ""
    style: str = "apa"


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the edition numbered ``since``.

    ``withdrawn`` counts those left out because they may no longer be quoted; headings are
    names of sections.
    """

    since: int
    quotes_added: int = 0
    quotes_left_out: int = 0
    withdrawn: int = 0
    sections_added: tuple[str, ...] = ()
    sections_left_out: tuple[str, ...] = ()
    sections_rewritten: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self == Changes(self.since)


@dataclass(frozen=True, slots=True)
class Book:
    """Everything an edition says, in order; ``quoted`` lists each passage it holds, once."""

    study: str
    title: str
    subtitle: str
    place: str
    language: str
    made_on: str
    number: int | None
    grouped_by: GroupedBy
    summary: tuple[Block, ...]
    limits: tuple[Block, ...]
    method: tuple[str, ...]
    sections: tuple[Section, ...]
    figure: Figure | None
    quoted: tuple[Quote, ...] = ()
    held_back: int = 0
    is_sample: bool = False
    changes: Changes | None = None
    authors: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    imprint: Imprint | None = None

    @property
    def quotes(self) -> int:
        return len(self.quoted)


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure that somebody made for the text, and what they wrote of it.

    Shapes: ``options`` are words and references; ``title`` and ``alt`` are empty where what the
            numbers propose stands.
            ``told_of`` is the digest of the numbers that ``alt`` was written for.
    """

    ref: str
    study: str
    kind: str
    options: Mapping[str, str]
    title: str = ""
    alt: str = ""
    told_of: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class EditionCard:
    """An edition in a list."""

    ref: str
    number: int
    title: str
    made_at: str
    made_by: str
    quotes: int


@dataclass(frozen=True, slots=True)
class EditionNamed:
    """An edition by its number and day: what somebody is told who is quoted in it."""

    ref: str
    number: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Narrative:
    """What is written about a theme, as Markdown; version 0 where nothing is."""

    text: str = ""
    version: int = 0
    written_by: str = ""
    written_at: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """What an edition says before and after its themes, as Markdown; version 0 if nothing."""

    title: str = ""
    subtitle: str = ""
    summary: str = ""
    limits: str = ""
    version: int = 0

    @property
    def as_text(self) -> str:
        """All of it, to be read in one go."""
        parts = (self.title, self.subtitle, self.summary, self.limits)
        return "\n\n".join(part for part in parts if part)
