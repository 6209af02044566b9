"""What people typed while they compared places and answered checklists: to find, and to blank."""

from __future__ import annotations

from collections.abc import Iterator

from peerloom.analysis.types import Blanked
from peerloom.findings import models
from peerloom.home.rewriting import Change, rewritten


def texts_across(study: str) -> list[str]:
    """Each as one text: shared themes, judgements of places, answers."""
    shared = models.SharedTheme.objects.filter(study_id=study)
    cells = models.SharedCell.objects.filter(shared__study_id=study)
    answers = models.ChecklistAnswer.objects.filter(study_id=study)
    return [
        *(f"{row.name}\n{row.note}" for row in shared),
        *(row.meaning for row in cells),
        *(f"{row.text}\n{row.where}" for row in answers),
    ]


def blanked_across(study: str, change: Change) -> Iterator[Blanked]:
    """Blank known words there; says where and who wrote it."""
    shared = models.SharedTheme.objects.select_for_update().filter(study_id=study)
    for one in rewritten(shared, ("name", "note"), change):
        yield Blanked("shared_theme", one.ref, one.made_by)
    cells = models.SharedCell.objects.filter(shared__study_id=study).select_related("shared")
    for one in rewritten(cells, ("meaning",), change):
        yield Blanked("shared_theme", one.shared.ref, one.by)
    answers = models.ChecklistAnswer.objects.select_for_update().filter(study_id=study)
    for one in rewritten(answers, ("text", "where"), change):
        yield Blanked("checklist", study, one.written_by)
