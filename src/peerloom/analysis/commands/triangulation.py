"""Judging what each kind of source says to a theme, and the whole."""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction

from peerloom import audit
from peerloom.analysis import access, models
from peerloom.analysis.commands.steps import note_step, redoes, undoes
from peerloom.analysis.types import KINDS, Undo
from peerloom.analysis.vocabulary import PROMINENCE, RATINGS
from peerloom.audit.types import Actor
from peerloom.problems import NotFound, WrongWord

JUDGED, WHOLE = "cell_judged", "whole_judged"
CELL: Final = ("rating", "prominence", "meaning")


@transaction.atomic
def judge_cell(
    *,
    theme: str,
    kind: str,
    by: Actor,
    rating: str = "",
    prominence: str = "",
    meaning: str = "",
    example: str = "",
) -> Undo | None:
    """Say what a kind of source says to a theme. None: nothing changed.

    Shapes: ``example`` is a coding's reference; empty for none.
    Errors: NotFound, also for an example elsewhere; WrongWord.
    """
    for place, word, known in (
        ("kind", kind, KINDS),
        ("rating", rating, RATINGS),
        ("prominence", prominence, PROMINENCE),
    ):
        if word not in known:
            raise WrongWord(place=place, word=word, known=", ".join(filter(None, known)))
    row = access.reach_theme(by=by, ref=theme)
    if example:
        passage = access.reach_coding(by=by, ref=example)
        if (passage.source.study_id, passage.source.kind) != (row.study_id, kind):
            raise NotFound(place=example)
    after = [rating, prominence, meaning.strip(), example]
    before = _held(row, kind)
    if before == after:
        return None
    _write(row, kind, after, by.ref)
    audit.record(
        f"analysis.{JUDGED}",
        by=by,
        subject=row.ref,
        study=row.study_id,
        kind=KINDS.index(kind),
        rating=RATINGS.index(rating),
    )
    kept = {"kind": kind, "was": before, "is": after}
    return note_step(verb=JUDGED, subject=row.ref, study=row.study_id, by=by, before=kept)


@transaction.atomic
def judge_whole(*, study: str, completeness: str, overall: str, by: Actor) -> Undo | None:
    """Say how complete the whole is, and what it comes to. None: nothing changed.

    Errors: NotFound.
    """
    access.reach_study(by=by, ref=study)
    row = models.Judgement.objects.filter(study_id=study).first()
    before = [row.completeness, row.overall] if row else ["", ""]
    after = [completeness.strip(), overall.strip()]
    if before == after:
        return None
    _write_whole(study, after, by.ref)
    audit.record(f"analysis.{WHOLE}", by=by, subject=study, study=study)
    kept = {"was": before, "is": after}
    return note_step(verb=WHOLE, subject=study, study=study, by=by, before=kept)


@undoes(JUDGED)
def _judge_back(step: models.Step, before: Any, by: Actor) -> None:
    row = models.Theme.objects.get(ref=step.subject)
    _write(row, before["kind"], before["was"], by.ref)


@undoes(WHOLE)
def _whole_back(step: models.Step, before: Any, by: Actor) -> None:
    _write_whole(step.study_id, before["was"], by.ref)


@redoes(JUDGED)
def _judge_again(step: models.Step, before: Any, by: Actor) -> None:
    row = models.Theme.objects.get(ref=step.subject)
    _write(row, before["kind"], before["is"], by.ref)


@redoes(WHOLE)
def _whole_again(step: models.Step, before: Any, by: Actor) -> None:
    _write_whole(step.study_id, before["is"], by.ref)


def _held(theme: models.Theme, kind: str) -> list[str]:
    row = theme.triangulation.select_related("example").filter(kind=kind).first()
    if row is None:
        return ["", "", "", ""]
    return [row.rating, row.prominence, row.meaning, row.example.ref if row.example else ""]


def _write(theme: models.Theme, kind: str, cell: list[str], by: str) -> None:
    rating, prominence, meaning, example = cell
    passage = models.Coding.objects.filter(ref=example).first() if example else None
    theme.triangulation.update_or_create(
        kind=kind,
        defaults={
            "rating": rating,
            "prominence": prominence,
            "meaning": meaning,
            "example": passage,
            "by": by,
        },
    )


def _write_whole(study: str, texts: list[str], by: str) -> None:
    models.Judgement.objects.update_or_create(
        study_id=study, defaults={"completeness": texts[0], "overall": texts[1], "by": by}
    )
