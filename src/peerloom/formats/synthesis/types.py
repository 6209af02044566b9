"""What a synthesis package holds: frozen, and the same for whoever writes or reads one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

FORMAT: Final = "peerloom-synthesis"
VERSION: Final = 1

Unit = Literal["passages", "people"]
UNITS: Final[tuple[Unit, ...]] = ("passages", "people")


@dataclass(frozen=True, slots=True)
class Place:
    """Who made the package. Shapes: ``key`` is an Ed25519 public key, 64 hexadecimal digits."""

    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Study:
    """The study it tells of; ``ref`` is the same in each of its packages."""

    ref: str
    name: str
    question: str
    approach: str
    language: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its rules, without its examples; ``parent`` is a reference, "" at the top."""

    ref: str
    name: str
    parent: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as its place defines it.

    Shapes: ``codes`` are references.
    Units:  passages that stand under it, texts they come from, passages against it.
    """

    ref: str
    name: str
    concept: str
    description: str = ""
    codes: tuple[str, ...] = ()
    passages: int = 0
    sources: int = 0
    against: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A matrix. None stands for a figure that is kept back.

    Shapes: cells[row][column], row_totals[row], column_totals[column]; ``row_refs`` are themes or
            codes, one for each row, or empty. ``adds_up``: margins are sums of their cells.
    Units:  ``unit``; a table of people shows no cell of 1 to ``threshold`` - 1.
    """

    name: str
    unit: Unit
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...] = field(repr=False)
    row_totals: tuple[int | None, ...] = field(repr=False)
    column_totals: tuple[int | None, ...] = field(repr=False)
    total: int | None = None
    row_refs: tuple[str, ...] = ()
    adds_up: bool = True


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that an edition holds with living consent; ``who`` as that edition names them."""

    theme: str
    text: str
    who: str
    where: str
    language: str
    against: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A kind of deed of the study's log, and how often it was done."""

    trail: str
    told: str
    count: int


@dataclass(frozen=True, slots=True)
class Method:
    """How it was done: paragraphs, deeds counted, and where the log ended."""

    paragraphs: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    entries: int = 0
    head: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """All of it. Shapes: ``made_on`` is a day or moment in ISO 8601; ``edition`` 0 is none."""

    place: Place
    study: Study
    made_on: str
    threshold: int
    edition: int = 0
    is_sample: bool = False
    codes: tuple[Code, ...] = ()
    themes: tuple[Theme, ...] = ()
    tables: tuple[Table, ...] = ()
    quotes: tuple[Quote, ...] = ()
    method: Method = Method()
