"""Comma, semicolon, tab or bar separated text → lines of cells."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from io import StringIO

from peerloom.formats.types import Warning
from peerloom.problems import UnclosedQuote, UnreadableUpload

SEPARATORS = ",;\t|"
SAMPLE = 60
FIELD_LIMIT = 64 * 1024 * 1024  # the library's own stops at a long diary

Cells = tuple[str, ...]


def read(text: str, place: str, *, tabs: bool = False) -> tuple[list[Cells], list[Warning]]:
    """Every line, blank ones too (as no cells); the first may be a header.

    Errors: UnclosedQuote, UnreadableUpload.
    """
    separator = "\t" if tabs and "\t" in text.split("\n", 1)[0] else _separator(text)
    csv.field_size_limit(FIELD_LIMIT)
    try:
        return _parsed(text, separator, strict=True), []
    except csv.Error as error:
        return _loosely(text, separator, place, error)


def _loosely(
    text: str, separator: str, place: str, error: csv.Error
) -> tuple[list[Cells], list[Warning]]:
    """Quotation marks that aren't CSV's: in tab separated files they are just characters."""
    if separator == "\t":
        lines = [tuple(line.split("\t")) if line else () for line in text.split("\n")]
        cause = "Quotation marks in it don't enclose cells; they were kept as written."
        return lines, [Warning(place, cause, "Look whether long cells are whole.")]
    if "unexpected end" in str(error):
        raise UnclosedQuote(place=place, row=_open_row(text, separator)) from error
    try:
        lines = _parsed(text, separator, strict=False)
    except csv.Error as second:
        raise UnreadableUpload(place=place) from second
    cause = "Some cells have words after their closing quotation mark."
    return lines, [Warning(place, cause, "Look whether these cells are whole.")]


def _parsed(text: str, separator: str, *, strict: bool) -> list[Cells]:
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=strict)
    return [tuple(row) for row in rows]


def _open_row(text: str, separator: str) -> int:
    return sum(1 for _ in csv.reader(StringIO(text, newline=""), delimiter=separator))


def _separator(text: str) -> str:
    """The one that cuts the first lines into the same number of cells, the more the better."""
    return max(SEPARATORS, key=lambda separator: _evenness(text, separator))


def _evenness(text: str, separator: str) -> tuple[float, int, int]:
    widths = _widths(text, separator)
    width, times = Counter(widths).most_common(1)[0] if widths else (0, 0)
    if width < 2:
        return 0.0, 0, 0
    return round(times / len(widths), 1), width, -SEPARATORS.index(separator)


def _widths(text: str, separator: str) -> Sequence[int]:
    widths: list[int] = []
    csv.field_size_limit(FIELD_LIMIT)
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator)
    for row in rows:
        if row:
            widths.append(len(row))
        if len(widths) == SAMPLE:
            break
    return widths
