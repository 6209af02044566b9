"""Steps that can be undone, each by whoever took it.

A command ends with :func:`note_step`; its module says how to take the verb back with
``@undoes("verb")``. ``before`` is what the command changed, as it stood, and lies sealed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.analysis import models
from peerloom.analysis.types import Undo
from peerloom.audit.types import Actor
from peerloom.problems import NotFound

Undoer = Callable[[models.Step, Any, Actor], None]
_undoers: dict[str, Undoer] = {}


def undoes(verb: str) -> Callable[[Undoer], Undoer]:
    """Register how a verb is taken back: ``f(step, before, by)``."""

    def keep(undoer: Undoer) -> Undoer:
        _undoers[verb] = undoer
        return undoer

    return keep


def note_step(*, verb: str, subject: str, study: str, by: Actor, before: object = None) -> Undo:
    """Remember a step, in the transaction of what it did."""
    kept = "" if before is None else json.dumps(before)
    row = models.Step.objects.create(
        study_id=study, by=by.ref, verb=verb, subject=subject, before=kept
    )
    return Undo(row.ref, verb, subject)


@transaction.atomic
def undo_step(*, token: str, by: Actor, study: str | None = None) -> Undo:
    """Take a step back; asked again, it changes nothing more.

    Errors: NotFound if there is no such step of this person's, or it was taken in another study
    than the one named; whatever the verb's own way back raises, such as NameTaken.
    """
    step = models.Step.objects.select_for_update().filter(ref=token, by=by.ref).first()
    if step is None or step.verb not in _undoers:
        raise NotFound(place=token)
    if study is not None and step.study_id != study:
        raise NotFound(place=token)
    if step.undone_at is None:
        before = json.loads(step.before) if step.before else None
        _undoers[step.verb](step, before, by)
        step.undone_at = timezone.now()
        step.save(update_fields=["undone_at"])
        audit.record(
            f"analysis.{step.verb}_undone", by=by, subject=step.subject, study=step.study_id
        )
    return Undo(step.ref, step.verb, step.subject)
