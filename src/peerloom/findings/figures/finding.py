"""Finding the figures that a text names, in the order in which a book shows them."""

from __future__ import annotations

from dataclasses import dataclass, field

from peerloom.findings.figures.drawn import Drawn, named
from peerloom.findings.figures.kinds import draw
from peerloom.findings.figures.ledger import Ledger
from peerloom.findings.figures.telling import table_in_words
from peerloom.findings.types import Book, Picture, PlacedFigure
from peerloom.programme.types import Study


@dataclass
class Figures:
    """Draws what is asked for, once each, and numbers it as it comes.

    Shapes: ``ledger.printed`` tells afterwards what of people was shown and what kept back.
    """

    study: Study
    placed: dict[str, PlacedFigure]
    ledger: Ledger
    found: dict[str, Picture] = field(default_factory=dict)

    def find(self, ref: str) -> Picture | None:
        """The figure by its reference; None where there is none, or it has nothing to show."""
        if ref in self.found:
            return self.found[ref]
        one = self.placed.get(ref)
        drawn = draw(one.kind, self.study, one.options, self.ledger) if one else None
        if one is None or drawn is None or drawn.is_empty:
            return None
        self.found[ref] = picture_of(one, drawn, len(self.found) + 1)
        return self.found[ref]


def picture_of(one: PlacedFigure, drawn: Drawn, number: int) -> Picture:
    """A figure as a block of a book; words that nobody wrote are proposed from the numbers."""
    title = one.title or drawn.title
    alt = one.alt or table_in_words(title, drawn.table)
    return Picture(
        ref=one.ref,
        kind=one.kind,
        number=number,
        title=title,
        alt=alt,
        note=drawn.note,
        table=drawn.table,
        svg=named(drawn.svg, one.ref, alt),
    )


def pictures_in(book: Book) -> tuple[str, ...]:
    """References of the figures that stand in a book, each once."""
    blocks = (*book.summary, *book.limits, *(one for sec in book.sections for one in sec.blocks))
    return tuple(dict.fromkeys(one.ref for one in blocks if isinstance(one, Picture)))
