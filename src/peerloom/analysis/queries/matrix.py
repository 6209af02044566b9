"""Matrices of a study: codes or themes by kind, case, session or coder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext

from peerloom.analysis.queries.columns import Columns, Ints, codings_for_matrix
from peerloom.analysis.queries.retrieval import case_names, coder_key, sessions_in_order
from peerloom.analysis.queries.themes import theme_rows, themes_for_study
from peerloom.analysis.types import KINDS, NOBODY
from peerloom.methods.matrices import Matrix, cross
from peerloom.problems import WrongWord

ROWS = ("code", "theme")
COLUMNS = ("kind", "case", "session", "coder")
MEASURES = ("codings", "sources", "cases")


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a matrix: what it is called, and where each entry stands on it."""

    keys: tuple[str, ...]
    labels: tuple[str, ...]
    at: Ints


def matrix_for_study(
    study: str, rows: str = "code", columns: str = "kind", measure: str = "codings"
) -> Matrix:
    """What stands where in a study.

    Shapes: ``row_keys`` are references of codes or themes, in their own order; ``column_keys``
            are kinds (their own labels), references of cases or sessions (NOBODY where sources
            name none), or coder keys. Codes and columns without a coding are there too.
    Units:  codings, or distinct sources or cases that have one. A coding counts to a theme, once,
            when its code is among the theme's codes or when it is itself a passage that carries
            it; one that counts to several themes counts once in the margins.
    Errors: WrongWord for an unknown side or measure.
    """
    for place, word, known in (
        ("rows", rows, ROWS),
        ("columns", columns, COLUMNS),
        ("measure", measure, MEASURES),
    ):
        if word not in known:
            raise WrongWord(place=place, word=word, known=", ".join(known))
    held = codings_for_matrix(study)
    across = _across(held, columns)
    entries, down = _by_theme(study, held) if rows == "theme" else _by_code(held)
    units = _units(held, measure)[entries]
    counts = (units >= 0) if measure == "cases" else np.ones(len(units), bool)
    return cross(
        down.at[counts],
        across.at[entries][counts],
        rows=down.labels,
        columns=across.labels,
        unit=None if (rows, measure) == ("code", "codings") else units[counts],
        row_keys=down.keys,
        column_keys=across.keys,
    )


def _by_code(held: Columns) -> tuple[Ints, _Side]:
    side = _Side(
        tuple(code.ref for code in held.codes), tuple(code.name for code in held.codes), held.code
    )
    return np.arange(len(held), dtype=np.int64), side


def _by_theme(study: str, held: Columns) -> tuple[Ints, _Side]:
    """The codings of each theme, one theme after the other."""
    themes = themes_for_study(study)
    found = [theme_rows(held, theme) for theme in themes]
    none = np.zeros(0, np.int64)
    at = [np.full(len(rows), place, np.int64) for place, rows in enumerate(found)]
    side = _Side(
        tuple(theme.ref for theme in themes),
        tuple(theme.name for theme in themes),
        np.concatenate([none, *at]),
    )
    return np.concatenate([none, *found]), side


def _across(held: Columns, columns: str) -> _Side:
    if columns == "coder":
        order = sorted(range(len(held.coders)), key=lambda at: held.coders[at].name.casefold())
        place = np.argsort(np.array(order, np.int64))
        coders = [held.coders[at] for at in order]
        keys = tuple(coder_key(one) for one in coders)
        return _Side(keys, tuple(one.name or "—" for one in coders), place[held.coder])
    if columns == "kind":
        there = {source.kind for source in held.sources}
        names: dict[str, str] = {kind: kind for kind in KINDS if kind in there}
        return _of_sources(held, [source.kind for source in held.sources], names)
    if columns == "case":
        return _of_sources(
            held,
            [source.person or NOBODY for source in held.sources],
            case_names(held.sources),
            gettext("no case"),
        )
    return _of_sources(
        held,
        [source.session or NOBODY for source in held.sources],
        sessions_in_order(held.sources),
        gettext("no session"),
    )


def _of_sources(
    held: Columns, keys: list[str], names: Mapping[str, str], without: str = ""
) -> _Side:
    """A side by something that each source has, or lacks."""
    order = dict(names)
    if without and NOBODY in keys:
        order[NOBODY] = without
    place = {key: at for at, key in enumerate(order)}
    of_source = np.array([place.get(key, -1) for key in keys], np.int64)
    at = of_source[held.source] if len(keys) else np.zeros(0, np.int64)
    return _Side(tuple(order), tuple(order.values()), at)


def _units(held: Columns, measure: str) -> Ints:
    """What each coding counts as: itself, its source, or its case (-1 where it has none)."""
    if measure == "codings":
        return np.arange(len(held), dtype=np.int64)
    if measure == "sources" or not held.sources:
        return held.source
    cases = sorted({source.person for source in held.sources if source.person})
    place = {ref: at for at, ref in enumerate(cases)}
    of_source = np.array([place.get(source.person or "", -1) for source in held.sources], np.int64)
    return of_source[held.source]
