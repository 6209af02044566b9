"""The sample goes on writing: a section of its own, and remarks on the texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerloom.analysis import queries as analysis
from peerloom.demo import reading
from peerloom.demo.findings_in import unwrapped
from peerloom.findings import commands as findings

if TYPE_CHECKING:
    from peerloom.demo.loading import Sample


def write_on(sample: Sample) -> None:
    """What stands in the draft after the first edition."""
    sheet = reading.sheet("writing")
    by, study = sample.hands[sheet["by"]], sample.study
    themes = {one.name: one.ref for one in analysis.themes_for_study(study)}
    own = findings.make_section(study=study, heading=sheet["section"]["heading"], by=by)
    findings.write_narrative(
        study=study, theme=own, text=unwrapped(sheet["section"]["text"]), version=0, by=by
    )
    findings.set_outline(study=study, order=[own], version=0, by=by)
    for one in sheet["remarks"]:
        made = findings.write_remark(
            study=study,
            part=themes[one["theme"]],
            text=one["text"],
            about=one.get("about", ""),
            by=sample.hands[one["by"]],
        )
        if "settled_by" in one:
            findings.settle_remark(study=study, remark=made, by=sample.hands[one["settled_by"]])
