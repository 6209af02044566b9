"""Making a form, opening it, closing it, counting. What people send is in ``feedback.sending``."""

from __future__ import annotations

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.formats.xlsform import Form
from peerloom.formats.xlsform.plain import from_facts, to_facts
from peerloom.home import stewards
from peerloom.problems import FormIsClosed, FormIsOpen, NameTaken, NotFound, NothingAsked
from peerloom.programme import commands as programme
from peerloom.programme import queries as programme_queries
from peerloom.programme.windows import feedback_windows
from peerloom.voices import models
from peerloom.voices.feedback import closing, opening
from peerloom.voices.queries import feedback as queries


@transaction.atomic
def make_form(*, study: str, session: str, form: Form, by: Actor) -> str:
    """Give a session its form; returns its reference.

    Errors: NotFound for a session that isn't the study's; NameTaken if it has a form.
    """
    if session not in {one.ref for one in programme_queries.sessions_for_study(study)}:
        raise NotFound(place=session)
    if models.FeedbackForm.objects.filter(study_id=study, session_id=session).exists():
        raise NameTaken(place="form", name=session)
    row = models.FeedbackForm.objects.create(study_id=study, session_id=session)
    models.FormVersion.objects.create(form=row, number=1, content=to_facts(form))
    audit.record(
        "voices.form_made", by=by, subject=row.ref, study=study, questions=len(form.questions)
    )
    return str(row.ref)


@transaction.atomic
def write_form(*, ref: str, form: Form, by: Actor) -> int:
    """Write the questions anew; returns the version's number.

    A version that was asked stays as it was, and the change makes the next one.
    Errors: NotFound; FormIsOpen while people answer: a change half-way would tell early from late.
    """
    row = _row(ref)
    if _state(row) == "open":
        raise FormIsOpen(place=ref)
    if row.asked == row.number:
        row.number += 1
        row.save(update_fields=["number"])
    models.FormVersion.objects.update_or_create(
        form=row, number=row.number, defaults={"content": to_facts(form)}
    )
    audit.record(
        "voices.form_written",
        by=by,
        subject=ref,
        study=row.study_id,
        version=row.number,
        questions=len(form.questions),
    )
    return row.number


@transaction.atomic
def remove_form(*, ref: str, by: Actor) -> None:
    """Remove a form that was never opened.

    Errors: NotFound; FormIsOpen once it was.
    """
    row = _row(ref)
    if row.asked is not None:
        raise FormIsOpen(place=ref)
    study = row.study_id
    row.delete()
    audit.record("voices.form_removed", by=by, subject=ref, study=study)


@transaction.atomic
def open_form(*, ref: str, by: Actor) -> None:
    """Let it be answered: all slots and everybody's page are made now.

    A form that closed with too few replies may open again; one whose results were shown may
    not, because what came later would stand out.
    Errors: NotFound; NothingAsked; FormIsOpen; FormIsClosed for good; NotReadyForWords.
    """
    stewards.refuse_before_ready()
    row = _row(ref)
    if _state(row) == "open":
        raise FormIsOpen(place=ref)
    if row.shown_with is not None:
        raise FormIsClosed(place=ref)
    cohorts = opening.cohorts_of(row.study_id)
    members = {one for cohort in cohorts for one in cohort.members}
    if row.asked is None:
        _refuse_empty(row, len(members))
        row.asked = row.number
        row.save(update_fields=["asked"])
        opening.make_slots(row, len(members), opening.readers_of(cohorts, by))
        opening.make_pages(row, cohorts)
    programme.open_feedback(session=row.session_id, study=row.study_id, by=by)
    audit.record("voices.form_opened", by=by, subject=ref, study=row.study_id, version=row.asked)


@transaction.atomic
def close_form(*, ref: str, by: Actor) -> bool:
    """End the answering, and count if there are enough replies; says whether it was counted.

    Errors: NotFound; FormIsClosed; NeedsSteward for somebody who can't open the answers.
    """
    row = _row(ref)
    if _state(row) != "open":
        raise FormIsClosed(place=ref)
    programme.close_feedback(session=row.session_id, study=row.study_id, by=by)
    return count_form(ref=ref, by=by)


@transaction.atomic
def count_form(*, ref: str, by: Actor) -> bool:
    """Count what closed forms of the study gave together, if that makes at least four replies.

    People's own words go to the gate then, without a person.
    Errors: NotFound; NeedsSteward for somebody who can't open the answers.
    """
    row = _row(ref)
    waiting = queries.closed_forms_waiting(row.study_id)
    replies = closing.replies_in(waiting)
    if row.ref not in {one.ref for one in waiting} or replies < closing.MINIMUM:
        return False
    study = programme_queries.study_for_ref(row.study_id)
    asked = [(one, _asked(one)) for one in waiting]
    texts = closing.let_words_go(asked, study.ref, study.cohort, by)
    models.FeedbackForm.objects.filter(pk__in=[one.pk for one in waiting]).update(shown_with=row)
    audit.record(
        "voices.form_counted",
        by=by,
        subject=ref,
        study=row.study_id,
        forms=len(waiting),
        replies=replies,
        texts=texts,
    )
    return True


def _row(ref: str) -> models.FeedbackForm:
    row = models.FeedbackForm.objects.select_for_update().filter(ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return row


def _state(row: models.FeedbackForm) -> str:
    return feedback_windows(row.study_id).get(row.session_id, "draft")


def _asked(row: models.FeedbackForm) -> Form:
    return from_facts(
        models.FormVersion.objects.get(form=row, number=row.asked or row.number).content
    )


def _refuse_empty(row: models.FeedbackForm, members: int) -> None:
    version = models.FormVersion.objects.get(form=row, number=row.number)
    if not members or not any(one.type != "note" for one in from_facts(version.content).questions):
        raise NothingAsked(place=row.ref)
