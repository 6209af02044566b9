"""Passages by code, theme, kind, case, session and coder, a page at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from peerloom.analysis.queries.asking import Ask, ask_of_filter
from peerloom.analysis.queries.columns import Columns, Ints, codings_for_matrix
from peerloom.analysis.queries.evaluating import coder_key as coder_key
from peerloom.analysis.queries.evaluating import rows_for_ask
from peerloom.analysis.queries.passages import passages_for_codings, passages_of_rows
from peerloom.analysis.queries.past import columns_then
from peerloom.analysis.queries.sources import session_names
from peerloom.analysis.queries.themes import theme_rows
from peerloom.analysis.types import KINDS, SORTS, Filter, Page, Source, Theme
from peerloom.people import queries as people
from peerloom.problems import WrongWord
from peerloom.spans import folded

Mask = NDArray[np.bool_]
_Thing = TypeVar("_Thing")
PAGE = 40
NEAREST = 8


def passages_for_filter(
    study: str,
    wanted: Filter,
    *,
    start: int = 0,
    limit: int | None = PAGE,
    sort: str = "source",
) -> Page:
    """The passages that fit, from the ``start``-th on.

    Shapes: in the order of ``sort``; ties stay in the order of the sources. ``limit`` None: all.
    Errors: WrongWord for an unknown order; NotFound for a theme that isn't there.
    """
    return passages_for_ask(study, ask_of_filter(wanted), start=start, limit=limit, sort=sort)


def passages_for_ask(
    study: str, ask: Ask, *, start: int = 0, limit: int | None = PAGE, sort: str = "source"
) -> Page:
    """The same for a question of any conditions. Errors: also what its conditions raise."""
    columns = codings_for_matrix(study)
    rows = _sorted(columns, rows_for_ask(study, ask, columns), sort)
    chosen = rows[start:] if limit is None else rows[start : start + limit]
    if columns_then(study) is not None:
        return Page(tuple(passages_of_rows(columns, chosen)), len(rows))
    refs = [columns.refs[row] for row in chosen.tolist()]
    return Page(tuple(passages_for_codings(refs)), len(rows))


def passages_for_names(
    study: str,
    *,
    code: str,
    kind: str | None = None,
    case: str | None = None,
    limit: int | None = None,
) -> Page:
    """The same by the names that people use, whatever their capitals and accents.

    Errors: WrongWord tells the nearest names if a code, kind or case isn't there.
    """
    columns = codings_for_matrix(study)
    codes = {one.name: one.ref for one in columns.codes}
    cases = {name: ref for ref, name in case_names(columns.sources).items()}
    wanted = Filter(
        code=_named("code", code, codes),
        kind=_named("kind", kind, {known: known for known in KINDS}),
        person=_named("case", case, cases),
    )
    return passages_for_filter(study, wanted, limit=limit)


def rows_for_filter(columns: Columns, wanted: Filter, theme: Theme | None = None) -> Ints:
    """Which rows of the columns fit, in their order; ``theme`` is what ``wanted.theme`` names."""
    study = columns.sources[0].study if columns.sources else ""
    rows = rows_for_ask(study, ask_of_filter(replace(wanted, theme=None)), columns)
    return rows if theme is None else np.intersect1d(rows, theme_rows(columns, theme))


def case_names(sources: Iterable[Source]) -> dict[str, str]:
    """Reference to pseudonym of every case that a source names, by pseudonym."""
    found = people.people_for_refs(source.person for source in sources if source.person)
    names = {ref: person.pseudonym for ref, person in found.items()}
    return dict(sorted(names.items(), key=lambda pair: folded(pair[1])))


def neighbours_at(columns: Columns, row: int) -> list[int]:
    """The rows whose words overlap those of a row, itself included."""
    source = columns.source[row]
    low, high = np.searchsorted(columns.source, [source, source + 1])
    near = slice(int(low), int(high))
    touches = (columns.start[near] < columns.end[row]) & (columns.end[near] > columns.start[row])
    return [int(low) + int(place) for place in np.flatnonzero(touches)]


def codes_on_passages(study: str, codings: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """By coding: every code that lies on its words or on a part of them, its own first."""
    columns = codings_for_matrix(study)
    wanted = set(codings)
    places = [row for row, ref in enumerate(columns.refs) if ref in wanted]
    found: dict[str, tuple[str, ...]] = {}
    for row in places:
        codes = [columns.code[row], *(columns.code[one] for one in neighbours_at(columns, row))]
        found[columns.refs[row]] = tuple(
            dict.fromkeys(columns.codes[int(code)].ref for code in codes)
        )
    return found


def codings_by_code(study: str) -> dict[str, tuple[str, ...]]:
    """References of a study's codings by their code, in the order of the sources."""
    columns = codings_for_matrix(study)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for ref, code in zip(columns.refs, columns.code.tolist(), strict=True):
        found[columns.codes[code].ref].append(ref)
    return {code: tuple(refs) for code, refs in found.items()}


def _sorted(columns: Columns, rows: Ints, sort: str) -> Ints:
    """The rows in another order; equal ones stay as they are."""
    if sort not in SORTS:
        raise WrongWord(place="sort", word=sort, known=", ".join(SORTS))
    if sort == "source":
        return rows
    if sort == "longest":
        keys = columns.start[rows] - columns.end[rows]
    elif sort == "newest":
        keys = -columns.made[rows]
    elif sort == "code":
        keys = columns.code[rows]
    else:
        keys = _ranks(columns.sources, sort)[columns.source[rows]]
    return rows[np.argsort(keys, kind="stable")]


def _ranks(sources: tuple[Source, ...], sort: str) -> Ints:
    """Each source's place by the name of its case, or by its session; without one, last."""
    if sort == "case":
        order = {ref: place for place, ref in enumerate(case_names(sources))}
        ranks = [order.get(source.person or "", len(order)) for source in sources]
    else:
        order = {ref: place for place, ref in enumerate(sessions_in_order(sources))}
        ranks = [order.get(source.session or "", len(order)) for source in sources]
    return np.array(ranks, np.int64)


def sessions_in_order(sources: Iterable[Source]) -> dict[str, str]:
    """Reference to name of every session that a source names, by number."""
    names = session_names({source.session for source in sources if source.session})
    return dict(sorted(names.items(), key=lambda pair: _number(pair[1])))


def _number(name: str) -> tuple[int, str]:
    first = name.split(" ", 1)[0]
    return (int(first) if first.isdigit() else 0, name)


def _named(place: str, name: str | None, known: Mapping[str, str]) -> str | None:
    return None if name is None else named_among(place, name, known)


def named_among(place: str, name: str, known: Mapping[str, str]) -> str:
    """What goes by this name, whatever its capitals and accents.

    Shapes: ``known`` is name to reference.
    Errors: WrongWord tells the nearest names.
    """
    by_folded = {folded(one.strip()): key for one, key in known.items()}
    found = by_folded.get(folded(name.strip()))
    if found is None:
        near = get_close_matches(name, known, NEAREST, 0) if len(known) > NEAREST else list(known)
        raise WrongWord(place=place, word=name, known=", ".join(near) or "—")
    return found
