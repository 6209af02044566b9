"""Triangulation: what each kind of source says to a theme, rated by people.

Farmer et al. (2006): sort, compare meaning, prominence and examples, rate the convergence,
judge how complete the whole is. The machine fills in silence alone, and only where nothing
was coded; whether silence means anything is for people to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Rating = Literal["agreement", "partial", "silence", "dissonance"]
AGREEMENT, PARTIAL, SILENCE, DISSONANCE = RATINGS = (
    "agreement",
    "partial",
    "silence",
    "dissonance",
)
Way = Literal["converges", "partly", "alone", "diverges", "silent", "open"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One theme in one kind of source.

    Shapes: ``rating`` is empty while nobody rated it; ``example`` refers to a passage.
    Units:  ``passages`` coded there.
    """

    theme: str
    kind: str
    passages: int = 0
    rating: str = ""
    meaning: str = ""
    prominence: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A theme across the kinds of source, and what the ratings come to."""

    theme: str
    cells: tuple[Cell, ...]
    way: Way


@dataclass(frozen=True, slots=True)
class Triangulation:
    """The whole sheet.

    Units:  ``ratings`` are cells by rating; ``rated`` of ``cells`` were rated by a person or
            are silent.
    """

    rows: tuple[Row, ...]
    ratings: Mapping[str, int] = field(default_factory=dict)
    rated: int = 0
    cells: int = 0
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def triangulate(
    themes: Iterable[str],
    kinds: Iterable[str],
    passages: Mapping[tuple[str, str], int],
    written: Mapping[tuple[str, str], Cell],
) -> Triangulation:
    """The sheet of themes by kinds of source.

    Shapes: passages[theme, kind] coded there; ``written`` is what people said of a cell.
            ``only`` tells, by kind, the themes that no other kind speaks to: what would be
            missing without it (completeness).
    Source: Farmer et al. (2006), 10.1177/1049732305285708, read as in the guide "Compare".
    """
    known = tuple(kinds)
    rows = tuple(
        _row(theme, [_cell(theme, kind, passages, written) for kind in known]) for theme in themes
    )
    every = [cell for row in rows for cell in row.cells]
    counts = Counter(cell.rating for cell in every if cell.rating)
    return Triangulation(
        rows=rows,
        ratings={rating: counts[rating] for rating in RATINGS},
        rated=sum(counts.values()),
        cells=len(every),
        only={kind: _alone(rows, kind) for kind in known},
    )


def prefilled(passages: int, rating: str) -> str:
    """A person's rating, or silence where nothing is coded; never anything else by machine."""
    return rating or ("" if passages else SILENCE)


def way_of(ratings: Iterable[str]) -> Way:
    """What one theme's ratings come to.

    One dissonance makes it diverge, whatever the others say. A theme that one kind of source
    alone speaks to stands alone. "open": somebody still has to rate.
    """
    given = list(ratings)
    said = [one for one in given if one != SILENCE]
    if DISSONANCE in said:
        return "diverges"
    if "" in said:
        return "open"
    if not said:
        return "silent"
    if len(said) == 1:
        return "alone"
    return "partly" if PARTIAL in said else "converges"


def _cell(
    theme: str,
    kind: str,
    passages: Mapping[tuple[str, str], int],
    written: Mapping[tuple[str, str], Cell],
) -> Cell:
    count = passages.get((theme, kind), 0)
    own = written.get((theme, kind), Cell(theme, kind))
    return Cell(
        theme,
        kind,
        count,
        prefilled(count, own.rating),
        own.meaning,
        own.prominence,
        own.example,
    )


def _row(theme: str, cells: list[Cell]) -> Row:
    return Row(theme, tuple(cells), way_of(cell.rating for cell in cells))


def _alone(rows: Iterable[Row], kind: str) -> tuple[str, ...]:
    """Themes to which this kind speaks and no other does."""
    found = []
    for row in rows:
        speaking = [cell.kind for cell in row.cells if cell.rating != SILENCE]
        if speaking == [kind]:
            found.append(row.theme)
    return tuple(found)
