"""Where to look for what speaks against a theme."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from peerloom.analysis.queries.columns import Columns, Ints, codings_for_matrix
from peerloom.analysis.queries.retrieval import case_names, neighbours_at, sessions_in_order
from peerloom.analysis.queries.similar import (
    Alike,
    alike_of,
    codes_on_windows,
    rows_on,
    windows_of_study,
)
from peerloom.analysis.queries.themes import theme_rows
from peerloom.analysis.types import Code, Source, Theme
from peerloom.gate import queries as gate
from peerloom.methods import relations
from peerloom.methods.relations import Stretches
from peerloom.methods.similar import most_like
from peerloom.spans import Span

A_FEW = 3
MANY = 500  # passages: enough to know what else lies on them
ASKED = 40  # passages of a theme that are looked for


@dataclass(frozen=True, slots=True)
class Places:
    """What a theme has not been held against yet.

    Shapes: ``cases`` are (reference, pseudonym) of people who were coded, but not for it;
            ``kinds`` of source in which it is silent; ``codes`` of others on the same words.
    """

    cases: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    codes: tuple[Code, ...]

    def __bool__(self) -> bool:
        return bool(self.cases or self.kinds or self.codes)


def places_to_look(study: str, theme: Theme) -> Places:
    """Cases, kinds and codes in which something against the theme may stand, a few of each."""
    held = codings_for_matrix(study)
    rows = theme_rows(held, theme)
    coded, under = _sources_of(held, None), _sources_of(held, rows)
    cases = {one.person for one in coded} - {one.person for one in under} - {None}
    kinds = {one.kind for one in coded} - {one.kind for one in under}
    names = case_names(one for one in coded if one.person in cases)
    return Places(
        cases=tuple(names.items())[:A_FEW],
        kinds=tuple(sorted(kinds)),
        codes=_beside(held, rows, theme),
    )


def sources_under(study: str, theme: Theme) -> list[Source]:
    """The sources that a theme stands on, in their order."""
    held = codings_for_matrix(study)
    return _sources_of(held, theme_rows(held, theme))


def _sources_of(held: Columns, rows: Ints | None) -> list[Source]:
    at = np.unique(held.source if rows is None else held.source[rows])
    return [held.sources[place] for place in at.tolist()]


def _beside(held: Columns, rows: Ints, theme: Theme) -> tuple[Code, ...]:
    """Other codes on the theme's words, those most often there first."""
    found: Counter[int] = Counter()
    for row in rows[:: len(rows) // MANY + 1].tolist():
        found.update({int(held.code[one]) for one in neighbours_at(held, row)})
    others = (held.codes[place] for place, _ in found.most_common())
    return tuple(code for code in others if code.ref not in theme.codes)[:A_FEW]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that resembles a theme's, and wasn't coded so.

    ``coding`` is one that lies on it, empty where nobody coded it.
    """

    passage: Alike
    coding: str


def candidates_against(study: str, theme: Theme, *, limit: int = 12) -> tuple[Candidate, ...]:
    """Passages like a theme's that stand outside it: for a person to judge, not a finding."""
    held = codings_for_matrix(study)
    rows = theme_rows(held, theme)
    if not len(rows):
        return ()
    windows = windows_of_study(study, held)
    under = Stretches(held.source[rows], held.start[rows], held.end[rows])
    own = np.flatnonzero(relations.overlapping(windows.places, under)).tolist()
    some = rows[:: len(rows) // ASKED + 1]
    found = most_like(windows.shelf, _said(held, some), limit=limit, without=own)
    codes = codes_on_windows(held, windows, [match.at for match in found])
    made = [alike_of(held, windows, match, codes[match.at]) for match in found]
    return tuple(Candidate(one, _coding_on(held, one)) for one in made if one is not None)


def silent_in(study: str, theme: Theme) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Cases, then sessions, that were coded, but not for the theme.

    Shapes: each (reference, name).
    """
    held = codings_for_matrix(study)
    coded, under = _sources_of(held, None), _sources_of(held, theme_rows(held, theme))
    cases = {one.person for one in coded} - {one.person for one in under} - {None}
    sessions = {one.session for one in coded} - {one.session for one in under} - {None}
    names = case_names(one for one in coded if one.person in cases)
    meetings = sessions_in_order(one for one in coded if one.session in sessions)
    return tuple(names.items()), tuple(meetings.items())


def _said(held: Columns, rows: Ints) -> list[tuple[str, str]]:
    sources = [held.sources[at] for at in np.unique(held.source[rows]).tolist()]
    texts = gate.texts_of_releases(one.release for one in sources)
    found = []
    for row in rows.tolist():
        source = held.sources[int(held.source[row])]
        if source.release in texts:
            said = texts[source.release][int(held.start[row]) : int(held.end[row])]
            found.append((said, source.language))
    return found


def _coding_on(held: Columns, one: Alike) -> str:
    at = next(at for at, source in enumerate(held.sources) if source.ref == one.source.ref)
    rows = rows_on(held, at, Span(one.start, one.end))
    return str(held.refs[int(rows[0])]) if len(rows) else ""
