"""Themes over the sessions, from the codings of each study."""

from __future__ import annotations

from django.urls import reverse
from django.utils.http import urlencode

from peerloom.analysis.queries.matrix import matrix_for_study
from peerloom.programme import queries as programme
from peerloom.programme.types import Study
from peerloom.returns.added_up.types import Cell, ThemeRow, ThemeTable

DARKEST = 9


def themes_over_sessions(study: Study) -> ThemeTable | None:
    """How many passages each theme has in each session's texts; None where there is no theme."""
    made = matrix_for_study(study.ref, "theme", "session")
    sessions = programme.sessions_for_study(study.ref)
    places = {key: at for at, key in enumerate(made.column_keys)}
    if not made.rows or not sessions:
        return None
    most = max(int(made.counts.max()), 1) if made.counts.size else 1
    rows = []
    for at, name in enumerate(made.rows):
        key = made.row_keys[at]
        cells = []
        for session in sessions:
            column = places.get(session.ref)
            count = int(made.counts[at, column]) if column is not None else 0
            url = _passages(study, key, session.ref) if count else ""
            cells.append(Cell(count, -(-count * DARKEST // most), url))
        total = int(made.row_totals[at])
        rows.append(ThemeRow(name, _passages(study, key), tuple(cells), total))
    titles = tuple(f"{one.number} · {one.name}" for one in sessions)
    return ThemeTable(study.ref, study.name, titles, tuple(rows))


def _passages(study: Study, theme: str, session: str = "") -> str:
    wanted = {"on": f"theme:{theme}"} | ({"session": session} if session else {})
    return f"{reverse('analysis:passages', args=[study.ref])}?{urlencode(wanted)}"
