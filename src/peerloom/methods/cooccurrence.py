"""Which codes meet: overlapping, one inside the other, or near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]

MANY = 1_000  # codes, of which a whole table is counted at once
_NEAR = 512  # pairs with so many that follow are counted together


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of codings of the same source.

    Shapes: first[pair], second[pair] index the codings given; ``first`` starts no later.
            shared[pair] is the length both cover; 0 or less is the distance between them.
    """

    first: Ints
    second: Ints
    shared: Ints

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True, slots=True, eq=False)
class CoOccurrence:
    """How often codes meet.

    Shapes: together[code, code], symmetric, pairs of codings that overlap or are near enough;
            inside[inner, outer], pairs in which a coding of the first lies within one of the
            second (both ways where they cover the same words).
    Units:  pairs of codings. A pair of the same code counts on the diagonal, once.
    """

    together: Ints
    inside: Ints


def pairs_of_codings(
    source: ArrayLike, start: ArrayLike, end: ArrayLike, *, within: int = 0
) -> Pairs:
    """Pairs of codings that overlap, or stand no more than ``within`` characters apart.

    Shapes: source[i], start[i], end[i] of each coding, in code points, half-open.
    Units:  code points. With ``within`` 0, codings that merely adjoin don't pair.
    Errors: ValueError if the arrays differ in length.
    """
    of, begin, finish = (np.asarray(one, np.int64) for one in (source, start, end))
    if not len(of) == len(begin) == len(finish):
        raise ValueError("sources, starts and ends must be as many")
    if not len(of):
        return Pairs(*(np.zeros(0, np.int64) for _ in range(3)))
    order, partners = _partners(of, begin, finish, within)
    first = np.repeat(np.arange(len(order)), partners)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(partners) - partners, partners)
    one, other = order[first], order[second]
    return Pairs(one, other, np.minimum(finish[one], finish[other]) - begin[other])


def co_occurrence(
    source: ArrayLike,
    start: ArrayLike,
    end: ArrayLike,
    code: ArrayLike,
    *,
    codes: int,
    within: int = 0,
) -> CoOccurrence:
    """How often each two of ``codes`` codes meet.

    Shapes: as pairs_of_codings; code[i] from 0.
    Units:  pairs of codings.
    Errors: ValueError if the arrays differ in length, IndexError for a code beyond ``codes``.
    """
    of, begin, finish, what = (np.asarray(one, np.int64) for one in (source, start, end, code))
    if not len(of) == len(begin) == len(finish) == len(what):
        raise ValueError("sources, starts, ends and codes must be as many")
    if len(what) and not 0 <= int(what.min()) <= int(what.max()) < codes:
        raise IndexError("a code stands outside the codebook")
    order, partners = _partners(of, begin, finish, within)
    what, finish = what[order], finish[order]
    row = what * codes
    cells = codes * codes
    found = np.zeros(
        2 * cells, np.int64
    )  # pairs that only meet, and pairs of which one lies within
    for one, other in _steps(partners):
        at = row[one] + what[other]
        at += (finish[other] <= finish[one]) * cells
        found += np.bincount(at, minlength=len(found))
    held = found[cells:].reshape(codes, codes)
    met = found[:cells].reshape(codes, codes) + held
    same = np.zeros(cells, np.int64)
    for one, other in _steps(_twins(of[order], begin[order], finish)):
        same += np.bincount(row[one] + what[other], minlength=cells)
    both_ways = same.reshape(codes, codes)
    np.fill_diagonal(both_ways, 0)
    return CoOccurrence(met + met.T - np.diag(np.diag(met)), held.T + both_ways)


@dataclass(frozen=True, slots=True, eq=False)
class Met:
    """Codes that meet. Shapes: one row a pair, one[i] < other[i]. Units: pairs of codings;
    ``inside`` of them the first lies within the second, ``around`` the other way round."""

    one: Ints
    other: Ints
    together: Ints
    inside: Ints
    around: Ints


def codes_that_meet(
    source: ArrayLike,
    start: ArrayLike,
    end: ArrayLike,
    code: ArrayLike,
    *,
    codes: int,
    within: int = 0,
) -> Met:
    """The pairs of different codes that meet, without a table of all that don't.

    Shapes: as co_occurrence. Beyond ``MANY`` codes only what meets takes memory.
    Errors: as co_occurrence.
    """
    if codes <= MANY:
        whole = co_occurrence(source, start, end, code, codes=codes, within=within)
        one, other = np.nonzero(np.triu(whole.together, 1))
        inside, around = whole.inside[one, other], whole.inside[other, one]
        return Met(one, other, whole.together[one, other], inside, around)
    of, begin, finish, what = (np.asarray(one, np.int64) for one in (source, start, end, code))
    order, partners = _partners(of, begin, finish, within)
    what, finish = what[order], finish[order]
    met = _Counted(codes)
    for one, other in _steps(partners):
        lies = finish[other] <= finish[one]
        met.add(what[other], what[one], lies)
    for one, other in _steps(_twins(of[order], begin[order], finish)):
        met.add(what[one], what[other], np.ones(len(one), bool), again=True)
    return met.told()


class _Counted:
    """Counts of pairs of codes, kept for those that meet."""

    def __init__(self, codes: int) -> None:
        self.codes = codes
        self._parts: list[tuple[Ints, Ints, Ints, Ints]] = []

    def add(self, inner: Ints, outer: Ints, lies: NDArray[np.bool_], again: bool = False) -> None:
        """Pairs of codings; the inner lies within the outer where ``lies``."""
        apart = inner != outer
        inner, outer, lies = inner[apart], outer[apart], lies[apart]
        keys, at = np.unique(
            np.minimum(inner, outer) * self.codes + np.maximum(inner, outer), return_inverse=True
        )
        low = inner < outer
        tallies = (np.full(len(at), not again), lies & low, lies & ~low)
        counted = [np.bincount(at, weights=one, minlength=len(keys)) for one in tallies]
        one, two, three = (part.astype(np.int64) for part in counted)
        self._parts.append((keys, one, two, three))

    def told(self) -> Met:
        """Every pair once, in their order."""
        every = np.concatenate([part[0] for part in self._parts] or [np.zeros(0, np.int64)])
        keys, at = np.unique(every, return_inverse=True)
        sums = []
        for place in (1, 2, 3):
            parts = [part[place] for part in self._parts] or [np.zeros(0, np.int64)]
            weights = np.concatenate(parts)
            sums.append(np.bincount(at, weights=weights, minlength=len(keys)).astype(np.int64))
        return Met(keys // self.codes, keys % self.codes, *sums)


def _twins(of: Ints, begin: Ints, finish: Ints) -> Ints:
    """How many of the next codings, which are in order, cover the very same words."""
    if not len(of):
        return np.zeros(0, np.int64)
    starts = (np.diff(of) != 0) | (np.diff(begin) != 0) | (np.diff(finish) != 0)
    borders = np.concatenate([[0], np.flatnonzero(starts) + 1, [len(of)]])
    return np.repeat(borders[1:], np.diff(borders)) - np.arange(len(of)) - 1


def _partners(of: Ints, begin: Ints, finish: Ints, within: int) -> tuple[Ints, Ints]:
    """The codings in order, and for each how many after it start before it has ended."""
    if not len(of):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    order = _order(of, begin, finish)
    beyond = finish + within + (within > 0)
    reach = int(beyond.max()) + 1
    key = of[order] * reach + begin[order]
    upto = np.searchsorted(key, of[order] * reach + beyond[order], side="left")
    return order, np.maximum(upto - np.arange(len(order)) - 1, 0)


def _order(of: Ints, begin: Ints, finish: Ints) -> Ints:
    """By source, start, longest first; sorting takes longest, so what is in order stays."""
    onward, later, shorter = np.diff(of), np.diff(begin), np.diff(finish)
    same = onward == 0
    if (onward >= 0).all() and (~same | (later > 0) | ((later == 0) & (shorter <= 0))).all():
        return np.arange(len(of))
    return np.lexsort((-finish, begin, of))


def _steps(partners: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Every pair once, a bounded number at a time: each with its next, with its second next …

    The few that reach very far are taken one by one.
    """
    near = np.minimum(partners, _NEAR)
    rows = np.flatnonzero(near)
    for step in range(1, _NEAR + 1):
        if step > 1:
            rows = rows[near[rows] >= step]
        if not len(rows):
            break
        yield rows, rows + step
    for row in np.flatnonzero(partners > _NEAR).tolist():
        others = np.arange(row + _NEAR + 1, row + int(partners[row]) + 1)
        yield np.full(len(others), row), others
