"""Agreement on freely placed segments: the unitizing family of alpha."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from peerloom.methods.agreement.ratings import Floats, Ints
from peerloom.problems import NothingToCompare, SegmentsOverlap, SpanOutsideText

Segment = tuple[int, int, str]
GAP = 0


@dataclass(frozen=True, slots=True)
class UnitizingAlpha:
    """The four figures; None where nothing is left to compare.

    ``u`` judges where segments are and what they are called, ``binary`` where they are,
    ``cu`` what those are called that meet, ``ku`` each value by itself. ``coverage`` is the
    share of a value's length that met any other coder's segment.
    """

    u: float | None
    binary: float | None
    cu: float | None
    ku: dict[str, float | None]
    coverage: dict[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class _Placed:
    """Segments coder by coder in the order of the text; value[i] from 1 (0 is a gap)."""

    coder: Ints
    start: Ints
    end: Ints
    value: Ints
    values: tuple[str, ...]
    coders: int


def unitizing_alpha(
    segments_by_coder: Mapping[str, Sequence[Segment]], *, length: int
) -> UnitizingAlpha:
    """Agreement of coders who placed segments freely in one text.

    Shapes: for each coder, ``(start, end, value)`` in code points, half-open; segments of one
            coder don't overlap (they may adjoin, and are not merged).
    Units:  dimensionless, at most 1; 0 is chance.
    Errors: NothingToCompare with fewer than two coders or without segments; SegmentsOverlap;
            SpanOutsideText for a segment beyond ``length``.
    Source: Krippendorff, Mathet, Bouvry & Widlöcher (2016); golden/agreement/.
    """
    coders = {coder: sorted(segments) for coder, segments in segments_by_coder.items()}
    if len(coders) < 2:
        raise NothingToCompare(why="there are segments of fewer than two people")
    if not any(coders.values()):
        raise NothingToCompare(why="nobody placed a segment")
    placed = _placed(coders)
    _check(placed, tuple(coders), length)
    lengths, given = _atoms(placed, length)
    size = len(placed.values) + 1
    meets = _meetings(lengths, given, size)
    squares = _summed(placed, np.square((placed.end - placed.start).astype(np.float64)))
    squares[GAP] = lengths @ (given == GAP).sum(axis=0)
    met, met_squares = meets[1:, 1:], _met_squares(placed, lengths, given)[1:]
    chance = _expected(met, met_squares)
    whole = meets.sum(axis=1)[1:]
    return UnitizingAlpha(
        u=_ratio(meets, _expected(meets, squares)),
        binary=_ratio(*_collapsed(meets, squares)),
        cu=_ratio(met, chance),
        ku={value: _of_value(met, chance, at) for at, value in enumerate(placed.values)},
        coverage={
            value: float(met[at].sum() / whole[at]) for at, value in enumerate(placed.values)
        },
    )


def merged(segments: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping segments of one code by one coder as one; adjoining ones stay apart."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(segments):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def _placed(coders: Mapping[str, Sequence[Segment]]) -> _Placed:
    flat = [one for segments in coders.values() for one in segments]
    values = tuple(sorted({value for _, _, value in flat}))
    number = {value: at for at, value in enumerate(values, 1)}
    return _Placed(
        coder=np.repeat(np.arange(len(coders)), [len(one) for one in coders.values()]),
        start=np.array([one[0] for one in flat], np.int64),
        end=np.array([one[1] for one in flat], np.int64),
        value=np.array([number[one[2]] for one in flat], np.int64),
        values=values,
        coders=len(coders),
    )


def _check(placed: _Placed, coders: Sequence[str], length: int) -> None:
    start, end = placed.start, placed.end
    for row in np.flatnonzero((start < 0) | (end <= start) | (end > length))[:1].tolist():
        raise SpanOutsideText(
            place=coders[placed.coder[row]],
            start=int(start[row]),
            end=int(end[row]),
            length=length,
        )
    same = placed.coder[1:] == placed.coder[:-1]
    for row in np.flatnonzero(same & (start[1:] < end[:-1]))[:1].tolist():
        raise SegmentsOverlap(place=coders[placed.coder[row]], start=int(start[row + 1]))


def _atoms(placed: _Placed, length: int) -> tuple[Floats, Ints]:
    """The text cut at every border: lengths[piece], given[coder, piece] (0 is a gap)."""
    borders = np.unique(np.concatenate([[0, length], placed.start, placed.end]))
    first, last = np.searchsorted(borders, [placed.start, placed.end])
    steps = np.zeros((placed.coders, len(borders)), np.int64)
    np.add.at(steps, (placed.coder, first), placed.value)
    np.add.at(steps, (placed.coder, last), -placed.value)
    return np.diff(borders).astype(np.float64), np.cumsum(steps, axis=1)[:, :-1]


def _meetings(lengths: Floats, given: Ints, size: int) -> Floats:
    """ℓ[c, k]: length where one coder said c and another k, over all ordered pairs."""
    meets = np.zeros((size, size))
    for one in range(len(given)):
        for other in range(one):
            cells = given[one] * size + given[other]
            meets += np.bincount(cells, lengths, size * size).reshape(size, size)
    return np.asarray((meets + meets.T) / (len(given) - 1), dtype=np.float64)


def _met_squares(placed: _Placed, lengths: Floats, given: Ints) -> Floats:
    """s*: each segment's mean overlap with the others' segments, squared and summed by value."""
    borders = np.concatenate([[0.0], np.cumsum(lengths)])
    covered = np.concatenate([[0.0], np.cumsum(lengths * (given != GAP).sum(axis=0))])
    first, last = np.searchsorted(borders, [placed.start, placed.end])
    own = placed.end - placed.start
    overlap = (covered[last] - covered[first] - own) / (placed.coders - 1)
    return _summed(placed, overlap**2)


def _summed(placed: _Placed, of_segment: Floats) -> Floats:
    """By value, from 0 (a gap)."""
    total = np.bincount(placed.value, of_segment, len(placed.values) + 1)
    return np.asarray(total, dtype=np.float64)


def _expected(meets: Floats, squares: Floats) -> Floats:
    """ε: the same lengths if values had been placed by chance; zeros where nothing can differ."""
    totals = meets.sum(axis=1)
    everything = totals.sum()
    room = everything**2 - squares.sum()
    if room <= 0:
        return np.zeros_like(meets)
    expected = np.outer(totals, totals) - np.diag(squares)
    return np.asarray(everything * expected / room, dtype=np.float64)


def _collapsed(meets: Floats, squares: Floats) -> tuple[Floats, Floats]:
    """Gap or not, whatever the value."""
    inside = meets[1:, 1:].sum()
    halves = np.array([[meets[GAP, GAP], meets[GAP, 1:].sum()], [meets[1:, GAP].sum(), inside]])
    return halves, _expected(halves, np.array([squares[GAP], squares[1:].sum()]))


def _ratio(meets: Floats, expected: Floats) -> float | None:
    chance = expected.sum() - np.trace(expected)
    if chance <= 0:
        return None
    return float(1 - (meets.sum() - np.trace(meets)) / chance)


def _of_value(met: Floats, chance: Floats, at: int) -> float | None:
    """(k)uα of one value; None where it met nothing or nothing else was met."""
    seen, by_chance = met[at].sum(), chance[at].sum()
    differing = by_chance - chance[at, at]
    if seen <= 0 or differing <= 0:
        return None
    return float(1 - (by_chance / seen) * (seen - met[at, at]) / differing)
