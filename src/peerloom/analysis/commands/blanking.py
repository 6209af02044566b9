"""Words that were taken back leave whatever analysts typed: memos, codes, themes, undo steps.

Only ``returns.commands`` calls it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from peerloom import audit
from peerloom.analysis import blindness, models
from peerloom.analysis.types import Blanked
from peerloom.audit.types import Actor
from peerloom.home.rewriting import Change, rewritten
from peerloom.spans import Grams, blanked, folded

_CODE = ("definition", "include", "exclude", "example", "counter_example")
_THEME = ("concept", "description")


@blindness.reading_as(None)
@transaction.atomic
def blank_copies(
    *, study: str, known: Grams, instead: str, by: Actor, memos: bool = True
) -> list[Blanked]:
    """Blank known words wherever analysts typed them; says where and who wrote it.

    Shapes: without ``memos`` only what reports and codebooks show: codes and themes.
    """

    def change(typed: str) -> str:
        return blanked(typed, known, instead)

    found = [*_codes(study, change, instead), *_themes(study, change, instead)]
    if memos:
        rows = models.Memo.objects.filter(study_id=study)
        found += [Blanked("memo", row.ref, row.by) for row in rewritten(rows, ("text",), change)]
        rows_of_talk = models.Comment.objects.filter(study_id=study)
        found += [
            Blanked("comment", row.ref, row.by)
            for row in rewritten(rows_of_talk, ("text",), change)
        ]
        list(rewritten(models.Round.objects.filter(study_id=study), ("name", "reason"), change))
        _steps(study, change)
        _codebook_past(study, change)
        settled = models.Settlement.objects.filter(source__study_id=study)
        found += [
            Blanked("settlement", row.ref, row.by) for row in rewritten(settled, ("why",), change)
        ]
        found += _across(study, change)
        questions = models.SavedQuestion.objects.filter(study_id=study)
        asked = rewritten(questions, ("name", "asked"), change)
        found += [Blanked("question", row.ref, row.by) for row in asked]
        list(rewritten(models.ParkedCode.objects.filter(study_id=study), ("description",), change))
    if found:
        audit.record("analysis.copies_blanked", by=by, subject=study, study=study, texts=len(found))
    return found


def _codes(study: str, change: Change, instead: str) -> Iterator[Blanked]:
    rows = models.Code.objects.filter(study_id=study)
    _rename(rows, change, instead)
    for row in rewritten(rows, _CODE, change):
        yield Blanked("code", row.ref, row.made_by)


def _themes(study: str, change: Change, instead: str) -> Iterator[Blanked]:
    rows = models.Theme.objects.filter(study_id=study)
    _rename(rows, change, instead)
    for row in rewritten(rows, _THEME, change):
        yield Blanked("theme", row.ref, row.made_by)
    weights = models.ThemePassage.objects.filter(theme__study_id=study).select_related("theme")
    for one in rewritten(weights, ("why",), change):
        yield Blanked("theme", one.theme.ref, one.theme.made_by)


def _across(study: str, change: Change) -> Iterator[Blanked]:
    """What was typed while reading across."""
    cells = models.TriangulationCell.objects.filter(theme__study_id=study).select_related("theme")
    for cell in rewritten(cells, ("meaning",), change):
        yield Blanked("triangulation", cell.theme.ref, cell.by)
    judged = models.Judgement.objects.filter(study_id=study)
    for whole in rewritten(judged, ("completeness", "overall"), change):
        yield Blanked("triangulation", study, whole.by)
    for note in rewritten(models.TimeNote.objects.filter(study_id=study), ("text",), change):
        yield Blanked("time_note", note.ref, note.by)
    ties = models.ThemeRelation.objects.filter(first__study_id=study).select_related("first")
    for tie in rewritten(ties, ("label",), change):
        yield Blanked("theme", tie.first.ref, tie.first.made_by)
    lines = models.PathwayFactor.objects.filter(study_id=study)
    list(rewritten(lines, ("stage", "name"), change))


def _rename(rows: QuerySet[Any], change: Change, instead: str) -> None:
    """A name in somebody's own words gives way to a number."""
    for row in rows:
        if change(row.name) != row.name:
            row.name = f"{instead} {row.pk}"
            row.folded = folded(row.name)
            row.save(update_fields=["name", "folded"])


def _steps(study: str, change: Change) -> None:
    """What undo and redo would bring back."""

    def in_json(kept: str) -> str:
        if not kept:
            return kept
        before = json.loads(kept)
        now = _each_string(before, change)
        return json.dumps(now) if now != before else kept

    rows = models.Step.objects.filter(study_id=study)
    list(rewritten(rows, ("before", "after"), in_json))


def _codebook_past(study: str, change: Change) -> None:
    """Earlier wordings, names of versions, splits half done, tables that wait."""
    list(rewritten(models.CodebookVersion.objects.filter(study_id=study), ("name",), change))
    for found, field in (
        (models.CodeState.objects.filter(study_id=study), "written"),
        (models.CodeSplit.objects.filter(code__study_id=study), "parts"),
        (models.BroughtCodebook.objects.filter(study_id=study), "rows"),
    ):
        for row in found:
            kept = json.loads(getattr(row, field))
            now = _each_string(kept, change)
            if now != kept:
                setattr(row, field, json.dumps(now, ensure_ascii=False))
                row.save(update_fields=[field])


def _each_string(thing: Any, change: Change) -> Any:
    if isinstance(thing, str):
        return change(thing)
    if isinstance(thing, list):
        return [_each_string(one, change) for one in thing]
    if isinstance(thing, dict):
        return {key: _each_string(value, change) for key, value in thing.items()}
    return thing
