"""How a talk ends: handed in without what was struck, taken back, or removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext

from peerloom import audit
from peerloom.audit.types import PARTICIPANT, Actor
from peerloom.home import textkeys
from peerloom.people import commands as people
from peerloom.people import queries as people_queries
from peerloom.people.types import FACILITATOR_READS, TEAM
from peerloom.problems import NoLivingConsent, NotFound
from peerloom.programme import queries as programme
from peerloom.voices import handing
from peerloom.voices.access import interviews as access
from peerloom.voices.commands.interviews.rows import row_for
from peerloom.voices.interviews.forgetting import empty, empty_once_written
from peerloom.voices.interviews.spoken import compose, left_out
from peerloom.voices.interviews.types import NOTES, REMARK, InterviewCard


@transaction.atomic
def hand_in_interview(
    *, card: InterviewCard, uses: Iterable[str], by: Actor, reading: str = ""
) -> str:
    """Hand a talk in to the gate, without what was struck; returns the voice's reference.

    What was struck never enters the voice. The transcript, its second versions and the list of
    strikes are destroyed; so is the recording if anything was struck, for it still holds it.
    Consent is recorded for the uses: as given by the speaker herself, or as attested.

    Shapes: ``reading`` is noted where she read it herself ("herself").
    Errors: NoLivingConsent if the team is not among the uses; NotFound.
    """
    wanted, row = sorted(set(uses)), row_for(card.ref)
    if TEAM not in wanted:
        raise NoLivingConsent(place="interview", use="the team")
    if row.state not in ("transcript", "reading", "read"):
        raise NotFound(place=card.ref)
    transcript = access.access_transcript(by=by, interview=card.ref)
    strikes = access.access_strikes(by=by, interview=card.ref)
    kept = compose(left_out(transcript.turns, strikes, _mark(card.language)))
    voice = handing.hand_in(
        study=card.study,
        kind="interview",
        text=kept.text,
        turns=kept.turns,
        to=_readers_of_voice(card, wanted),
        by=by,
        person=card.person,
        session=card.session,
        cohort=programme.study_for_ref(card.study).cohort,
        language=card.language,
        name=card.pseudonym,
        date=card.planned_for.date().isoformat() if card.planned_for else "",
    )
    people.record_consent(
        items=[voice],
        uses=wanted,
        attested=by.hat != PARTICIPANT,
        by=by,
        study=card.study,
        persons={voice: card.person},
    )
    empty_once_written(row, sound=bool(strikes), keep=(NOTES, REMARK))
    row.state, row.voice, row.struck = "gate", voice, len(strikes)
    row.reading = reading or row.reading or "declined"
    row.save(update_fields=["state", "voice", "struck", "reading"])
    audit.record(
        "voices.interview_handed_in",
        by=by,
        subject=card.ref,
        study=card.study,
        struck=len(strikes),
        reading=row.reading,
    )
    return voice


@transaction.atomic
def close_talk(*, card: InterviewCard, by: Actor) -> None:
    """The speaker doesn't want it used: transcript, recording and notes are destroyed.

    Errors: NotFound once it was handed in (withdrawing is then the way).
    """
    row = row_for(card.ref)
    if row.state == "gate":
        raise NotFound(place=card.ref)
    empty(row, sound=True)
    row.state, row.struck = "closed", 0
    row.save(update_fields=["state", "struck"])
    audit.record("voices.talk_closed", by=by, subject=card.ref, study=card.study)


@transaction.atomic
def remove_interview(*, card: InterviewCard, by: Actor) -> None:
    """Remove an interview that hasn't been handed in, with all that is sealed of it.

    Errors: NotFound once it was handed in.
    """
    row = row_for(card.ref)
    if row.state == "gate":
        raise NotFound(place=card.ref)
    empty(row, sound=True)
    row.delete()
    audit.record("voices.interview_removed", by=by, subject=card.ref, study=card.study)


def _mark(language: str) -> str:
    with translation.override(language or "en"):
        return gettext("[left out at the speaker's wish]")


def _readers_of_voice(card: InterviewCard, uses: Sequence[str]) -> list[textkeys.Recipient]:
    """The vault, its speaker if she has an account, and the facilitator where she said so."""
    account = people_queries.accounts_for_cases([card.person]).get(card.person)
    found = [textkeys.vault()]
    if account:
        found.append(textkeys.person(account))
    if FACILITATOR_READS in uses:
        found += access.own_key(card.interviewer)
    return found
