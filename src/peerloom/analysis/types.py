"""What other rooms may know of the analysis: frozen, with references instead of rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Kind = Literal["interview", "journal", "feedback", "project"]
KINDS: tuple[Kind, ...] = ("interview", "journal", "feedback", "project")

Phase = Literal["familiarise", "code", "generate", "review", "define", "write"]
PHASES: tuple[Phase, ...] = ("familiarise", "code", "generate", "review", "define", "write")

Stance = Literal["carries", "contradicts"]
CARRIES, CONTRADICTS = STANCES = ("carries", "contradicts")

On = Literal["study", "source", "code", "coding", "theme"]
SUBJECTS: tuple[On, ...] = ("study", "source", "code", "coding", "theme")

HUES = 24


@dataclass(frozen=True, slots=True)
class Source:
    """A released text as analysts know it; ``person``, ``session`` and ``cohort`` are references.

    Units: ``length`` in code points, ``words`` as white space parts them.
    """

    ref: str
    release: str
    name: str
    kind: str
    person: str | None
    session: str | None
    cohort: str | None
    language: str
    length: int
    words: int = 0
    position: int = 0
    study: str = ""
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its rules; ``parent`` is another code's reference, ``colour`` 1 to 24."""

    ref: str
    name: str
    parent: str | None
    colour: int
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    counter_example: str = ""
    position: int = 0
    study: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A code in its place: how often it stands in the text, how deep, and what is below it."""

    code: Code
    count: int
    depth: int
    path: str
    below: tuple[Branch, ...] = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """A code on ``[start, end)`` of a source, in code points.

    ``coder`` is an account's reference, empty where the coder worked elsewhere; ``coder_name``
    is what to show.
    """

    ref: str
    source: str
    start: int
    end: int
    code: str
    coder: str
    made_at: datetime
    coder_name: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A coded passage with its surroundings, and where it comes from."""

    coding: str
    source: str
    code: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    person: str | None
    session: str | None
    kind: str
    language: str
    coder: str
    source_name: str = ""
    person_name: str = ""
    session_name: str = ""
    kind_name: str = ""
    code_name: str = ""
    code_colour: int = 1


@dataclass(frozen=True, slots=True)
class Memo:
    """A note of the team; ``subject`` is the reference of what it is on."""

    ref: str
    on: str
    subject: str
    text: str
    phase: str
    by: str
    at: datetime
    edited_at: datetime | None = None
    by_name: str = ""
    subject_name: str = ""


@dataclass(frozen=True, slots=True)
class Weight:
    """A passage that a theme stands on, or that speaks against it, and why."""

    coding: str
    stance: str
    why: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: its central organising concept, its codes, what carries and contradicts it.

    Shapes: ``codes`` are references of codes; ``carried_by`` and ``contradicted_by`` of codings.
    """

    ref: str
    name: str
    concept: str
    codes: tuple[str, ...]
    carried_by: tuple[str, ...]
    contradicted_by: tuple[str, ...]
    description: str = ""
    position: int = 0
    study: str = ""
    weights: tuple[Weight, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Stray:
    """A coding whose words were replaced or struck out in a later release."""

    coding: str
    source: str
    code: str
    start: int
    end: int
    coder: str
    code_name: str = ""
    source_name: str = ""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What pulling releases brought: counts."""

    new: int = 0
    revoked: int = 0
    unparked: int = 0
    moved: int = 0
    strays: int = 0


@dataclass(frozen=True, slots=True)
class Parked:
    """What of a project waits for its texts to pass the gate: counts."""

    codes: int
    codings: int
    without_text: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """A study's figures for first pages."""

    sources: int
    codes: int
    codings: int
    memos: int
    themes: int
    uncoded: int
    parked: int
    strays: int


@dataclass(frozen=True, slots=True)
class Undo:
    """What can be taken back: ``token`` for :func:`commands.undo_step`, by the same person.

    ``in_part``: what others changed since stayed as it is.
    """

    token: str
    verb: str
    subject: str
    in_part: bool = False


NOBODY = "-"  # in a filter: sources that name no case, or no session

Sort = Literal["source", "case", "session", "code", "longest", "newest"]
SORTS: tuple[Sort, ...] = ("source", "case", "session", "code", "longest", "newest")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which passages to look at; None leaves it open.

    Shapes: references, but ``kind`` is a word and ``coder`` a :func:`coder_key`. NOBODY as
            ``person`` or ``session`` asks for sources that name none.
    """

    code: str | None = None
    theme: str | None = None
    kind: str | None = None
    person: str | None = None
    session: str | None = None
    coder: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some passages of all that were asked for. Units: ``total`` in codings."""

    passages: tuple[Passage, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Hit:
    """Words found. Units: code points of the source's released text."""

    source: str
    source_name: str
    kind: str
    start: int
    end: int
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class FoundSource:
    """What was found in one source: the first hits, and how many there are."""

    source: Source
    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: some hits of all, in the order of the sources.

    Units:  ``total`` in hits, ``sources`` in sources; ``kinds`` are hits by kind.
    """

    hits: tuple[Hit, ...]
    total: int
    sources: int
    kinds: tuple[tuple[str, int], ...] = ()
    groups: tuple[FoundSource, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Blanked:
    """Something typed by ``writer`` that held words which were taken back, blanked there."""

    kind: str
    ref: str
    writer: str
