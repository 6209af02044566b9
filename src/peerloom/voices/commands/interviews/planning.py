"""Planning an interview, holding it, writing down what was agreed and noticed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.people.types import USES
from peerloom.problems import NotFound, WrongWord
from peerloom.programme import queries as programme
from peerloom.voices import models
from peerloom.voices.commands.interviews.rows import put_text, reach, row_for
from peerloom.voices.interviews.types import HOWS, NOTES, InterviewCard
from peerloom.voices.queries import interviews as queries


@transaction.atomic
def plan_interview(
    *,
    study: str,
    person: str,
    by: Actor,
    planned_for: datetime | None = None,
    session: str | None = None,
    language: str = "",
    interviewer: str = "",
) -> str:
    """Plan a talk with a case, by pseudonym; returns the interview's reference.

    Errors: NotFound for somebody who isn't of this study or its cohort.
    """
    if person not in dict(queries.people_for_interviews(study)):
        raise NotFound(place=person)
    row = models.Interview(
        study_id=study,
        person_id=person,
        session_id=session,
        interviewer=interviewer or by.ref,
        language=language or programme.study_for_ref(study).language,
        planned_for=planned_for,
    )
    row.save(force_insert=True)
    audit.record("voices.interview_planned", by=by, subject=row.ref, study=study)
    return str(row.ref)


@transaction.atomic
def change_interview(
    *, interview: str, planned_for: datetime | None, language: str, session: str | None, by: Actor
) -> None:
    """Another time, language or session."""
    row = row_for(interview)
    row.planned_for, row.language, row.session_id = planned_for, language, session
    row.save(update_fields=["planned_for", "language", "session"])
    audit.record("voices.interview_changed", by=by, subject=interview, study=row.study_id)


@transaction.atomic
def mark_held(*, interview: str, by: Actor) -> None:
    """The talk took place."""
    row = row_for(interview)
    reach(row, "held")
    audit.record("voices.interview_held", by=by, subject=interview, study=row.study_id)


@transaction.atomic
def record_interview_consent(*, interview: str, how: str, uses: Iterable[str], by: Actor) -> None:
    """What the speaker said yes to; it becomes the ledger's when the talk is handed in.

    Shapes: ``how`` is "spoken" or "written"; ``uses`` may be empty: she said no.
    Errors: WrongWord.
    """
    row, wanted = row_for(interview), sorted(set(uses))
    for word, known in ((how, HOWS), *((use, USES) for use in wanted)):
        if word not in known:
            raise WrongWord(place="consent", word=word[:40], known=", ".join(known))
    row.consent_how, row.consent_uses = how, wanted
    row.consent_by, row.consent_at = by.ref, timezone.now()
    row.save(update_fields=["consent_how", "consent_uses", "consent_by", "consent_at"])
    audit.record(
        "voices.interview_consent", by=by, subject=interview, study=row.study_id, uses=wanted
    )


@transaction.atomic
def save_notes(*, card: InterviewCard, notes: str, by: Actor) -> None:
    """Keep the interviewer's notes, sealed.

    Errors: NotFound if there are notes that this person can't open.
    """
    put_text(card, NOTES, notes.encode(), by)
    audit.record("voices.notes_saved", by=by, subject=card.ref, study=card.study)
