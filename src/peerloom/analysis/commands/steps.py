"""Steps that can be undone and done again, each by whoever took it, in any session.

A command ends with :func:`note_step`; its module says how to take the verb back with
``@undoes("verb")`` and how to do it again with ``@redoes("verb")``. ``before`` is what the
command changed, as it stood, and lies sealed. What others built on a step since is found by
:mod:`built_on` and never lost: the step is refused, or only its untouched part is turned.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.analysis import blindness, models, queries
from peerloom.analysis.commands.building import keep_others_work
from peerloom.analysis.types import Undo
from peerloom.audit import queries as log
from peerloom.audit.types import Actor
from peerloom.home.prepared import insert_row
from peerloom.problems import NotFound

# f(step, before, by); what an undoer returns is kept for its redoer: see after_of
Turner = Callable[[models.Step, Any, Actor], object]
_undoers: dict[str, Turner] = {}
_redoers: dict[str, Turner] = {}


def undoes(verb: str) -> Callable[[Turner], Turner]:
    """Register how a verb is taken back: ``f(step, before, by)``."""

    def keep(undoer: Turner) -> Turner:
        _undoers[verb] = undoer
        return undoer

    return keep


def redoes(verb: str) -> Callable[[Turner], Turner]:
    """Register how a verb that was taken back is done again: ``f(step, before, by)``."""

    def keep(redoer: Turner) -> Turner:
        _redoers[verb] = redoer
        return redoer

    return keep


def verbs_with_ways() -> dict[str, bool]:
    """Every verb that can be undone, and whether it can be done again."""
    return {verb: verb in _redoers for verb in _undoers}


def note_step(
    *,
    verb: str,
    subject: str,
    study: str,
    by: Actor,
    before: object = None,
    after: object = None,
) -> Undo:
    """Remember a step, in the transaction of what it did, after its entry in the log.

    Shapes: ``before`` and ``after`` are JSON; ``after`` is only for the way back again.
    """
    blindness.refuse_shared(verb=verb, subject=subject, study=study, by=by)
    row = models.Step(
        study_id=study,
        by=by.ref,
        verb=verb,
        subject=subject,
        number=0 if verb in queries.BARE else log.length_for_cache(study),
        before=_kept(before),
        after=_kept(after),
    )
    insert_row(row)
    return Undo(row.ref, verb, subject)


def after_of(step: models.Step) -> Any:
    """What a step left behind, as ``note_step`` or its undoer kept it."""
    return json.loads(step.after) if step.after else None


@transaction.atomic
def undo_step(*, token: str, by: Actor, study: str | None = None) -> Undo:
    """Take a step back; asked again, it changes nothing more.

    Errors: NotFound if there is no such step of this person's, or it was taken in another study
    than the one named; BuiltOn, BuiltOnYourself where it would undo what came after; whatever
    the verb's own way back raises, such as NameTaken.
    """
    step = _own_step(token, by, study)
    if step.verb not in _undoers:
        raise NotFound(place=token)
    if step.undone_at is None:
        step.held = keep_others_work(step, by, back=True)
        left = _undoers[step.verb](step, _before(step), by)
        if left is None and step.held:
            left = {"held": sorted(step.held)}
        if left is not None:
            step.after = _kept(left)
        step.undone_at = timezone.now()
        step.save(update_fields=["undone_at", "after"])
        _record(f"{step.verb}_undone", step, by)
    return Undo(step.ref, step.verb, step.subject, bool(step.held))


@transaction.atomic
def redo_step(*, token: str, by: Actor, study: str | None = None) -> Undo:
    """Do a step again that was taken back; asked again, it changes nothing more.

    Errors: NotFound as for :func:`undo_step`; whatever the verb's own way raises.
    """
    step = _own_step(token, by, study)
    if step.verb not in _redoers:
        raise NotFound(place=token)
    if step.undone_at is not None:
        left = after_of(step)
        was_held = left.get("held", ()) if isinstance(left, dict) else ()
        step.held = keep_others_work(step, by, back=False) | frozenset(was_held)
        _redoers[step.verb](step, _before(step), by)
        step.undone_at, step.redone_at = None, timezone.now()
        step.save(update_fields=["undone_at", "redone_at"])
        _record(f"{step.verb}_redone", step, by)
    return Undo(step.ref, step.verb, step.subject, bool(step.held))


def undo_last(*, study: str, by: Actor) -> Undo | None:
    """Take this person's newest step in a study back; None if there is none left.

    Errors: as :func:`undo_step`.
    """
    step = queries.step_to_undo(study, by=by.ref, verbs=_undoers)
    return undo_step(token=step.token, by=by, study=study) if step else None


def redo_last(*, study: str, by: Actor) -> Undo | None:
    """Do the step again that this person took back last, unless they took a newer one since.

    Errors: as :func:`redo_step`.
    """
    step = queries.step_to_redo(study, by=by.ref, verbs=_redoers)
    return redo_step(token=step.token, by=by, study=study) if step else None


def _own_step(token: str, by: Actor, study: str | None) -> models.Step:
    rows: Iterable[models.Step] = models.Step.objects.select_for_update().filter(
        ref=token, by=by.ref
    )
    step = next(iter(rows), None)
    if step is None or (study is not None and step.study_id != study):
        raise NotFound(place=token)
    return step


def _kept(thing: object) -> str:
    return "" if thing is None else json.dumps(thing)


def _before(step: models.Step) -> Any:
    return json.loads(step.before) if step.before else None


def _record(verb: str, step: models.Step, by: Actor) -> None:
    audit.record(
        f"analysis.{verb}",
        by=by,
        subject=step.subject,
        study=step.study_id,
        step=step.ref,
        **_where(step),
    )


def _where(step: models.Step) -> dict[str, str]:
    """The text and the code of a coding that goes or comes back, so that history names them."""
    codings = models.Coding.plain.filter(ref=step.subject).values_list("source__ref", "code__ref")
    return {"source": found[0], "code": found[1]} if (found := codings.first()) else {}
