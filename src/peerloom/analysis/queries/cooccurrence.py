"""Which codes meet: on the same words, one within the other, near, or in the same turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from peerloom.analysis.queries.columns import Columns, Ints, codings_for_matrix
from peerloom.analysis.queries.kept import kept_for
from peerloom.analysis.types import Code
from peerloom.gate import queries as gate
from peerloom.methods.cooccurrence import Met, codes_that_meet
from peerloom.problems import WrongWord

HOW: Final = ("overlap", "nested", "near", "turn")
NEAR: Final = 200  # code points
FARTHEST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Pair:
    """Two codes and how often they meet.

    Units:  pairs of codings; ``inside`` of them the first lies within the second, ``around``
            the other way round. ``share``: of all codings of either code, how many would go
            into pairs: together / (one + other - together), at most 1.
    """

    one: Code
    other: Code
    together: int
    inside: int
    around: int
    share: float


@dataclass(frozen=True, slots=True)
class Meetings:
    """The pairs that meet most, and every code that meets another. Units: pairs of codings."""

    pairs: tuple[Pair, ...]
    total: int
    codes: tuple[Code, ...]
    each: dict[str, int]


def meetings_for_study(
    study: str, how: str = "overlap", *, near: int = NEAR, limit: int | None = None
) -> Meetings:
    """Pairs of different codes that meet, most often first.

    Units:  ``near`` in code points between two codings. Texts without turns are one turn each.
    Errors: WrongWord for an unknown way to meet.
    """
    if how not in HOW:
        raise WrongWord(place="how", word=how, known=", ".join(HOW))
    held = codings_for_matrix(study)
    within = max(1, min(near, FARTHEST)) if how == "near" else 0
    met = kept_for(held, f"{_MAKERS[how].__name__}:{within}", _MAKERS[how](within))
    counts = np.maximum(met.inside, met.around) if how == "nested" else met.together
    order = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
    each = np.bincount(held.code, minlength=len(held.codes))
    chosen = order if limit is None else order[:limit]
    pairs = tuple(_pair(held, met, int(counts[at]), each, at) for at in chosen.tolist())
    there = np.unique(np.concatenate([met.one[order], met.other[order]])).tolist()
    return Meetings(
        pairs=pairs,
        total=len(order),
        codes=tuple(held.codes[at] for at in there),
        each={held.codes[at].ref: int(each[at]) for at in there},
    )


def _pair(held: Columns, met: Met, together: int, each: Ints, at: int) -> Pair:
    one, other = int(met.one[at]), int(met.other[at])
    whole = int(each[one]) + int(each[other]) - together
    return Pair(
        one=held.codes[one],
        other=held.codes[other],
        together=together,
        inside=int(met.inside[at]),
        around=int(met.around[at]),
        share=min(1.0, together / whole) if whole > 0 else 1.0,
    )


def _by_words(within: int) -> Callable[[Columns], Met]:
    def make(held: Columns) -> Met:
        return codes_that_meet(
            held.source, held.start, held.end, held.code, codes=len(held.codes), within=within
        )

    return make


def _by_turns(within: int) -> Callable[[Columns], Met]:
    def make(held: Columns) -> Met:
        start, end = turns_of_rows(held)
        return codes_that_meet(held.source, start, end, held.code, codes=len(held.codes))

    return make


def turns_of_rows(held: Columns) -> tuple[Ints, Ints]:
    """The turns that each coding touches, half-open, counted from 0 in its source."""
    start, end = np.zeros(len(held), np.int64), np.ones(len(held), np.int64)
    borders = np.searchsorted(held.source, np.arange(len(held.sources) + 1))
    for at, source in enumerate(held.sources):
        here = slice(int(borders[at]), int(borders[at + 1]))
        turns = gate.turns_of_release(source.release) if here.start < here.stop else ()
        if turns:
            begins = np.array([turn.start for turn in turns], np.int64)
            start[here] = np.maximum(np.searchsorted(begins, held.start[here], "right") - 1, 0)
            last = np.searchsorted(begins, held.end[here], "left")
            end[here] = np.maximum(last, start[here] + 1)
    return start, end


_MAKERS: Final = {
    "overlap": _by_words,
    "nested": _by_words,
    "near": _by_words,
    "turn": _by_turns,
}
