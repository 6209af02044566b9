"""Where raw words went in the released text, and back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, overload

from peerloom.spans import Span


class Replaced(NamedTuple):
    """One replacement: ``raw[raw_start:raw_end]`` became ``released[rel_start:rel_end]``."""

    raw_start: int
    raw_end: int
    rel_start: int
    rel_end: int


@dataclass(frozen=True)
class OffsetMap:
    """Raw ↔ released offsets, from the replacements between them.

    Units:  code points. Outside replacements the two directions are exact inverses.
            A span that overlaps a replacement grows to cover it whole; one that lies inside
            a replacement becomes the whole replacement (empty if the words were struck out).
            A single offset is read as the start of what follows it.
    Errors: ValueError if the rows are out of order or contradict each other.
    """

    rows: tuple[Replaced, ...] = ()

    def __post_init__(self) -> None:
        shift = 0
        before = Replaced(0, 0, 0, 0)
        for row in self.rows:
            fits = before.raw_end <= row.raw_start < row.raw_end and row.rel_start <= row.rel_end
            if not fits or row.rel_start != row.raw_start + shift:
                raise ValueError(f"an offset map can't hold {tuple(row)} after {tuple(before)}")
            shift = row.rel_end - row.raw_end
            before = row

    @overload
    def to_released(self, place: int) -> int: ...
    @overload
    def to_released(self, place: Span) -> Span: ...
    def to_released(self, place: int | Span) -> int | Span:
        """Where a raw offset or span stands in the released text."""
        if isinstance(place, int):
            return self._released_start(place)
        start = self._released_start(place.start)
        return Span(start, max(start, self._released_end(place.end) if place else start))

    @overload
    def to_raw(self, place: int) -> int: ...
    @overload
    def to_raw(self, place: Span) -> Span: ...
    def to_raw(self, place: int | Span) -> int | Span:
        """Where a released offset or span came from in the raw text."""
        if isinstance(place, int):
            return self._raw_start(place)
        start = self._raw_start(place.start)
        return Span(start, self._raw_end(place.end) if place else start)

    def to_json(self) -> list[list[int]]:
        """Rows of ``[raw_start, raw_end, rel_start, rel_end]``."""
        return [list(row) for row in self.rows]

    @classmethod
    def from_json(cls, rows: Iterable[Sequence[int]]) -> OffsetMap:
        return cls(tuple(Replaced(*row) for row in rows))

    @cached_property
    def _raw_starts(self) -> list[int]:
        return [row.raw_start for row in self.rows]

    @cached_property
    def _rel_ends(self) -> list[int]:
        return [row.rel_end for row in self.rows]

    def _released_start(self, at: int) -> int:
        row = self._row(bisect_right(self._raw_starts, at))
        return row.rel_start if at < row.raw_end else at + row.rel_end - row.raw_end

    def _released_end(self, at: int) -> int:
        row = self._row(bisect_left(self._raw_starts, at))
        return row.rel_end if at <= row.raw_end else at + row.rel_end - row.raw_end

    def _raw_start(self, at: int) -> int:
        index = bisect_right(self._rel_ends, at)
        if index < len(self.rows) and self.rows[index].rel_start <= at:
            return self.rows[index].raw_start
        row = self._row(index)
        return at + row.raw_end - row.rel_end

    def _raw_end(self, at: int) -> int:
        index = bisect_left(self._rel_ends, at)
        if index < len(self.rows) and self.rows[index].rel_start < at:
            return self.rows[index].raw_end
        row = self._row(index)
        return at + row.raw_end - row.rel_end

    def _row(self, index: int) -> Replaced:
        """The row before ``index``; the text's beginning before the first."""
        return self.rows[index - 1] if index else Replaced(0, 0, 0, 0)


def rebase(span: Span, old: OffsetMap, new: OffsetMap) -> Span:
    """Move a span of one release to a later release of the same raw text.

    Empty where none of its words survive.
    """
    return new.to_released(old.to_raw(span))
