"""Ratings as numbers: who gave what to which unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from peerloom.problems import NothingToCompare

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Ratings = Sequence[Sequence[Any]] | NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """counts[unit, value]: how many coders gave a unit that value; ``values`` in order."""

    values: tuple[Any, ...]
    counts: Floats


def count(ratings: Ratings) -> Counted:
    """Count ratings by unit.

    Shapes: ratings[coder, unit], numbers or words; None or NaN where a coder left a unit out.
    Errors: NothingToCompare with fewer than two coders, or rows of different length.
    """
    rows = [list(row) for row in ratings]
    if len(rows) < 2:
        raise NothingToCompare(why="there are ratings of fewer than two people")
    if len({len(row) for row in rows}) != 1:
        raise NothingToCompare(why="the coders didn't rate the same list of units")
    given = {value for row in rows for value in row if not _missing(value)}
    values = sorted(given, key=lambda value: (isinstance(value, str), value))
    place = {value: at for at, value in enumerate(values)}
    counts = np.zeros((len(rows[0]), len(values)))
    for row in rows:
        for unit, value in enumerate(row):
            if not _missing(value):
                counts[unit, place[value]] += 1
    return Counted(tuple(values), counts)


def ratings_from_table(table: ArrayLike) -> list[list[int]]:
    """Two coders' ratings from their table of agreement.

    Shapes: table[value of the first, value of the second] → ratings[2, unit].
    """
    cells = np.asarray(table, np.int64)
    first, second = np.indices(cells.shape)
    times = cells.ravel()
    return [np.repeat(side.ravel(), times).tolist() for side in (first, second)]


def ratings_from_counts(counts: ArrayLike) -> list[list[int | None]]:
    """Ratings from how often each unit got each value; who gave which is not kept.

    Shapes: counts[unit, value] → ratings[coder, unit].
    """
    given = [
        np.repeat(np.arange(len(row)), row).tolist()
        for row in np.asarray(counts, np.int64).tolist()
    ]
    coders = max((len(unit) for unit in given), default=0)
    return [[unit[at] if at < len(unit) else None for unit in given] for at in range(coders)]


def _missing(value: Any) -> bool:
    return value is None or value != value
