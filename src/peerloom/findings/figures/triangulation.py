"""The triangulation as a figure: what the team rated, theme by kind of source."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from peerloom.analysis import queries as analysis
from peerloom.analysis.forms.across import RATING_NAMES, WAY_NAMES
from peerloom.findings.figures.drawn import Drawn, heat
from peerloom.findings.figures.ledger import Ledger
from peerloom.findings.types import Table
from peerloom.programme.types import Study

SHADE = {"": 0, "silence": 1, "dissonance": 4, "partial": 6, "agreement": 8}


def sheet(study: Study, options: Mapping[str, str], ledger: Ledger) -> Drawn:
    """Ratings with what they come to; kinds of source are no attribute of people."""
    found = analysis.triangulation_for_study(study.ref)
    names = {theme.ref: theme.name for theme in found.themes}
    rows = tuple(
        (
            names[row.theme],
            (*(str(RATING_NAMES[cell.rating]) for cell in row.cells), str(WAY_NAMES[row.way])),
        )
        for row in found.made.rows
    )
    table = Table((*map(analysis.kind_name, found.kinds), _("together")), rows)
    dark = [[SHADE[cell.rating] for cell in row.cells] for row in found.made.rows]
    against = [[cell.rating == "dissonance" for cell in row.cells] for row in found.made.rows]
    note = _("People rated each cell; “silence” was filled in where nothing is coded.")
    title = _("Triangulation: themes by kinds of source")
    return Drawn(title, table, note, heat(table, dark, against) if rows else "")
