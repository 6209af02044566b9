"""The sample's figures, and the sentences that lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerloom.analysis import queries as analysis
from peerloom.demo import reading
from peerloom.demo.coding_in import FIRST
from peerloom.findings import commands as findings
from peerloom.findings import queries

if TYPE_CHECKING:
    from peerloom.demo.loading import Sample

SUMMARY = "summary"


def place_figures(sample: Sample) -> None:
    """Each figure made; those of a theme stand at the end of its narrative."""
    by, themes = sample.hands[FIRST], analysis.themes_for_study(sample.study)
    refs = {theme.name: theme.ref for theme in themes}
    for one in reading.sheet("figures")["figures"]:
        made = findings.place_figure(
            study=sample.study, kind=one["kind"], title=one.get("title", ""), by=by
        )
        text = f"{one['lead']}\n\n{{{{figure {made.ref}}}}}"
        if one["place"] == SUMMARY:
            sample.leads.append(text)
        elif one["place"]:
            theme = refs[one["place"]]
            now = queries.narrative_for_theme(theme)
            findings.write_narrative(
                study=sample.study,
                theme=theme,
                text=f"{now.text}\n\n{text}",
                version=now.version,
                by=by,
            )
