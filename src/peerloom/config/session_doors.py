"""The forms of a session, for the page from which its meeting is run."""

from __future__ import annotations

from django.urls import reverse

from peerloom.programme import queries as programme
from peerloom.programme.running.types import Door, Meeting
from peerloom.programme.types import Study
from peerloom.voices.feedback.types import FormCard
from peerloom.voices.queries import feedback


def doors_of_session(meeting: Meeting, back: str) -> list[Door]:
    """One for each study that listens to this cohort; made first where there is no form yet."""
    studies = programme.studies_for_programme(meeting.programme)
    listening = [one for one in studies if one.cohort in (None, meeting.cohort)]
    return [_door(study, meeting, back) for study in listening]


def _door(study: Study, meeting: Meeting, back: str) -> Door:
    cards = feedback.forms_for_study(study.ref)
    card = next((one for one in cards if one.session == meeting.session.ref), None)
    if card is None:
        page = reverse("voices:make_form", args=[study.ref, meeting.session.ref])
        return Door(study.ref, study.name, "", page)
    return _door_of(study, card, back)


def _door_of(study: Study, card: FormCard, back: str) -> Door:
    def way(name: str) -> str:
        return reverse(f"voices:{name}", args=[study.ref, card.ref])

    is_open, asked = card.state == "open", card.asked is not None
    return Door(
        study=study.ref,
        study_name=study.name,
        state=card.state,
        page=way("form"),
        open="" if is_open else way("open_form"),
        close=f"{way('close_form')}?next={back}" if is_open else "",
        paper=way("form_paper"),
        key_in=way("key_in") if is_open else "",
        results=way("form_results") if card.state == "closed" and asked else "",
    )
