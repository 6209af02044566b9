"""How passages lie to one another: overlapping, inside, around, near. Joins by sorted keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
_NONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """Stretches of texts, in any unit in which both sides of a question count.

    Shapes: source[i], start[i], end[i], half-open, in the order of source, start, longest first.
    Errors: ValueError if the arrays differ in length.
    """

    source: Ints
    start: Ints
    end: Ints

    @classmethod
    def of(cls, source: ArrayLike, start: ArrayLike, end: ArrayLike) -> Stretches:
        """The same from any arrays that are in order already."""
        arrays = [np.asarray(one, np.int64) for one in (source, start, end)]
        if len({len(one) for one in arrays}) != 1:
            raise ValueError("sources, starts and ends must be as many")
        return cls(*arrays)

    @classmethod
    def in_order(cls, source: ArrayLike, start: ArrayLike, end: ArrayLike) -> Stretches:
        """The same from arrays in any order."""
        found = cls.of(source, start, end)
        order = np.lexsort((-found.end, found.start, found.source))
        return found.at(order)

    def __len__(self) -> int:
        return len(self.source)

    def at(self, rows: NDArray[Any]) -> Stretches:
        """Those of these rows."""
        return Stretches(self.source[rows], self.start[rows], self.end[rows])


def overlapping(these: Stretches, those: Stretches, itself: Ints | None = None) -> Mask:
    """Which of ``these`` share words with any of ``those``.

    Shapes: ``itself[i]`` is where these[i] stands among ``those``, -1 where it doesn't: a
            passage doesn't count as lying on itself.
    """
    return _met(these, those, 0, itself, False)


def near(these: Stretches, those: Stretches, within: int, itself: Ints | None = None) -> Mask:
    """Which of ``these`` overlap any of ``those``, or stand no further than ``within`` from it.

    Shapes: as overlapping.
    Units:  those of the stretches; 0 lets them adjoin.
    """
    return _met(these, those, within, itself, True)


def inside(these: Stretches, those: Stretches, itself: Ints | None = None) -> Mask:
    """Which of ``these`` lie wholly within any of ``those``. Shapes: as overlapping."""
    if not len(those):
        return np.zeros(len(these), bool)
    reach = _reach(these, those)
    starts, ends = _keys(those, reach)
    wanted_start, wanted_end = _keys(these, reach)
    furthest = np.maximum.accumulate(ends)
    found = _looked(furthest, np.searchsorted(starts, wanted_start, "right") - 1) >= wanted_end
    if itself is not None:
        own = itself >= 0
        before = _looked(furthest, itself[own] - 1) >= wanted_end[own]
        found[own] = before | _twin(starts, ends, itself[own])
    return found


def around(these: Stretches, those: Stretches, itself: Ints | None = None) -> Mask:
    """Which of ``these`` hold any of ``those`` wholly. Shapes: as overlapping."""
    if not len(those):
        return np.zeros(len(these), bool)
    reach = _reach(these, those)
    starts, ends = _keys(those, reach)
    wanted_start, wanted_end = _keys(these, reach)
    beyond = np.iinfo(np.int64).max
    nearest = np.append(np.minimum.accumulate(ends[::-1])[::-1], beyond)
    found = nearest[np.searchsorted(starts, wanted_start, "left")] <= wanted_end
    if itself is not None:
        own = itself >= 0
        after = nearest[itself[own] + 1] <= wanted_end[own]
        found[own] = after | _twin(starts, ends, itself[own])
    return np.asarray(found, bool)


def places_among(rows: Ints, those: Ints, length: int) -> Ints:
    """For each of ``rows`` where it stands in ``those``, -1 where it doesn't.

    Shapes: both hold numbers below ``length``.
    """
    table = np.full(length, _NONE, np.int64)
    table[those] = np.arange(len(those))
    return table[rows]


def _met(
    these: Stretches, those: Stretches, within: int, itself: Ints | None, adjoining: bool
) -> Mask:
    """Those that start before this ends, less those that end before it starts."""
    if not len(those):
        return np.zeros(len(these), bool)
    reach = _reach(these, those) + within
    starts, ends = _keys(those, reach)
    base = these.source * reach
    begun = np.searchsorted(starts, base + these.end + within, "right" if adjoining else "left")
    low = base + np.maximum(these.start - within, 0)
    done = np.searchsorted(np.sort(ends), low, "left" if adjoining else "right")
    more = begun - done
    return np.asarray(more > (0 if itself is None else (itself >= 0)), bool)


def _keys(of: Stretches, reach: int) -> tuple[Ints, Ints]:
    base = of.source * reach
    return base + of.start, base + of.end


def _reach(these: Stretches, those: Stretches) -> int:
    return max(int(one.end.max(initial=0)) for one in (these, those)) + 2


def _looked(values: Ints, at: Ints) -> Ints:
    """values[at], and less than anything where ``at`` is before the first."""
    return np.where(at >= 0, values[np.maximum(at, 0)], _NONE)


def _twin(starts: Ints, ends: Ints, at: Ints) -> Mask:
    """Whether the one before or after covers the very same words."""
    same = (np.diff(starts) == 0) & (np.diff(ends) == 0)
    padded = np.concatenate([[False], same, [False]])
    return np.asarray(padded[at] | padded[at + 1], bool)
