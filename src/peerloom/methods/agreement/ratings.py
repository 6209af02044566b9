"""Ratings as numbers: who gave what to which unit, equal units put together."""

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

_TICKS = 1 << 22  # keys that are counted in a table; more are sorted
_NARROW = 1 << 12  # whole numbers this close together are their own places


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Units by what they were given.

    Shapes: given[pattern, coder] is a place in ``values``, -1 where the coder left it out;
            times[pattern] units were given just that. ``values`` are in order.
    """

    values: tuple[Any, ...]
    given: Ints
    times: Ints

    @property
    def counts(self) -> Floats:
        """counts[pattern, value]: how many coders gave that value."""
        found = np.zeros((len(self.given), len(self.values)))
        for column in self.given.T:
            there = np.flatnonzero(column >= 0)
            found[there, column[there]] += 1
        return found


def count(ratings: Ratings) -> Counted:
    """Count units by the ratings they were given.

    Shapes: ratings[coder, unit], numbers or words; None or NaN where a coder left a unit out.
    Errors: NothingToCompare with fewer than two coders, or rows of different length.
    """
    if len(ratings) < 2:
        raise NothingToCompare(why="there are ratings of fewer than two people")
    if len({len(row) for row in ratings}) != 1:
        raise NothingToCompare(why="the coders didn't rate the same list of units")
    values, places = _places(ratings)
    given, times = _patterns(places, len(values) + 1)
    return Counted(values, given - 1, times)


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


def _places(ratings: Ratings) -> tuple[tuple[Any, ...], list[Ints]]:
    """The values in order, and each coder's ratings as places among them from 1 (0: left out)."""
    table = ratings if isinstance(ratings, np.ndarray) else None
    if table is None or table.dtype.kind not in "iufb":
        return _places_of_objects(ratings)
    rows = [np.asarray(row) for row in table]
    there = [~np.isnan(row) if row.dtype.kind == "f" else np.ones(len(row), bool) for row in rows]
    whole = _places_of_whole(rows, there)
    return whole if whole is not None else _places_of_numbers(rows, there)


def _places_of_whole(
    rows: list[NDArray[Any]], there: list[NDArray[np.bool_]]
) -> tuple[tuple[Any, ...], list[Ints]] | None:
    """For whole numbers that lie close together, without sorting; None for all others."""
    ends = [
        (row[given].min(), row[given].max())
        for row, given in zip(rows, there, strict=True)
        if given.any()
    ]
    if not ends:
        return (), [np.zeros(len(row), np.int64) for row in rows]
    low, high = float(min(one[0] for one in ends)), float(max(one[1] for one in ends))
    if not (np.isfinite(low) and high - low < _NARROW and low.is_integer()):
        return None
    shifted = []
    for row, given in zip(rows, there, strict=True):
        places = np.where(given, row, low).astype(np.int64)
        if row.dtype.kind == "f" and (places[given] != row[given]).any():
            return None
        shifted.append(np.where(given, places - int(low) + 1, 0))
    used = np.zeros(int(high - low) + 2, bool)
    for places in shifted:
        used |= np.bincount(places, minlength=len(used)) > 0
    used[0] = True
    renumbered = np.cumsum(used) - 1
    values = (np.flatnonzero(used[1:]) + int(low)).tolist()
    return tuple(values), [renumbered[places] for places in shifted]


def _places_of_numbers(
    rows: list[NDArray[Any]], there: list[NDArray[np.bool_]]
) -> tuple[tuple[Any, ...], list[Ints]]:
    values = np.unique(np.concatenate([row[one] for row, one in zip(rows, there, strict=True)]))
    places = [
        np.where(one, np.searchsorted(values, row) + 1, 0)
        for row, one in zip(rows, there, strict=True)
    ]
    return tuple(values.tolist()), places


def _places_of_objects(ratings: Ratings) -> tuple[tuple[Any, ...], list[Ints]]:
    rows = [list(row) for row in ratings]
    given = {value for row in rows for value in row if not _missing(value)}
    values = sorted(given, key=lambda value: (isinstance(value, str), value))
    place = {value: at for at, value in enumerate(values, 1)}
    return tuple(values), [
        np.array([0 if _missing(value) else place[value] for value in row], np.int64)
        for row in rows
    ]


def _patterns(places: list[Ints], size: int) -> tuple[Ints, Ints]:
    """The distinct columns of ``places``, and how often each stands."""
    patterns, key = np.zeros((1, 0), np.int64), np.zeros(len(places[0]), np.int64)
    for row in places:
        joined = key * size + row
        if len(patterns) * size <= _TICKS:
            times = np.bincount(joined, minlength=len(patterns) * size)
            found = np.flatnonzero(times)
            number = np.zeros(len(times), np.int64)
            number[found] = np.arange(len(found))
            key = number[joined]
        else:
            found, key = np.unique(joined, return_inverse=True)
        patterns = np.column_stack([patterns[found // size], found % size])
    return patterns, np.bincount(key, minlength=len(patterns))


def _missing(value: Any) -> bool:
    return value is None or value != value
