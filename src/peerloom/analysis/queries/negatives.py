"""Where to look for what speaks against a theme."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from peerloom.analysis.queries.columns import Columns, Ints, codings_for_matrix
from peerloom.analysis.queries.retrieval import case_names, neighbours_at
from peerloom.analysis.queries.themes import theme_rows
from peerloom.analysis.types import Code, Source, Theme

A_FEW = 3
MANY = 500  # passages: enough to know what else lies on them


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
