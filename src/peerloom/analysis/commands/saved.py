"""Questions that somebody keeps, and switching on what the machine proposes."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.analysis import access, models
from peerloom.analysis.commands.steps import after_of, note_step, redoes, undoes
from peerloom.analysis.types import Undo
from peerloom.audit.types import Actor
from peerloom.problems import NotFound, NotYours, NoWords

SAVED, CHANGED, REMOVED = "question_saved", "question_changed", "question_removed"
SWITCHED = "suggestions_switched"
LONGEST_NAME = 120
LONGEST_QUESTION = 8_000


@transaction.atomic
def save_question(*, study: str, name: str, asked: str, by: Actor, shared: bool = False) -> Undo:
    """Keep a question to the passages under a name.

    Shapes: ``asked`` is its address: ``code=…&c=…``. It is kept as people read it, so that
            words that are taken back are found in it.
    Errors: NotFound; NoWords without a name or a question.
    """
    access.reach_study(by=by, ref=study)
    if not asked.strip():
        raise NoWords(place="question")
    row = models.SavedQuestion.objects.create(
        study_id=study,
        name=_named(name),
        asked=_readable(asked)[:LONGEST_QUESTION],
        shared=shared,
        by=by.ref,
    )
    return _noted(row, SAVED, by)


@transaction.atomic
def change_question(*, question: str, name: str, shared: bool, by: Actor) -> Undo:
    """Name one's own question anew, share it with the team or keep it to oneself.

    Errors: NotFound; NotYours; NoWords.
    """
    row = _own(question, by)
    before = _facts(row)
    row.name, row.shared = _named(name), shared
    row.save(update_fields=["name", "shared"])
    return _noted(row, CHANGED, by, before)


@transaction.atomic
def remove_question(*, question: str, by: Actor) -> Undo:
    """Put one's own question away. Errors: NotFound; NotYours."""
    row = _own(question, by)
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    return _noted(row, REMOVED, by)


@transaction.atomic
def switch_suggestions(*, study: str, on: bool, by: Actor) -> None:
    """Let the machine propose passages and codes in a reflexive study, or stop it.

    Errors: NotFound.
    """
    access.reach_study(by=by, ref=study)
    models.Suggestions.objects.update_or_create(study_id=study, defaults={"on": on, "by": by.ref})
    audit.record(f"analysis.{SWITCHED}", by=by, subject=study, study=study, on=on)


@undoes(SAVED)
@redoes(REMOVED)
def _away(step: models.Step, before: Any, by: Actor) -> None:
    models.SavedQuestion.objects.filter(ref=step.subject).update(removed_at=timezone.now())


@undoes(REMOVED)
@redoes(SAVED)
def _back(step: models.Step, before: Any, by: Actor) -> None:
    models.SavedQuestion.objects.filter(ref=step.subject).update(removed_at=None)


@undoes(CHANGED)
def _change_back(step: models.Step, before: Any, by: Actor) -> dict[str, Any]:
    row = models.SavedQuestion.objects.get(ref=step.subject)
    left = _facts(row)
    _put(row, before)
    return left


@redoes(CHANGED)
def _change_again(step: models.Step, before: Any, by: Actor) -> None:
    _put(models.SavedQuestion.objects.get(ref=step.subject), after_of(step))


def _facts(row: models.SavedQuestion) -> dict[str, Any]:
    return {"name": row.name, "shared": row.shared}


def _put(row: models.SavedQuestion, facts: dict[str, Any]) -> None:
    row.name, row.shared = facts["name"], facts["shared"]
    row.save(update_fields=["name", "shared"])


def _named(name: str) -> str:
    if not name.strip():
        raise NoWords(place="name")
    return name.strip()[:LONGEST_NAME]


def _readable(asked: str) -> str:
    """One part of the address a line."""
    pairs = parse_qsl(asked.strip())
    return "\n".join(f"{name}={' '.join(value.split())}" for name, value in pairs)


def _own(question: str, by: Actor) -> models.SavedQuestion:
    row = models.SavedQuestion.objects.filter(ref=question, removed_at=None).first()
    if row is None or not (row.shared or row.by == by.ref):
        raise NotFound(place=question)
    access.reach_study(by=by, ref=row.study_id)
    if row.by != by.ref:
        raise NotYours(place="question")
    return row


def _noted(row: models.SavedQuestion, verb: str, by: Actor, before: object = None) -> Undo:
    audit.record(f"analysis.{verb}", by=by, subject=row.ref, study=row.study_id, shared=row.shared)
    return note_step(verb=verb, subject=row.ref, study=row.study_id, by=by, before=before)
