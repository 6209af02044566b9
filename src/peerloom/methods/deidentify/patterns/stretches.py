"""The parts of a text in which a pattern can match at all, so that most of it is skipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from peerloom.methods.deidentify.patterns.row import DIGITS, Near, Row

BEFORE, AFTER = 60, 90
_DIGITS = re.compile(r"\d+")
_BLANK = re.compile(r"\s")


class Stretches:
    """Stretches of one text around digits or given words, cut at blanks, found once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lower = text.lower()
        if len(self._lower) != len(text):  # "İ" grows: keep every offset where it was
            self._lower = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
        self._known: dict[Near, list[tuple[int, int]]] = {(): [(0, len(text))]}

    def near(self, what: Near) -> list[tuple[int, int]]:
        found = self._known.get(what)
        if found is None:
            found = self._known[what] = list(_around(self._text, self._places(what)))
        return found

    def matches(self, row: Row) -> Iterator[re.Match[str]]:
        """Where a row's shape is, from left to right."""
        if not row.starts:
            for start, end in self.near(row.near):
                yield from row.regex.finditer(self._text, start, end)
            return
        after = 0
        for at, begin in self._begins:
            if at >= after:
                found = row.regex.match(self._text, begin) or row.regex.match(self._text, at)
                if found:
                    after = found.end()
                    yield found

    @cached_property
    def _begins(self) -> list[tuple[int, int]]:
        """Where digits begin, and where a bracket or plus before them does."""
        found = []
        for run in _DIGITS.finditer(self._text):
            begin = run.start()
            while begin and self._text[begin - 1] in "(+":
                begin -= 1
            found.append((run.start(), begin))
        return found

    def _places(self, what: Near) -> Iterable[tuple[int, int]]:
        if what == DIGITS:
            return (run.span() for run in _DIGITS.finditer(self._text))
        return sorted(place for word in what for place in self._each(word))

    def _each(self, word: str) -> Iterator[tuple[int, int]]:
        at = self._lower.find(word)
        while at >= 0:
            yield at, at + len(word)
            at = self._lower.find(word, at + 1)


def _around(text: str, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for first, last in places:
        if first - BEFORE > end:
            if end >= 0:
                yield start, end
            start = _after_blank(text, max(first - BEFORE, end, 0))
        end = max(end, _at_blank(text, last + AFTER))
    if end >= 0:
        yield start, end


def _after_blank(text: str, at: int) -> int:
    if at == 0:
        return 0
    found = _BLANK.search(text, at, at + BEFORE)
    return found.end() if found else at


def _at_blank(text: str, at: int) -> int:
    found = _BLANK.search(text, at, at + AFTER) if at < len(text) else None
    return found.start() if found else min(at, len(text))
