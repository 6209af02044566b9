"""A work that somebody cites: what a reference says of it, whatever file it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from peerloom.formats.types import Warning

# Kinds as CSL names them.
KINDS: Final = (
    "article-journal", "book", "chapter", "report", "thesis", "paper-conference", "webpage",
    "dataset", "software", "article-newspaper", "article-magazine", "motion_picture", "speech",
    "manuscript", "article", "document",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """Who wrote it: a person's two names, or ``literal`` for a group or a single chosen name."""

    family: str = ""
    given: str = ""
    literal: str = ""

    def __str__(self) -> str:
        parts = (self.family, self.given)
        return self.literal or ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Work:
    """One work.

    Shapes: ``key`` is what citations in a text name it by; ``issued`` and ``accessed`` are
            (year,), (year, month) or (year, month, day), empty where unknown.
    """

    key: str
    kind: str
    title: str
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    issued: tuple[int, ...] = ()
    container: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    edition: str = ""
    publisher: str = ""
    place: str = ""
    doi: str = ""
    url: str = ""
    isbn: str = ""
    abstract: str = ""
    accessed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What a file of references holds, and what was mended or left out on the way in."""

    works: tuple[Work, ...]
    warnings: tuple[Warning, ...] = ()


def name_of(typed: str) -> Name:
    """A name as a person types it: “Family, Given”, else a group's or a single chosen name."""
    family, comma, given = (part.strip() for part in typed.partition(","))
    if comma and family and given:
        return Name(family=family, given=given)
    return Name(literal=" ".join(typed.split()))
