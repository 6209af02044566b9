"""What the guard hands to its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from peerloom.findings.types import Quote

Kind: TypeAlias = Literal["few", "joined", "across", "number"]
Fact: TypeAlias = tuple[str, str]  # what: kind, session or an attribute; and its value


@dataclass(frozen=True, slots=True)
class Ruling:
    """That a person let a warning stand, and why."""

    ref: str
    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Warned:
    """Something that quotes give away together, or that somebody typed and nothing shows.

    Shapes: ``kind`` is few (caption and words fit ``fits`` people), joined (quotes of one person
            under one name), across (with those of earlier editions) or number (a count in
            prose: its ``words``, ``where`` they stand). ``facts`` are what readers can tell.
            ``key`` stays the same as long as what it is about does.
    """

    key: str
    kind: Kind
    quotes: tuple[Quote, ...]
    facts: tuple[Fact, ...] = ()
    fits: int = 0
    editions: tuple[int, ...] = ()
    ruling: Ruling | None = None
    words: str = ""
    where: str = ""
