"""How much of the same words codes cover: overlapping and nested codings count once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
_CELLS = 4_000_000  # of a source's table of stretches by codes held at once


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """What codes cover, alone and with each other.

    Shapes: own[code]; first[pair] < second[pair] are codes that share[pair] characters, more
            than none.
    Units:  characters, each counted once however many codings of the code cover it.
    """

    own: Ints
    first: Ints
    second: Ints
    shared: Ints

    def shares(self) -> NDArray[np.float64]:
        """Of each pair, what part of the smaller code's words the two share, 0 to 1."""
        smaller = np.minimum(self.own[self.first], self.own[self.second])
        return np.asarray(self.shared / np.maximum(smaller, 1), np.float64)


def coverage(
    source: ArrayLike, start: ArrayLike, end: ArrayLike, code: ArrayLike, *, codes: int
) -> Coverage:
    """What each of ``codes`` codes covers, and what each two of them cover together.

    Shapes: one of each for each coding; half-open, code from 0.
    Units:  characters.
    Errors: ValueError if the arrays differ in length.
    """
    of, begin, finish, what = (np.asarray(one, np.int64) for one in (source, start, end, code))
    if not len(of) == len(begin) == len(finish) == len(what):
        raise ValueError("sources, starts, ends and codes must be as many")
    own = np.zeros(codes, np.int64)
    pairs: list[Ints] = []
    amounts: list[Ints] = []
    order = np.argsort(of, kind="stable")
    edges = np.flatnonzero(np.diff(of[order])) + 1
    for rows in np.split(order, edges) if len(order) else ():
        here, places = np.unique(what[rows], return_inverse=True)
        together = _of_source(begin[rows], finish[rows], places, len(here))
        own[here] += np.diagonal(together)
        one, other = np.nonzero(np.triu(together, 1))
        pairs.append(here[one] * codes + here[other])
        amounts.append(together[one, other])
    return _gathered(own, pairs, amounts, codes)


def _of_source(begin: Ints, finish: Ints, places: Ints, many: int) -> Ints:
    """Characters that each two codes of one text share; its diagonal is what each covers."""
    edges = np.unique(np.concatenate([begin, finish]))
    lengths = np.diff(edges)
    opens, closes = np.searchsorted(edges, begin), np.searchsorted(edges, finish)
    together = np.zeros((many, many), np.int64)
    carried = np.zeros(many, np.int32)
    step = max(1, _CELLS // max(many, 1))
    for low in range(0, len(lengths), step):
        high = min(low + step, len(lengths))
        change = np.zeros((high - low + 1, many), np.int32)
        change[0] = carried
        for at, sign in ((opens, 1), (closes, -1)):
            inside = (at >= low) & (at < high)
            np.add.at(change, (at[inside] - low, places[inside]), sign)
        counts = np.cumsum(change[:-1], axis=0)
        carried = counts[-1].astype(np.int32)
        lies = (counts > 0).astype(np.float64)
        product = (lies * lengths[low:high, None]).T @ lies
        together += np.rint(product).astype(np.int64)
    return together


def _gathered(own: Ints, pairs: list[Ints], amounts: list[Ints], codes: int) -> Coverage:
    if not pairs:
        none = np.zeros(0, np.int64)
        return Coverage(own, none, none, none)
    keys, inverse = np.unique(np.concatenate(pairs), return_inverse=True)
    shared = np.zeros(len(keys), np.int64)
    np.add.at(shared, inverse, np.concatenate(amounts))
    return Coverage(own, keys // codes, keys % codes, shared)
