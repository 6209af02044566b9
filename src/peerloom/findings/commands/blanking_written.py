"""Words that were taken back leave versions, remarks, headings and reasons."""

from __future__ import annotations

from collections.abc import Iterator

from peerloom.analysis.types import Blanked
from peerloom.findings import models
from peerloom.home.rewriting import Change, rewritten


def written_blanked(study: str, change: Change) -> Iterator[Blanked]:
    """Put everything that was typed around narratives through ``change``; says where it did."""
    versions = rewritten(models.WrittenVersion.objects.filter(study_id=study), ("text",), change)
    for part, by in dict.fromkeys([(version.part, version.by) for version in versions]):
        yield Blanked("version", part, by)
    remarks = models.Remark.objects.filter(study_id=study)
    for remark in rewritten(remarks, ("about", "text"), change):
        yield Blanked("remark", remark.ref, remark.by)
    sections = models.OwnSection.objects.filter(study_id=study)
    for section in rewritten(sections, ("heading",), change):
        yield Blanked("section", section.ref, section.made_by)
    rulings = models.GuardRuling.objects.filter(study_id=study)
    for ruling in rewritten(rulings, ("reason",), change):
        yield Blanked("ruling", ruling.ref, ruling.by)
