"""Which codes meet: overlapping, one inside the other, or near."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]


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
    order = np.lexsort((-finish, begin, of))
    beyond = finish + within + (within > 0)
    reach = int(beyond.max()) + 1
    key = of[order] * reach + begin[order]
    upto = np.searchsorted(key, of[order] * reach + beyond[order], side="left")
    partners = np.maximum(upto - np.arange(len(order)) - 1, 0)
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
    begin, finish, what = (np.asarray(one, np.int64) for one in (start, end, code))
    pairs = pairs_of_codings(source, begin, finish, within=within)
    one, other = what[pairs.first], what[pairs.second]
    together = np.zeros((codes, codes), np.int64)
    np.add.at(together, (one, other), 1)
    apart = one != other
    np.add.at(together, (other[apart], one[apart]), 1)
    inside = np.zeros((codes, codes), np.int64)
    within_first = finish[pairs.second] <= finish[pairs.first]
    np.add.at(inside, (other[within_first], one[within_first]), 1)
    same = within_first & (begin[pairs.first] == begin[pairs.second])
    same &= finish[pairs.first] == finish[pairs.second]
    both = same & apart
    np.add.at(inside, (one[both], other[both]), 1)
    return CoOccurrence(together, inside)
