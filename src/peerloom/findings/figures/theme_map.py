"""The map of themes as a figure: their codes, and how they relate."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from peerloom.analysis import queries as analysis
from peerloom.analysis.forms.across import RELATION_NAMES
from peerloom.analysis.pictures import INLINE, draw_map, stands_on
from peerloom.analysis.queries import Node, ThemeMap
from peerloom.findings.figures.drawn import Drawn, bare
from peerloom.findings.figures.ledger import Ledger
from peerloom.findings.types import Table
from peerloom.programme.types import Study

PAGE = (860.0, 680.0)  # a map as wide as a page, so that its words stay large enough to read
LETTERS = 16  # of a label's line


def relations(study: Study, options: Mapping[str, str], ledger: Ledger) -> Drawn:
    """Boxes with their codes, lines for how they relate; no counts in a reflexive study."""
    found = analysis.map_for_study(study.ref)
    counts = {node.theme.ref: stands_on(study, node) for node in found.nodes}
    rows = tuple(
        (
            node.theme.name,
            (
                "; ".join(code.name for code in node.codes) or "–",
                _related(found, node) or "–",
                counts[node.theme.ref],
            ),
        )
        for node in found.nodes
    )
    table = Table((_("codes"), _("how it relates"), _("stands on")), rows)
    words = {kind: str(name) for kind, name in RELATION_NAMES.items()}
    svg = bare(draw_map("", "", found, INLINE, words, counts, PAGE, LETTERS)) if rows else ""
    return Drawn(_("Map of themes: how they relate"), table, "", svg)


def _related(found: ThemeMap, node: Node) -> str:
    names = {one.theme.ref: one.theme.name for one in found.nodes}
    return "; ".join(
        f"{tie.label or RELATION_NAMES[tie.kind]} “{names[tie.second]}”"
        for tie in found.ties
        if tie.first == node.theme.ref and tie.second in names
    )
