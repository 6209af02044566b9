"""Saying that a passage carries a theme, or speaks against it, and why."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from peerloom import audit
from peerloom.analysis import access, models
from peerloom.analysis.commands.steps import after_of, note_step, redoes, undoes
from peerloom.analysis.commands.themes import ThemeChange, changed
from peerloom.analysis.types import STANCES
from peerloom.audit.types import Actor
from peerloom.problems import NotFound, WrongWord

WEIGHED, UNWEIGHED = "passage_weighed", "passage_unweighed"


@transaction.atomic
def weigh_passage(*, theme: str, coding: str, stance: str, by: Actor, why: str = "") -> ThemeChange:
    """Put a coded passage under a theme, for or against; asked again, it changes stance or why.

    Errors: NotFound, also for a passage of another study; WrongWord for an unknown stance.
    """
    if stance not in STANCES:
        raise WrongWord(place="stance", word=stance, known=", ".join(STANCES))
    row = access.reach_theme(by=by, ref=theme)
    passage = access.reach_coding(by=by, ref=coding)
    if passage.source.study_id != row.study_id:
        raise NotFound(place=coding)
    known = row.passages.filter(coding=passage).first()
    why = why.strip()
    before = _kept(known) if known else {"coding": coding, "stance": ""}
    if known and (known.stance, known.why) == (stance, why):
        return changed(row, None)
    if known:
        known.stance, known.why = stance, why
        known.save(update_fields=["stance", "why"])
    else:
        _add(row, passage, stance, why)
    return _done(WEIGHED, row, passage, by, before, against=stance == STANCES[1])


@transaction.atomic
def unweigh_passage(*, theme: str, coding: str, by: Actor) -> ThemeChange:
    """Take a passage off a theme; its code stays on it.

    Errors: NotFound.
    """
    row = access.reach_theme(by=by, ref=theme)
    known = row.passages.select_related("coding__source").filter(coding__ref=coding).first()
    if known is None:
        raise NotFound(place=coding)
    before = _kept(known)
    known.delete()
    return _done(UNWEIGHED, row, known.coding, by, before)


@undoes(WEIGHED)
def _weigh_back(step: models.Step, before: Any, by: Actor) -> dict[str, Any]:
    left = _standing(step, before)
    _set(step, before)
    return left


@redoes(WEIGHED)
def _weigh_again(step: models.Step, before: Any, by: Actor) -> None:
    _set(step, after_of(step))


@undoes(UNWEIGHED)
def _put_back(step: models.Step, before: Any, by: Actor) -> None:
    _set(step, before)


@redoes(UNWEIGHED)
def _take_off(step: models.Step, before: Any, by: Actor) -> None:
    _set(step, {"coding": before["coding"], "stance": ""})


def _standing(step: models.Step, before: Any) -> dict[str, Any]:
    """How the step's passage stands under its theme now."""
    rows = models.ThemePassage.objects.select_related("coding")
    known = rows.filter(theme__ref=step.subject, coding__ref=before["coding"]).first()
    return _kept(known) if known else {"coding": before["coding"], "stance": ""}


def _set(step: models.Step, wanted: Any) -> None:
    """Let the passage stand under its theme like this; without a stance, not at all."""
    row = models.Theme.objects.get(ref=step.subject)
    known = row.passages.filter(coding__ref=wanted["coding"]).first()
    if not wanted["stance"]:
        row.passages.filter(coding__ref=wanted["coding"]).delete()
    elif known is not None:
        known.stance, known.why = wanted["stance"], wanted["why"]
        known.save(update_fields=["stance", "why"])
    else:
        passage = models.Coding.objects.filter(ref=wanted["coding"]).first()
        if passage is not None:
            _add(row, passage, wanted["stance"], wanted["why"], wanted["position"])


def _add(
    row: models.Theme, passage: models.Coding, stance: str, why: str, position: int | None = None
) -> None:
    last = row.passages.order_by("position").last()
    models.ThemePassage.objects.create(
        theme=row,
        coding=passage,
        stance=stance,
        why=why,
        position=position if position is not None else last.position + 1 if last else 0,
    )


def _kept(known: models.ThemePassage) -> dict[str, Any]:
    return {
        "coding": known.coding.ref,
        "stance": known.stance,
        "why": known.why,
        "position": known.position,
    }


def _done(
    verb: str,
    row: models.Theme,
    passage: models.Coding,
    by: Actor,
    before: dict[str, Any],
    **facts: bool,
) -> ThemeChange:
    audit.record(
        f"analysis.{verb}",
        by=by,
        subject=row.ref,
        study=row.study_id,
        coding=passage.ref,
        **facts,
    )
    undo = note_step(verb=verb, subject=row.ref, study=row.study_id, by=by, before=before)
    return changed(row, undo)
