"""Words that were taken back leave versions, remarks, headings and reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from peerloom.analysis.types import Blanked
from peerloom.findings import models

Change = Callable[[str], str]


def written_blanked(study: str, change: Change) -> Iterator[Blanked]:
    """Put everything that was typed around narratives through ``change``; says where it did."""
    versions = _changed(models.WrittenVersion.objects.filter(study_id=study), ("text",), change)
    for part, by in dict.fromkeys([(version.part, version.by) for version in versions]):
        yield Blanked("version", part, by)
    remarks = models.Remark.objects.filter(study_id=study)
    for remark in _changed(remarks, ("about", "text"), change):
        yield Blanked("remark", remark.ref, remark.by)
    sections = models.OwnSection.objects.filter(study_id=study)
    for section in _changed(sections, ("heading",), change):
        yield Blanked("section", section.ref, section.made_by)
    rulings = models.GuardRuling.objects.filter(study_id=study)
    for ruling in _changed(rulings, ("reason",), change):
        yield Blanked("ruling", ruling.ref, ruling.by)


def _changed(rows: Iterable[Any], fields: tuple[str, ...], change: Change) -> Iterator[Any]:
    for row in rows:
        now = {name: change(getattr(row, name)) for name in fields}
        if any(getattr(row, name) != text for name, text in now.items()):
            for name, text in now.items():
                setattr(row, name, text)
            row.save(update_fields=list(fields))
            yield row
