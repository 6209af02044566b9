"""Forms that wait: to be answered, to be opened, to be closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peerloom.audit.types import Actor
from peerloom.config.waiting.things import Waiting, way
from peerloom.programme import queries as programme
from peerloom.programme.types import Session, Study
from peerloom.voices.feedback.pages import own_answers
from peerloom.voices.feedback.types import FormCard
from peerloom.voices.queries import feedback


def open_forms(by: Actor) -> Iterator[Waiting]:
    """Forms that are open to somebody and that she hasn't sent."""
    cards = feedback.forms_for_account(by.ref) if by.own_reader else []
    waiting = [card for card in cards if not own_answers(card.ref, by).is_sent]
    sessions = programme.sessions_for_refs(card.session for card in waiting)
    for card in waiting:
        yield Waiting(
            1,
            _("A few questions"),
            sessions[card.session].name,
            reverse("voices:answer", kwargs={"form": card.ref}),
        )


def forms_to_run(study: Study, today: date) -> Iterator[Waiting]:
    """Forms of sessions that were held, not opened yet; forms that are open."""
    sessions = {one.ref: one for one in programme.sessions_for_study(study.ref)}
    cards = feedback.forms_for_study(study.ref)
    drafts = [card for card in cards if card.state == "draft" and _held(card, sessions, today)]
    if drafts:
        what = ngettext("form could be opened", "forms could be opened", len(drafts))
        yield Waiting(len(drafts), what, _names(drafts, sessions), way("voices:forms", study))
    still = [card for card in cards if card.state == "open"]
    if still:
        what = ngettext("form is open", "forms are open", len(still))
        yield Waiting(len(still), what, _names(still, sessions), way("voices:forms", study))


def _held(card: FormCard, sessions: dict[str, Session], today: date) -> bool:
    day = sessions[card.session].held_on
    return day is not None and day <= today


def _names(cards: list[FormCard], sessions: dict[str, Session]) -> str:
    return " · ".join(sessions[card.session].name for card in cards)
