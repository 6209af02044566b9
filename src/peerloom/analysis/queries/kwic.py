"""A word in its contexts: every place it stands, aligned, in the order of its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from peerloom.analysis import index
from peerloom.analysis.queries.layouts import layouts_of_sources
from peerloom.analysis.queries.search import bring_index_up_to_date
from peerloom.analysis.types import Source
from peerloom.gate import queries as gate
from peerloom.problems import WrongWord
from peerloom.spans import folded

ORDERS: Final = ("source", "left", "right", "word")
MOST: Final = 5_000  # lines
WIDTH: Final = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One place. Units: code points; ``left`` and ``right`` are on one line each."""

    source: Source
    start: int
    end: int
    left: str
    word: str
    right: str


@dataclass(frozen=True, slots=True)
class Concordance:
    """Every place of some words, some of them shown. Units: ``total`` in places."""

    lines: tuple[Line, ...]
    total: int
    sources: int


def words_in_context(
    study: str,
    asked: str,
    *,
    order: str = "source",
    width: int = WIDTH,
    start: int = 0,
    limit: int | None = 200,
) -> Concordance:
    """Every place where the words stand, as search finds them.

    Shapes: in the order of the sources, of the words to the left (the nearest first), of those
            to the right, or of the word as it was said.
    Units:  ``width`` in characters to each side.
    Errors: NoWords; WrongWord for an unknown order.
    """
    if order not in ORDERS:
        raise WrongWord(place="sort", word=order, known=", ".join(ORDERS))
    chunks = index.read_query(asked)
    sources = bring_index_up_to_date(study)
    answer = index.ask(study, chunks)
    there = [one for one in sources if one.ref in answer.spans]
    total = sum(len(answer.spans[one.ref]) for one in there)
    layouts = layouts_of_sources(there)
    lines: list[Line] = []
    for one in there:
        text = gate.texts_of_releases([one.release]).get(one.release)
        if text is None or one.ref not in layouts or len(lines) >= MOST:
            continue
        layout = layouts[one.ref]
        for first, after in answer.spans[one.ref].tolist():
            begin, end = int(layout.word_start[first]), int(layout.word_end[after - 1])
            lines.append(_line(one, text, begin, end, width))
    lines = _ordered(lines[:MOST], order)
    chosen = lines[start:] if limit is None else lines[start : start + limit]
    return Concordance(tuple(chosen), total, len(there))


def _line(source: Source, text: str, start: int, end: int, width: int) -> Line:
    left = " ".join(text[max(0, start - 2 * width) : start].split())
    right = " ".join(text[end : end + 2 * width].split())
    gap = " " if text[start - 1 : start].isspace() else ""
    behind = " " if text[end : end + 1].isspace() else ""
    return Line(
        source, start, end, (left + gap)[-width:], text[start:end], (behind + right)[:width]
    )


def _ordered(lines: list[Line], order: str) -> list[Line]:
    if order == "left":
        return sorted(lines, key=lambda one: folded(one.left).split()[::-1])
    if order == "right":
        return sorted(lines, key=lambda one: folded(one.right).split())
    if order == "word":
        return sorted(lines, key=lambda one: folded(one.word))
    return lines
