"""A text cut into lines and pieces, as the two sides of the review page show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from peerloom.gate.types import Item
from peerloom.methods.deidentify import generalisations

SEPARATOR = "\u001f"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line; ``item`` is what was proposed about them.

    Shapes: ``shown`` is what would go on in their place. Where an item runs over several
            lines, its replacement stands in the first. ``choices`` are what could stand there
            instead, parted by U+001F.
    """

    said: str
    shown: str
    item: Item | None = None
    choices: str = ""

    @property
    def at(self) -> str:
        return f"{self.item.start}-{self.item.end}" if self.item else ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the raw text. Units: code points, half-open."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


def shown_for(item: Item, said: str) -> str:
    """What goes on in an item's place, as decided or proposed so far."""
    if item.state == "kept" or (item.state == "open" and not item.replacement):
        return said
    return item.replacement


def lines_of(
    text: str, items: Sequence[Item], language: str = "en", first_day: date | None = None
) -> Iterator[Line]:
    """The lines of a text that hold words, each with its pieces.

    Shapes: ``items`` in order, not overlapping. ``first_day``: the programme's first session.
    """
    start, rest = 0, list(items)
    for said in text.split("\n"):
        end = start + len(said)
        rest = [item for item in rest if item.end > start]
        if said.strip():
            pieces = _pieces(text, start, end, rest)
            yield Line(start, end, tuple(_with_choices(one, language, first_day) for one in pieces))
        start = end + 1


def _with_choices(piece: Piece, language: str, first_day: date | None) -> Piece:
    item = piece.item
    if item is None:
        return piece
    found = generalisations(
        item.kind, piece.said, language, given=item.replacement, first_day=first_day
    )
    return replace(piece, choices=SEPARATOR.join(found))


def _pieces(text: str, start: int, end: int, items: Iterable[Item]) -> Iterator[Piece]:
    at = start
    for item in items:
        if item.start >= end:
            break
        first, last = max(start, item.start), min(end, item.end)
        if first > at:
            yield Piece(text[at:first], text[at:first])
        said = text[first:last]
        shown = shown_for(item, said) if item.start >= start or item.state == "kept" else ""
        yield Piece(said, shown, item)
        at = last
    if at < end:
        yield Piece(text[at:end], text[at:end])
