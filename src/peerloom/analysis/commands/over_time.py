"""Notes on one case over time, by Saldaña's prompts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.analysis import access, models, queries
from peerloom.analysis.commands.steps import note_step, redoes, undoes
from peerloom.analysis.types import Undo
from peerloom.analysis.vocabulary import PROMPTS
from peerloom.audit.types import Actor
from peerloom.problems import NotFound, NoWords, WrongWord

NOTED, UNNOTED = "time_noted", "time_note_removed"


@transaction.atomic
def note_over_time(
    *, study: str, person: str, prompt: str, text: str, by: Actor, session: str | None = None
) -> Undo:
    """Note what one sees of a case over time, or at one session.

    Errors: NotFound; NoWords; WrongWord for an unknown prompt.
    """
    if prompt not in PROMPTS:
        raise WrongWord(place="prompt", word=prompt, known=", ".join(PROMPTS))
    access.reach_case(by=by, study=study, person=person)
    if session and session not in queries.sessions_for_grid(study):
        raise NotFound(place=session)
    if not text.strip():
        raise NoWords(place="note")
    row = models.TimeNote.objects.create(
        study_id=study,
        person_id=person,
        session_id=session or None,
        prompt=prompt,
        text=text.strip(),
        by=by.ref,
    )
    return _done(NOTED, row, by)


@transaction.atomic
def remove_time_note(*, note: str, study: str, by: Actor) -> Undo:
    """Put a note away. Errors: NotFound."""
    access.reach_study(by=by, ref=study)
    row = models.TimeNote.objects.filter(ref=note, study_id=study, removed_at=None).first()
    if row is None:
        raise NotFound(place=note)
    _set(row.ref, lives=False)
    return _done(UNNOTED, row, by)


@transaction.atomic
def forget_over_time(*, persons: Iterable[str], by: Actor) -> int:
    """Delete every note on somebody who takes everything back; how many there were."""
    rows = models.TimeNote.objects.filter(person__in=list(persons))
    studies = {str(ref) for ref in rows.values_list("study__ref", flat=True)}
    count, _ = rows.delete()
    for study in studies:
        audit.record("analysis.time_notes_forgotten", by=by, subject=study, study=study)
    return count


@undoes(NOTED)
@redoes(UNNOTED)
def _unnote(step: models.Step, before: Any, by: Actor) -> None:
    _set(step.subject, lives=False)


@undoes(UNNOTED)
@redoes(NOTED)
def _note_again(step: models.Step, before: Any, by: Actor) -> None:
    _set(step.subject, lives=True)


def _set(ref: str, *, lives: bool) -> None:
    at = None if lives else timezone.now()
    models.TimeNote.objects.filter(ref=ref).update(removed_at=at)


def _done(verb: str, row: models.TimeNote, by: Actor) -> Undo:
    audit.record(
        f"analysis.{verb}",
        by=by,
        subject=row.ref,
        study=row.study_id,
        prompt=PROMPTS.index(row.prompt),
    )
    return note_step(verb=verb, subject=row.ref, study=row.study_id, by=by)
