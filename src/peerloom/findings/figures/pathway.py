"""The pathway as a figure: its stages, and what bears on each line."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peerloom.analysis import queries as analysis
from peerloom.analysis.pictures import INLINE, draw_pathway
from peerloom.analysis.queries import Line
from peerloom.findings.figures.drawn import Drawn, bare
from peerloom.findings.figures.ledger import Ledger
from peerloom.findings.types import Table
from peerloom.programme.types import Study


def stages(study: Study, options: Mapping[str, str], ledger: Ledger) -> Drawn:
    """Every line with the themes and codes that bear on it; never a score of a person."""
    found = analysis.pathway_for_study(study.ref)
    rows = tuple(
        (line.name, (part.name, _bears(line))) for part in found.parts for line in part.lines
    )
    table = Table((_("stage"), _("what bears on it")), rows)
    svg = bare(draw_pathway("", "", found, INLINE)) if rows else ""
    note = _("A way to look at what was said, not a score of anybody.")
    return Drawn(_("Pathway: what bears on each stage"), table, note, svg)


def _bears(line: Line) -> str:
    parts = [theme.name for theme in line.themes] + [code.name for code in line.codes]
    if line.passages:
        count = len(line.passages)
        parts.append(ngettext("{n} passage", "{n} passages", count).format(n=count))
    return "; ".join(parts) or _("nothing yet")
