"""Who put what where: codings of several people cut into stretches of equal opinion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from peerloom.methods.agreement.ratings import Ints
from peerloom.problems import SpanOutsideText, WrongWord

Placed4 = tuple[str, int, int, str]
MOST_CODERS = 40


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """Segments that several people placed in several texts.

    Shapes: ``source``, ``code`` and ``coder`` index ``lengths``, ``codes`` and ``coders``, one
            entry a segment; read[coder, source] says who worked on which text. Segments of one
            person may overlap: with the same code they count as one.
    Units:  ``start``, ``end`` (half-open) and ``lengths`` in code points.
    """

    source: Ints
    code: Ints
    coder: Ints
    start: Ints
    end: Ints
    lengths: Ints
    codes: tuple[str, ...]
    coders: tuple[str, ...]
    read: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """Units on which somebody put a code, equal ones of a text together.

    Shapes: for each entry a ``code``, a ``source``, the set of coders who put it there as bits
            of ``who``, and ``units``. What nobody coded is what is left of sizes[source].
    """

    code: Ints
    source: Ints
    who: Ints
    units: Ints
    sizes: Ints


def place(
    segments: Mapping[str, Sequence[Placed4]],
    lengths: Mapping[str, int],
    *,
    codes: Iterable[str] = (),
    read: Mapping[str, Iterable[str]] | None = None,
) -> Placed:
    """Segments by coder, ready to be compared.

    Shapes: segments[coder] are ``(source, start, end, code)``; lengths[source]. ``codes`` comes
            first in the order of codes, those that nobody placed included. read[coder] names
            the texts that a coder worked on; without it, those in which they placed something.
    Units:  code points, half-open.
    Errors: SpanOutsideText for a segment beyond its text; WrongWord for an unknown text, or for
            more than 40 coders.
    """
    if len(segments) > MOST_CODERS:
        raise WrongWord(place="coders", word=str(len(segments)), known=f"2–{MOST_CODERS}")
    coders, sources = tuple(segments), {ref: at for at, ref in enumerate(lengths)}
    flat = [one for placed in segments.values() for one in placed]
    unknown = {one[0] for one in flat} - sources.keys()
    if unknown:
        raise WrongWord(place="source", word=min(unknown), known=", ".join(sources))
    names = tuple(dict.fromkeys([*codes, *sorted({one[3] for one in flat})]))
    code_at = {name: at for at, name in enumerate(names)}
    of = np.array([sources[one[0]] for one in flat], np.int64)
    placed = Placed(
        source=of,
        code=np.array([code_at[one[3]] for one in flat], np.int64),
        coder=np.repeat(np.arange(len(coders)), [len(one) for one in segments.values()]),
        start=np.array([one[1] for one in flat], np.int64),
        end=np.array([one[2] for one in flat], np.int64),
        lengths=np.array(list(lengths.values()), np.int64),
        codes=names,
        coders=coders,
        read=np.zeros((len(coders), len(sources)), bool),
    )
    _refuse_beyond(placed, tuple(lengths))
    if read is None:
        placed.read[placed.coder, placed.source] = True
    else:
        for at, coder in enumerate(coders):
            placed.read[at, [sources[ref] for ref in read.get(coder, ())]] = True
    return placed


def by_character(placed: Placed) -> Stretches:
    """Every character is a unit.

    Units:  ``units`` and ``sizes`` in code points.
    """
    inside = placed.read[placed.coder, placed.source] if len(placed.coder) else slice(0)
    group = (placed.code * len(placed.lengths) + placed.source)[inside]
    reach = int(placed.lengths.max(initial=0)) + 1
    edges = np.concatenate(
        [group * reach + placed.start[inside], group * reach + placed.end[inside]]
    )
    who = np.tile(placed.coder[inside], 2)
    opens = np.repeat(np.array([1, -1]), len(group))
    order = np.argsort(edges, kind="stable")
    edges, who, opens = edges[order], who[order], opens[order]
    there = np.zeros(len(edges), np.int64)
    for coder in range(len(placed.coders)):
        open_now = np.cumsum(np.where(who == coder, opens, 0)) > 0
        there |= open_now.astype(np.int64) << coder
    units = np.diff(edges, append=edges[-1:])
    return _stretches(placed, edges // reach, there, units, placed.lengths)


def by_passage(placed: Placed, passages: Sequence[Sequence[tuple[int, int]]]) -> Stretches:
    """Every passage is a unit; a code is on it if it touches one of its characters.

    Shapes: passages[source] in the order of ``placed.lengths``, each in the text's order, none
            overlapping: turns, paragraphs or sentences.
    Units:  ``units`` and ``sizes`` in passages.
    """
    sizes = np.array([len(one) for one in passages], np.int64)
    reach = int(placed.lengths.max(initial=0)) + 1
    offset = np.repeat(np.arange(len(sizes)) * reach, sizes)
    starts = np.array([one[0] for all_ in passages for one in all_], np.int64) + offset
    ends = np.array([one[1] for all_ in passages for one in all_], np.int64) + offset
    inside = placed.read[placed.coder, placed.source] if len(placed.coder) else slice(0)
    base = (placed.source * reach)[inside]
    first = np.searchsorted(ends, base + placed.start[inside], side="right")
    after = np.searchsorted(starts, base + placed.end[inside], side="left")
    touched = np.maximum(after - first, 0)
    row = np.repeat(np.arange(len(first)), touched)
    passage = np.arange(len(row)) - np.repeat(np.cumsum(touched) - touched, touched) + first[row]
    cell = placed.code[inside][row] * max(len(starts), 1) + passage
    cells, at = np.unique(cell, return_inverse=True)
    there = np.zeros(len(cells), np.int64)
    np.bitwise_or.at(there, at, np.int64(1) << placed.coder[inside][row])
    source = np.repeat(np.arange(len(sizes)), sizes)[cells % max(len(starts), 1)]
    group = cells // max(len(starts), 1) * len(sizes) + source
    return _stretches(placed, group, there, np.ones(len(cells), np.int64), sizes)


def _stretches(placed: Placed, group: Ints, who: Ints, units: Ints, sizes: Ints) -> Stretches:
    """Equal stretches of a code in a text put together."""
    counts = (who > 0) & (units > 0)
    key = (group[counts] << len(placed.coders)) | who[counts]
    found, at = np.unique(key, return_inverse=True)
    total = np.bincount(at, units[counts], len(found)).astype(np.int64)
    texts, group = max(len(placed.lengths), 1), found >> len(placed.coders)
    who = found & ((1 << len(placed.coders)) - 1)
    return Stretches(group // texts, group % texts, who, total, sizes)


def _refuse_beyond(placed: Placed, sources: Sequence[str]) -> None:
    length = placed.lengths[placed.source]
    beyond = np.flatnonzero(
        (placed.start < 0) | (placed.end <= placed.start) | (placed.end > length)
    )
    for row in beyond[:1].tolist():
        raise SpanOutsideText(
            place=sources[placed.source[row]],
            start=int(placed.start[row]),
            end=int(placed.end[row]),
            length=int(length[row]),
        )
