"""Forms of a study, forms that are open to somebody, and results once they may be seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from django.db.models import QuerySet

from peerloom.audit.types import Actor
from peerloom.formats.xlsform import Form
from peerloom.formats.xlsform.plain import from_facts
from peerloom.problems import NotFound
from peerloom.programme.windows import feedback_windows, open_windows, studies_listening_to
from peerloom.voices import models
from peerloom.voices.feedback.closing import replies_in, sent_to
from peerloom.voices.feedback.tallies import tally
from peerloom.voices.feedback.types import MINIMUM, FormCard, Results, State

_ROWS = models.FeedbackForm.objects.select_related("session").order_by("session__number")


def forms_for_study(study: str) -> list[FormCard]:
    """Every session's form, in the order of the sessions."""
    return _cards(_ROWS.filter(study_id=study))


def form_card(ref: str) -> FormCard:
    """One form.

    Errors: NotFound.
    """
    cards = _cards(_ROWS.filter(ref=ref))
    if not cards:
        raise NotFound(place=ref)
    return cards[0]


def forms_for_account(account: str) -> list[FormCard]:
    """The forms that are open now to somebody, in the order of the sessions."""
    studies = studies_listening_to(account)
    waiting = set(open_windows(studies))
    cards = _cards(_ROWS.filter(study_id__in=studies, asked__isnull=False))
    return [card for card in cards if (card.study, card.session) in waiting]


def asked_forms_for_account(account: str) -> list[FormCard]:
    """Every form that was ever open to somebody, so that she finds her receipts again."""
    studies = studies_listening_to(account)
    return _cards(_ROWS.filter(study_id__in=studies, asked__isnull=False))


def closed_forms_waiting(study: str) -> list[models.FeedbackForm]:
    """Forms that closed with too few replies to be shown, in the order of the sessions."""
    closed = [session for session, state in feedback_windows(study).items() if state == "closed"]
    rows = _ROWS.filter(study_id=study, session_id__in=closed, shown_with=None)
    return list(rows.filter(asked__isnull=False))


def results_for_form(card: FormCard, by: Actor, language: str) -> Results | None:
    """What a closed form gave, with those it was counted with; None where it may not be seen.

    Errors: NeedsSteward for somebody whose key opens none of it.
    """
    if not card.shown:
        return None
    rows = {row.ref: row for row in _ROWS.filter(ref__in=card.pool)}
    if replies_in(rows.values()) < MINIMUM:
        return None
    asked = [(_content(row, row.asked), list(sent_to(row, by).values())) for row in rows.values()]
    return Results(
        replies=sum(len(sent) for _form, sent in asked),
        tallies=tally(asked, language),
        sessions=tuple(row.session_id for row in rows.values()),
    )


def _cards(rows: QuerySet[models.FeedbackForm]) -> list[FormCard]:
    found = list(rows)
    contents = _contents(found)
    windows = {study: feedback_windows(study) for study in {row.study_id for row in found}}
    pools = _pools(found)
    return [
        FormCard(
            ref=row.ref,
            study=row.study_id,
            session=row.session_id,
            number=row.number,
            asked=row.asked,
            state=cast(State, windows[row.study_id].get(row.session_id, "draft")),
            form=contents[row.pk],
            shown=row.shown_with_id is not None,
            pool=tuple(pools.get(row.shown_with_id or 0, ())),
        )
        for row in found
    ]


def _pools(rows: Iterable[models.FeedbackForm]) -> dict[int, list[str]]:
    """The forms counted with each form's: primary key of the last → references."""
    last = {row.shown_with_id for row in rows if row.shown_with_id}
    found: dict[int, list[str]] = {}
    if not last:
        return found
    for key, ref in models.FeedbackForm.objects.filter(shown_with_id__in=last).values_list(
        "shown_with_id", "ref"
    ):
        found.setdefault(key, []).append(ref)
    return found


def draft_of(ref: str) -> FormCard:
    """A form with the questions that it has now, asked or not.

    Errors: NotFound.
    """
    row = _ROWS.filter(ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return replace(form_card(ref), form=_content(row, row.number))


def was_asked(account: str, card: FormCard) -> bool:
    """Whether a form was ever open to somebody."""
    studies = studies_listening_to(account)
    return card.asked is not None and card.study in studies


def _contents(rows: Sequence[models.FeedbackForm]) -> dict[int, Form]:
    """The version that each was asked in, else the one being written; by primary key."""
    wanted = {row.pk: row.asked or row.number for row in rows}
    versions = models.FormVersion.objects.filter(form__in=rows)
    return {
        version.form_id: from_facts(version.content)
        for version in versions
        if version.number == wanted[version.form_id]
    }


def _content(row: models.FeedbackForm, number: int | None) -> Form:
    version = models.FormVersion.objects.get(form=row, number=number or row.number)
    return from_facts(version.content)
