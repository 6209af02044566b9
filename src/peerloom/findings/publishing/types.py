"""What the publishing of findings hands on. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peerloom.findings.types import Run
from peerloom.formats.references import Work


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands for the next edition and what it says of itself; version 0 if nobody wrote it.

    Shapes: ``authors`` as typed, “Family, Given” or one chosen name; ``proposed`` says that they
            are the pseudonyms of those who coded and wrote.
    """

    authors: tuple[str, ...] = ()
    abstract: str = ""
    thanks: str = ""
    licence: str = ""
    kind: str = "report"
    style: str = "apa"
    version: int = 0
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class WorkCard:
    """A work that may be cited, how the study's style writes it, and how often it is cited."""

    ref: str
    work: Work
    said: tuple[Run, ...]
    version: int
    cited: int = 0


@dataclass(frozen=True, slots=True)
class Published:
    """Where an edition was published; version 0 if nobody said so.

    Shapes: ``links`` are (what it is, address).
    """

    venue: str = ""
    doi: str = ""
    links: tuple[tuple[str, str], ...] = ()
    day: date | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Brought:
    """References of a file: how many are new, how many the study has already."""

    added: int
    known: int


@dataclass(frozen=True, slots=True)
class EditionTold:
    """An edition as lists for programs tell it. Units: quotes it was made with, and lost since."""

    number: int
    title: str
    made_at: str
    made_by: str
    quotes: int
    taken_back: int
    digest: str
    authors: tuple[str, ...]
    licence: str
    doi: str
    venue: str
