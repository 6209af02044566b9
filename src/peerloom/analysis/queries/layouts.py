"""Where the words and turns of released texts stand: offsets only, kept in memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from peerloom.analysis.queries.columns import Columns, Ints
from peerloom.analysis.queries.kept import kept_for
from peerloom.analysis.queries.texts import Block, blocks_of_text
from peerloom.analysis.types import Source
from peerloom.gate import queries as gate
from peerloom.methods.relations import Stretches
from peerloom.spans import words

KEPT: Final = 5_000  # texts
_SHIFT: Final = 32


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Where a text's words and turns begin and end.

    Shapes: ``word_start[i]``, ``word_end[i]`` of each word; ``turn_start[i]`` of each turn, or
            of each paragraph where nobody's name is known. ``block_start[i]``, ``block_end[i]``
            of each paragraph, ``asked[i]`` where whoever asks says it.
    Units:  code points.
    """

    word_start: Ints
    word_end: Ints
    turn_start: Ints
    block_start: Ints
    block_end: Ints
    asked: NDArray[np.bool_]


_held: OrderedDict[str, Layout] = OrderedDict()
_lock = threading.Lock()


def layouts_of_sources(sources: Iterable[Source]) -> dict[str, Layout]:
    """By source; one whose release was pulled back has none."""
    wanted = list(sources)
    with _lock:
        found = {one.ref: _held[one.release] for one in wanted if one.release in _held}
    missing = [one for one in wanted if one.ref not in found]
    texts = gate.texts_of_releases(one.release for one in missing)
    for one in missing:
        if one.release not in texts:
            continue
        found[one.ref] = layout = _layout(one, texts[one.release])
        with _lock:
            _held[one.release] = layout
            while len(_held) > KEPT:
                _held.popitem(last=False)
    return found


def in_words(columns: Columns) -> Stretches:
    """Every row of the columns, counted in words: its first, and the one after its last."""
    return kept_for(columns, "in words", lambda held: _counted(held, _word_numbers))


def in_turns(columns: Columns) -> Stretches:
    """Every row, counted in turns: the one it begins in, and the one after that it ends in."""
    return kept_for(columns, "in turns", lambda held: _counted(held, _turn_numbers))


def in_characters(columns: Columns) -> Stretches:
    """Every row as it stands."""
    return Stretches(columns.source, columns.start, columns.end)


def _layout(source: Source, text: str) -> Layout:
    places = np.array(list(words(text, source.language)), np.int64).reshape(-1, 2)
    blocks = blocks_of_text(text, gate.turns_of_release(source.release))
    return Layout(
        word_start=places[:, 0],
        word_end=places[:, 1],
        turn_start=_turn_starts(blocks),
        block_start=np.array([one.start for one in blocks], np.int64),
        block_end=np.array([one.end for one in blocks], np.int64),
        asked=np.array([one.asked for one in blocks], bool),
    )


def _turn_starts(blocks: Sequence[Block]) -> Ints:
    starts = [
        one.start
        for at, one in enumerate(blocks)
        if not one.turn or not at or blocks[at - 1].turn != one.turn
    ]
    return np.array(starts, np.int64)


def _counted(
    columns: Columns, count: Callable[[Layout, Ints, Ints], tuple[Ints, Ints]]
) -> Stretches:
    start, end = columns.start.copy(), columns.end.copy()
    for layout, rows in _by_source(columns):
        start[rows], end[rows] = count(layout, columns.start[rows], columns.end[rows])
    return Stretches(columns.source, start, end)


def _by_source(columns: Columns) -> Iterator[tuple[Layout, slice]]:
    there = np.unique(columns.source).tolist()
    layouts = layouts_of_sources(columns.sources[at] for at in there)
    for at in there:
        low, high = np.searchsorted(columns.source, [at, at + 1]).tolist()
        layout = layouts.get(columns.sources[at].ref)
        if layout is not None:
            yield layout, slice(low, high)


def _word_numbers(layout: Layout, start: Ints, end: Ints) -> tuple[Ints, Ints]:
    first = np.searchsorted(layout.word_end, start, "right")
    after = np.searchsorted(layout.word_start, end, "left")
    return first, np.maximum(after, first + 1)


def _turn_numbers(layout: Layout, start: Ints, end: Ints) -> tuple[Ints, Ints]:
    first = np.searchsorted(layout.turn_start, start, "right")
    return first, np.searchsorted(layout.turn_start, end, "left").clip(first, None) + 1
