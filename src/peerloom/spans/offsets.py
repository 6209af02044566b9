"""Offsets of other programs into code points, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from peerloom.problems import SpanOutsideText
from peerloom.spans.places import Span

Ints = NDArray[np.int64]
Unit = Literal["utf8", "utf16", "crlf", "codepoints"]
Edge = Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Converted:
    """Code points, and which of the given offsets had to be moved.

    ``inside`` and ``outside`` are positions in the list that was given: those that stood
    inside a character (snapped outward) and those beyond the text (set to its border).
    """

    offsets: tuple[int, ...]
    inside: tuple[int, ...]
    outside: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ConvertedSpans:
    """Spans in code points; ``inside`` and ``outside`` as in :class:`Converted`.

    A span whose end lies before its start counts as outside and comes back empty.
    """

    spans: tuple[Span, ...]
    inside: tuple[int, ...]
    outside: tuple[int, ...]


def utf8_to_codepoints(text: str, offsets: Iterable[int], edge: Edge = "start") -> Converted:
    """Offsets in UTF-8 bytes → code points. A start inside a character moves left, an end right."""
    return _to_codepoints(_utf8_borders(text), offsets, edge)


def utf16_to_codepoints(text: str, offsets: Iterable[int], edge: Edge = "start") -> Converted:
    """Offsets in UTF-16 units (JavaScript, Java, Windows) → code points."""
    return _to_codepoints(_utf16_borders(text), offsets, edge)


def crlf_to_codepoints(text: str, offsets: Iterable[int], edge: Edge = "start") -> Converted:
    """Code points of ``text`` with its CRLFs → code points of ``newlines(text)``."""
    return _to_codepoints(_crlf_borders(text), offsets, edge)


def codepoints_to_utf8(text: str, offsets: Iterable[int]) -> tuple[int, ...]:
    """Code points → UTF-8 bytes. Errors: SpanOutsideText."""
    return _from_codepoints(_utf8_borders(text), offsets)


def codepoints_to_utf16(text: str, offsets: Iterable[int]) -> tuple[int, ...]:
    """Code points → UTF-16 units. Errors: SpanOutsideText."""
    return _from_codepoints(_utf16_borders(text), offsets)


def codepoints_to_crlf(text: str, offsets: Iterable[int]) -> tuple[int, ...]:
    """Code points of ``newlines(text)`` → code points of ``text``. Errors: SpanOutsideText."""
    return _from_codepoints(_crlf_borders(text), offsets)


def newlines(text: str) -> str:
    """The text with every CRLF and lone CR as one line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def spans_to_codepoints(text: str, spans: Iterable[tuple[int, int]], unit: Unit) -> ConvertedSpans:
    """Convert whole spans: starts snap left, ends right. For "crlf" see crlf_to_codepoints."""
    given = list(spans)
    borders = _BORDERS[unit](text)
    starts = _to_codepoints(borders, [start for start, _ in given], "start")
    ends = _to_codepoints(borders, [end for _, end in given], "end")
    pairs = zip(starts.offsets, ends.offsets, strict=True)
    backwards = [at for at, (start, end) in enumerate(given) if end < start]
    return ConvertedSpans(
        tuple(Span(start, max(start, end)) for start, end in pairs),
        tuple(sorted({*starts.inside, *ends.inside})),
        tuple(sorted({*starts.outside, *ends.outside, *backwards})),
    )


def _to_codepoints(borders: Ints, offsets: Iterable[int], edge: Edge) -> Converted:
    given = np.fromiter(offsets, dtype=np.int64)
    clipped = np.clip(given, 0, borders[-1])
    left = np.searchsorted(borders, clipped, side="right") - 1
    right = np.searchsorted(borders, clipped, side="left")
    found = left if edge == "start" else right
    return Converted(
        tuple(found.tolist()),
        tuple(np.flatnonzero(left != right).tolist()),
        tuple(np.flatnonzero(given != clipped).tolist()),
    )


def _from_codepoints(borders: Ints, offsets: Iterable[int]) -> tuple[int, ...]:
    given = np.fromiter(offsets, dtype=np.int64)
    wrong = given[(given < 0) | (given >= len(borders))]
    if len(wrong):
        at = int(wrong[0])
        raise SpanOutsideText(start=at, end=at, length=len(borders) - 1)
    return tuple(borders[given].tolist())


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _sums(lengths: Ints) -> Ints:
    borders = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=borders[1:])
    return borders


def _utf8_borders(text: str) -> Ints:
    codes = _codes(text)
    return _sums(1 + (codes >= 0x80) + (codes >= 0x800).astype(np.int64) + (codes >= 0x10000))


def _utf16_borders(text: str) -> Ints:
    return _sums(1 + (_codes(text) >= 0x10000).astype(np.int64))


def _crlf_borders(text: str) -> Ints:
    pairs = np.array([found.start() + 1 for found in re.finditer("\r\n", text)], dtype=np.int64)
    return np.delete(np.arange(len(text) + 1, dtype=np.int64), pairs)


def _codepoint_borders(text: str) -> Ints:
    return np.arange(len(text) + 1, dtype=np.int64)


_BORDERS: dict[Unit, Callable[[str], Ints]] = {
    "utf8": _utf8_borders,
    "utf16": _utf16_borders,
    "crlf": _crlf_borders,
    "codepoints": _codepoint_borders,
}
