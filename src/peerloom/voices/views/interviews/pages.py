"""What the pages of an interview have in common."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from peerloom.home import media
from peerloom.programme.access import access_study
from peerloom.programme.types import Study
from peerloom.voices.access import interviews as access
from peerloom.voices.interviews.types import InterviewCard
from peerloom.web.requests import Request

STATE_NAMES = {
    "planned": _("planned"),
    "held": _("held"),
    "transcript": _("written down"),
    "reading": _("with its speaker, to read"),
    "read": _("read back"),
    "gate": _("at the gate"),
    "closed": _("closed, without words"),
}
READING_NAMES = {
    "": "",
    "asked": _("She was asked to read it."),
    "together": _("It is read on paper, or together."),
    "declined": _("She didn't want to read it."),
    "herself": _("She read it herself."),
}
STEPS = ("planned", "held", "transcript", "read", "gate")


def open_interview(request: Request, study: str, ref: str) -> tuple[Study, InterviewCard]:
    """The study and the interview, for those who run interviews.

    Errors: NotFound.
    """
    found = access_study(by=request.actor, ref=study)
    return found, access.access_interview(by=request.actor, study=study, ref=ref)


def open_own_interview(request: Request, study: str, ref: str) -> tuple[Study, InterviewCard]:
    """The same, for those who may change it.

    Errors: NotFound.
    """
    found = access_study(by=request.actor, ref=study)
    return found, access.access_own_interview(by=request.actor, study=study, ref=ref)


def steps_of(card: InterviewCard) -> list[tuple[str, Any, str]]:
    """(state, name, done|now|coming) for the ribbon over an interview."""
    order = ("planned", "held", "transcript", "reading", "read", "gate", "closed")
    here = order.index(card.state)
    return [
        (state, STATE_NAMES[state], _when(order.index(state), here, card.state, state))
        for state in STEPS
    ]


def _when(at: int, here: int, state: str, step: str) -> str:
    if state == "closed":
        return "past"
    if at == here or (state == "reading" and step == "read"):
        return "now"
    return "past" if at < here else "coming"


def quota() -> dict[str, str]:
    """How much sound the home holds and may hold, in words."""
    return {
        "used": media.in_mb(media.used()),
        "left": media.in_mb(media.room_left()),
        "all": media.in_mb(settings.SOUND_QUOTA_BYTES),
    }
