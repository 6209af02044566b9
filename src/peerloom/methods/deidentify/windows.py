"""A long text looked at piece by piece, so that memory stays the same however long it is.

Each piece is read with some words of context on either side; what begins in a piece belongs to
it. What was found is kept as numbers, and what is known of it once for all its mentions.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from peerloom.methods.deidentify.findings import Finding
from peerloom.methods.deidentify.reading import Manner, Reading, read

PIECE, CONTEXT = 24_000, 400  # characters
HEAD = 24_000  # characters that tell how somebody writes
Known = tuple[str, str, float, str, str, "str | None"]


class Window(NamedTuple):
    """A piece ``[start, end)`` of a text and the wider stretch ``[left, right)`` to read."""

    left: int
    start: int
    end: int
    right: int


class Windows:
    """A text cut at line ends, else at blanks. Iterating reads one piece after the other."""

    def __init__(self, text: str, language: str, piece: int = PIECE) -> None:
        self._text, self._language = text, language
        self._pieces = list(_cut(text, piece))
        self._last: tuple[Window, Reading] | None = None
        self._manner: Manner | None = None

    def __iter__(self) -> Iterator[tuple[Window, Reading]]:
        for piece in self._pieces:
            yield piece, self._read(piece)

    def _read(self, piece: Window) -> Reading:
        if self._last and self._last[0] == piece:
            return self._last[1]
        if self._manner is None and len(self._pieces) > 1:
            self._manner = read(self._text[:HEAD], self._language).manner
        reading = read(self._text[piece.left : piece.right], self._language, self._manner)
        self._last = piece, reading
        return reading


class Kept:
    """Findings as numbers: what is the same about many of them is held once."""

    def __init__(self, found: Iterable[Finding] = ()) -> None:
        self._starts, self._ends, self._what = array("I"), array("I"), array("I")
        self._codes: dict[Known, int] = {}
        self._known: list[Known] = []
        self.add(found)

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[Finding]:
        """In the order in which they came."""
        return map(self._at, range(len(self)))

    def add(self, found: Iterable[Finding]) -> None:
        for one in found:
            known = one.kind, one.layer, one.confidence, one.hint, one.entity, one.replacement
            code = self._codes.setdefault(known, len(self._known))
            if code == len(self._known):
                self._known.append(known)
            self._starts.append(one.start)
            self._ends.append(one.end)
            self._what.append(code)

    def kinds_of_findings(self) -> Iterator[Finding]:
        """One finding for all that differ only in where they are, in the order of the first."""
        return (_finding(0, 0, known) for known in self._known)

    def clusters(self) -> Iterator[list[Finding]]:
        """Findings that overlap, together; clusters in the order of the text."""
        order = sorted(range(len(self)), key=self._starts.__getitem__)
        cluster: list[Finding] = []
        end = 0
        for index in order:
            if cluster and self._starts[index] >= end:
                yield cluster
                cluster, end = [], 0
            cluster.append(self._at(index))
            end = max(end, self._ends[index])
        if cluster:
            yield cluster

    def _at(self, index: int) -> Finding:
        known = self._known[self._what[index]]
        return _finding(self._starts[index], self._ends[index], known)


def moved(one: Finding, by: int) -> Finding:
    """The finding, that much further on."""
    return replace(one, start=one.start + by, end=one.end + by) if by else one


def _finding(start: int, end: int, known: Known) -> Finding:
    kind, layer, confidence, hint, entity, replacement = known
    return Finding(start, end, kind, layer, confidence, hint, entity, replacement)


def _cut(text: str, piece: int) -> Iterator[Window]:
    start = 0
    while start < len(text) or start == 0:
        end = _blank_before(text, start, start + piece)
        left = _blank_before(text, 0, max(0, start - CONTEXT)) if start else 0
        right = _blank_before(text, end, min(len(text), end + CONTEXT))
        yield Window(left, start, end, right)
        if end >= len(text):
            return
        start = end


def _blank_before(text: str, start: int, end: int) -> int:
    """The last place before ``end`` after which a line or word begins; ``end`` if none is near."""
    if end >= len(text):
        return len(text)
    low = max(start, end - CONTEXT)
    cut = max(text.rfind("\n", low, end), text.rfind(" ", low, end))
    return cut + 1 if cut >= low else end
