"""Matrices of a study: any two dimensions, counting passages, sources, cases or words."""

from __future__ import annotations

import numpy as np

from peerloom.analysis.queries.columns import Columns, Ints, codings_for_matrix
from peerloom.analysis.queries.kept import kept_for
from peerloom.analysis.queries.sides import DIMENSIONS, Side, side_of
from peerloom.analysis.queries.speakers import persons_of_rows
from peerloom.gate import queries as gate
from peerloom.methods.cooccurrence import co_occurrence
from peerloom.methods.matrices import Matrix, cross
from peerloom.problems import WrongWord

MEASURES = ("codings", "sources", "cases", "words")
_SPACES = np.array([9, 10, 11, 12, 13, 32, 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x3000])


def matrix_for_study(
    study: str, rows: str = "code", columns: str = "kind", measure: str = "codings"
) -> Matrix:
    """What stands where in a study.

    Shapes: keys are references of codes, themes, cases or sessions, coder keys, an attribute's
            values, or kinds and languages (their own labels); NOBODY where a case or session
            is missing or nothing was said. Codes and columns without a coding are there too.
    Units:  codings; distinct sources or cases that have one; words, as white space parts them,
            in the passages (words coded twice count twice). A coding counts to a theme, once,
            when its code is among the theme's codes or when it is itself a passage that carries
            it; one that counts to several themes counts once in the margins. Codes by codes
            counts pairs of codings that overlap.
    Errors: WrongWord for an unknown side or measure, or the same side twice.
    """
    if measure not in MEASURES:
        raise WrongWord(place="measure", word=measure, known=", ".join(MEASURES))
    held = codings_for_matrix(study)
    if rows == columns == "code":
        return _together(held)
    if rows == columns:
        others = ", ".join(one for one in DIMENSIONS if one != rows)
        raise WrongWord(place="columns", word=columns, known=others)
    down, across = side_of(study, held, rows), side_of(study, held, columns)
    entries, at_row, at_column = _entries(down, across, len(held))
    if measure == "words":
        return _weighed(down, across, at_row, at_column, _words(held)[entries], entries)
    units = _units(study, held, measure)[entries]
    counts = units >= 0
    is_plain = measure == "codings" and down.rows is None and across.rows is None
    return cross(
        at_row[counts],
        at_column[counts],
        rows=down.labels,
        columns=across.labels,
        unit=None if is_plain else units[counts],
        row_keys=down.keys,
        column_keys=across.keys,
    )


def _entries(down: Side, across: Side, count: int) -> tuple[Ints, Ints, Ints]:
    """(coding, row, column) of every entry that has a place on both sides."""
    if down.rows is None and across.rows is None:
        return np.arange(count, dtype=np.int64), down.at, across.at
    if across.rows is None and down.rows is not None:
        return down.rows, down.at, across.at[down.rows]
    if down.rows is None and across.rows is not None:
        return across.rows, down.at[across.rows], across.at
    assert down.rows is not None and across.rows is not None
    order = np.argsort(across.rows, kind="stable")
    low = np.searchsorted(across.rows[order], down.rows, side="left")
    high = np.searchsorted(across.rows[order], down.rows, side="right")
    many = high - low
    starts = np.repeat(low, many)
    within = np.arange(len(starts)) - np.repeat(np.cumsum(many) - many, many)
    partner = order[starts + within]
    return np.repeat(down.rows, many), np.repeat(down.at, many), across.at[partner]


def _together(held: Columns) -> Matrix:
    """Codes by codes: pairs that overlap; the margins are each code's codings."""
    size = len(held.codes)
    met = co_occurrence(held.source, held.start, held.end, held.code, codes=size)
    each = np.bincount(held.code, minlength=size).astype(np.int64)
    names, refs = tuple(one.name for one in held.codes), tuple(one.ref for one in held.codes)
    return Matrix(names, names, met.together, each, each, len(held), refs, refs)


def _units(study: str, held: Columns, measure: str) -> Ints:
    """What each coding counts as: itself, its source, or its case (-1 where it has none)."""
    if measure == "codings":
        return np.arange(len(held), dtype=np.int64)
    if measure == "sources" or not held.sources:
        return held.source
    return persons_of_rows(study, held)[1]


def _weighed(
    down: Side, across: Side, at_row: Ints, at_column: Ints, weight: Ints, entries: Ints
) -> Matrix:
    """Sums of weights. A coding in several cells of a row counts once in its margin."""
    inside = (at_row >= 0) & (at_column >= 0)
    at_row, at_column = at_row[inside], at_column[inside]
    weight, entries = weight[inside], entries[inside]
    wide, high = len(across.keys), len(down.keys)
    return Matrix(
        rows=down.labels,
        columns=across.labels,
        counts=_sums(at_row * wide + at_column, weight, high * wide).reshape(high, wide),
        row_totals=_once(at_row, entries, weight, high),
        column_totals=_once(at_column, entries, weight, wide),
        total=int(_once(np.zeros(len(entries), np.int64), entries, weight, 1)[0]),
        row_keys=down.keys,
        column_keys=across.keys,
    )


def _once(place: Ints, entries: Ints, weight: Ints, size: int) -> Ints:
    if not len(entries):
        return np.zeros(size, np.int64)
    span = int(entries.max()) + 1
    _, first = np.unique(place * span + entries, return_index=True)
    return _sums(place[first], weight[first], size)


def _sums(place: Ints, weight: Ints, size: int) -> Ints:
    return np.bincount(place, weights=weight, minlength=size).astype(np.int64)


def _words(held: Columns) -> Ints:
    """How many words each coding covers, in part or whole; counted once per set of columns."""
    return kept_for(held, "words", _count_words)


def _count_words(held: Columns) -> Ints:
    texts = gate.texts_of_releases(one.release for one in held.sources)
    borders = np.searchsorted(held.source, np.arange(len(held.sources) + 1))
    found = np.zeros(len(held), np.int64)
    for at, source in enumerate(held.sources):
        here = slice(int(borders[at]), int(borders[at + 1]))
        if here.start < here.stop and source.release in texts:
            found[here] = _words_in(texts[source.release], held.start[here], held.end[here])
    return found


def _words_in(text: str, start: Ints, end: Ints) -> Ints:
    letters = ~np.isin(np.frombuffer(text.encode("utf-32-le"), np.uint32), _SPACES)
    begins = letters & ~np.concatenate([[False], letters[:-1]])
    before = np.concatenate([[0], np.cumsum(begins)])
    start, end = np.minimum(start, len(letters)), np.minimum(end, len(letters))
    cut = np.zeros(len(start), bool)
    inner = (start > 0) & (start < end)
    cut[inner] = letters[start[inner] - 1] & letters[start[inner]]
    return np.asarray(before[end] - before[start] + cut, np.int64)
