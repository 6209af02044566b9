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
    _check(coders, length)
    values = sorted({value for segments in coders.values() for *_, value in segments})
    lengths, given = _atoms(coders, values, length)
    meets = _meetings(lengths, given, len(values) + 1)
    squares = np.array([0.0] + [_squares(coders, value) for value in values])
    squares[GAP] = lengths @ (given == GAP).sum(axis=0)
    met, met_squares = meets[1:, 1:], _met_squares(coders, values, lengths, given)
    chance = _expected(met, met_squares)
    whole = meets.sum(axis=1)[1:]
    return UnitizingAlpha(
        u=_ratio(meets, _expected(meets, squares)),
        binary=_ratio(*_collapsed(meets, squares)),
        cu=_ratio(met, chance),
        ku={value: _of_value(met, chance, at) for at, value in enumerate(values)},
        coverage={value: float(met[at].sum() / whole[at]) for at, value in enumerate(values)},
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


def _check(coders: Mapping[str, Sequence[Segment]], length: int) -> None:
    if len(coders) < 2:
        raise NothingToCompare(why="there are segments of fewer than two people")
    if not any(coders.values()):
        raise NothingToCompare(why="nobody placed a segment")
    for coder, segments in coders.items():
        at = 0
        for start, end, _ in segments:
            if not 0 <= start < end <= length:
                raise SpanOutsideText(place=coder, start=start, end=end, length=length)
            if start < at:
                raise SegmentsOverlap(place=coder, start=start)
            at = end


def _atoms(
    coders: Mapping[str, Sequence[Segment]], values: Sequence[str], length: int
) -> tuple[Floats, Ints]:
    """The text cut at every border: lengths[piece], given[coder, piece] (0 is a gap)."""
    edges = {0, length} | {edge for all_ in coders.values() for one in all_ for edge in one[:2]}
    borders = np.array(sorted(edges))
    number = {value: at for at, value in enumerate(values, 1)}
    given = np.zeros((len(coders), len(borders) - 1), np.int64)
    for row, segments in zip(given, coders.values(), strict=True):
        for start, end, value in segments:
            first, last = np.searchsorted(borders, [start, end])
            row[first:last] = number[value]
    return np.diff(borders).astype(np.float64), given


def _meetings(lengths: Floats, given: Ints, size: int) -> Floats:
    """ℓ[c, k]: length where one coder said c and another k, over all ordered pairs."""
    meets = np.zeros((size, size))
    for one in range(len(given)):
        for other in range(len(given)):
            if one != other:
                np.add.at(meets, (given[one], given[other]), lengths)
    return np.asarray(meets / (len(given) - 1), dtype=np.float64)


def _squares(coders: Mapping[str, Sequence[Segment]], value: str) -> float:
    return float(
        sum((end - start) ** 2 for one in coders.values() for start, end, v in one if v == value)
    )


def _met_squares(
    coders: Mapping[str, Sequence[Segment]], values: Sequence[str], lengths: Floats, given: Ints
) -> Floats:
    """s*: each segment's mean overlap with the others' segments, squared and summed by value."""
    borders = np.concatenate([[0.0], np.cumsum(lengths)])
    covered = (given != GAP).sum(axis=0)
    number = {value: at for at, value in enumerate(values)}
    squares = np.zeros(len(values))
    for segments in coders.values():
        for start, end, value in segments:
            first, last = np.searchsorted(borders, [start, end])
            overlap = lengths[first:last] @ (covered[first:last] - 1) / (len(given) - 1)
            squares[number[value]] += overlap**2
    return squares


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
