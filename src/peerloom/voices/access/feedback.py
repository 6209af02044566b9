"""Who reaches a form: those who run the programme, and those it was opened for."""

from __future__ import annotations

from peerloom.audit.types import FACILITATOR, PARTICIPANT, STEWARD, Actor
from peerloom.problems import FormIsClosed, NotFound
from peerloom.voices import models
from peerloom.voices.feedback.types import FormCard
from peerloom.voices.queries import feedback as queries

_RUNNING = (FACILITATOR, STEWARD)


def access_form(*, by: Actor, study: str, ref: str) -> FormCard:
    """A form of a study, with the questions that it has now, for those who run the programme.

    Errors: NotFound.
    """
    if by.hat not in _RUNNING:
        raise NotFound(place=ref)
    card = queries.draft_of(ref)
    if card.study != study:
        raise NotFound(place=ref)
    return card


def access_own_form(*, by: Actor, ref: str) -> FormCard:
    """A form that was opened for somebody, open or closed by now.

    Errors: NotFound.
    """
    card = queries.form_card(ref)
    if by.hat != PARTICIPANT or not queries.was_asked(by.ref, card):
        raise NotFound(place="answers")
    return card


def access_answering(*, by: Actor, ref: str) -> tuple[models.FeedbackForm, FormCard]:
    """An open form for one of its people; its row is held until the transaction ends.

    Errors: NotFound; FormIsClosed.
    """
    row = models.FeedbackForm.objects.select_for_update().filter(ref=ref).first()
    if row is None:
        raise NotFound(place="answers")
    return row, _open(access_own_form(by=by, ref=ref))


def access_keying(*, by: Actor, ref: str) -> tuple[models.FeedbackForm, FormCard]:
    """An open form for those who key papers in.

    Errors: NotFound; FormIsClosed.
    """
    row = models.FeedbackForm.objects.select_for_update().filter(ref=ref).first()
    if row is None or by.hat not in _RUNNING:
        raise NotFound(place=ref)
    return row, _open(queries.form_card(ref))


def _open(card: FormCard) -> FormCard:
    if card.state != "open":
        raise FormIsClosed(place="answers")
    return card
