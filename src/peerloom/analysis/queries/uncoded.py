"""What nobody coded: stretches of text between the codings, within a turn or paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from peerloom.analysis.queries.columns import Columns, Ints, codings_for_matrix
from peerloom.analysis.queries.layouts import Layout, layouts_of_sources
from peerloom.analysis.types import Source

ORDERS = ("source", "longest")
FEWEST = 15  # words


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that no code lies on. Units: code points, and ``words``."""

    source: Source
    start: int
    end: int
    words: int


@dataclass(frozen=True, slots=True)
class Uncoded:
    """What nobody coded, some of it.

    Units:  ``total`` in stretches; ``words`` of them all, of ``of`` words that were looked at.
    """

    stretches: tuple[Stretch, ...]
    total: int
    words: int
    of: int


def uncoded_stretches(
    study: str,
    *,
    fewest: int = FEWEST,
    with_asking: bool = False,
    source: str | None = None,
    kind: str | None = None,
    order: str = "source",
    start: int = 0,
    limit: int | None = 40,
) -> Uncoded:
    """Stretches without any code, of at least so many words.

    Shapes: in the order of the sources, or the longest first. ``with_asking``: also what those
            who ask said.
    """
    held = codings_for_matrix(study)
    places = {
        at: one
        for at, one in enumerate(held.sources)
        if source in (None, one.ref) and kind in (None, one.kind)
    }
    layouts = layouts_of_sources(places.values())
    found: list[Stretch] = []
    looked = 0
    for at, one in places.items():
        layout = layouts.get(one.ref)
        if layout is None:
            continue
        looked += _words_looked_at(layout, with_asking)
        found += _of_source(held, at, one, layout, with_asking)
    words = sum(one.words for one in found)
    long_enough = [one for one in found if one.words >= fewest]
    if order == "longest":
        long_enough.sort(key=lambda one: -one.words)
    chosen = long_enough[start:] if limit is None else long_enough[start : start + limit]
    return Uncoded(tuple(chosen), len(long_enough), words, looked)


def _of_source(
    held: Columns, at: int, source: Source, layout: Layout, with_asking: bool
) -> Iterator[Stretch]:
    gap_start, gap_end = _gaps(held, at, source.length)
    for start, end, asked in zip(
        layout.block_start.tolist(), layout.block_end.tolist(), layout.asked.tolist(), strict=True
    ):
        if asked and not with_asking:
            continue
        low = int(np.searchsorted(gap_end, start, "right"))
        high = int(np.searchsorted(gap_start, end, "left"))
        for gap in range(low, high):
            piece = _whole_words(
                layout, max(start, int(gap_start[gap])), min(end, int(gap_end[gap]))
            )
            if piece is not None:
                yield Stretch(source, *piece)


def _gaps(held: Columns, at: int, length: int) -> tuple[Ints, Ints]:
    """Where no coding lies: starts and ends, in order."""
    low, high = np.searchsorted(held.source, [at, at + 1]).tolist()
    starts, ends = held.start[low:high], np.maximum.accumulate(held.end[low:high])
    after = np.concatenate([np.zeros(1, np.int64), ends])
    before = np.concatenate([starts, np.array([length], np.int64)])
    there = before > after
    return after[there], before[there]


def _whole_words(layout: Layout, start: int, end: int) -> tuple[int, int, int] | None:
    """The words that lie wholly there: from, to, how many."""
    first = int(np.searchsorted(layout.word_start, start, "left"))
    after = int(np.searchsorted(layout.word_end, end, "right"))
    if after <= first:
        return None
    stop = int(layout.word_start[after]) if after < len(layout.word_start) else end
    return int(layout.word_start[first]), min(end, stop), after - first


def _words_looked_at(layout: Layout, with_asking: bool) -> int:
    """Words within blocks, labels of speakers left out."""
    shown = np.ones(len(layout.asked), bool) if with_asking else ~layout.asked
    first = np.searchsorted(layout.word_start, layout.block_start[shown], "left")
    after = np.searchsorted(layout.word_end, layout.block_end[shown], "right")
    return int(np.maximum(after - first, 0).sum())
