"""What may be asked of guides and interviews without opening a word that somebody said."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from peerloom.people import queries as people
from peerloom.programme import queries as programme
from peerloom.voices import models
from peerloom.voices.interviews.types import (
    TRANSCRIPT,
    Consent,
    GuideCard,
    InterviewCard,
    Question,
    SoundCard,
)


def guide_for_study(study: str) -> GuideCard:
    """The questions of a study's interviews; none where nobody wrote any."""
    row = models.Guide.objects.filter(study_id=study).first()
    if row is None:
        return GuideCard(study, 0, ())
    listed = (Question(one["ref"], one["words"], one["probes"]) for one in json.loads(row.words))
    return GuideCard(study, row.revision, tuple(listed))


def interviews_for_study(study: str) -> list[InterviewCard]:
    """Every interview: those to come first, then the latest."""
    cards = _cards(models.Interview.objects.filter(study_id=study))
    return sorted(cards, key=lambda card: (card.state == "gate", -_moment(card).timestamp()))


def interviews_for_refs(refs: Iterable[str]) -> list[InterviewCard]:
    """Interviews by reference; unknown ones are left out."""
    return _cards(models.Interview.objects.filter(ref__in=set(refs)))


def talks_for_account(account: str) -> list[InterviewCard]:
    """The interviews with an account's own cases of which something is written down."""
    cases = [case.ref for case in people.cases_for_account(account)]
    rows = models.Interview.objects.filter(person__ref__in=cases)
    shown = rows.filter(state__in=("reading", "read", "gate"))
    return _cards(shown.order_by("-pk"))


def talks_to_read(account: str) -> int:
    """How many transcripts wait to be read by their own speaker."""
    return sum(card.state == "reading" for card in talks_for_account(account))


def interviews_to_come(interviewer: str, study: str) -> int:
    """How many interviews somebody has planned and not yet held, though their time has come."""
    rows = models.Interview.objects.filter(interviewer=interviewer, study_id=study, state="planned")
    return rows.filter(planned_for__lte=timezone.now()).count()


def interviews_read_back(study: str) -> int:
    """How many transcripts were read by their speakers and wait to be handed in."""
    return models.Interview.objects.filter(study_id=study, state="read").count()


def interview_of_voice(voice: str) -> InterviewCard | None:
    """The interview that a voice came from, if it came from one."""
    cards = _cards(models.Interview.objects.filter(voice=voice)) if voice else []
    return cards[0] if cards else None


def people_for_interviews(study: str) -> list[tuple[str, str]]:
    """Whom one may plan an interview with: (reference, pseudonym) of cohort and study."""
    cohort = programme.cohort_for_study(study)
    members = people.people_for_refs(cohort.members).values() if cohort else ()
    cases = {one.ref: one.pseudonym for one in (*members, *people.people_for_scope(study))}
    return sorted(cases.items(), key=lambda pair: pair[1].casefold())


def _moment(card: InterviewCard) -> datetime:
    return card.planned_for or datetime(2000, 1, 1, tzinfo=timezone.get_current_timezone())


def _cards(rows: QuerySet[models.Interview]) -> list[InterviewCard]:
    listed = list(rows.select_related("sound").prefetch_related("texts"))
    names = people.people_for_refs(row.person_id for row in listed)
    return [_card(row, names[row.person_id].pseudonym) for row in listed]


def _card(row: models.Interview, pseudonym: str) -> InterviewCard:
    sound = getattr(row, "sound", None)
    texts = row.texts.all()
    return InterviewCard(
        ref=row.ref,
        study=row.study_id,
        person=row.person_id,
        pseudonym=pseudonym,
        session=row.session_id,
        interviewer=row.interviewer,
        language=row.language,
        planned_for=row.planned_for,
        state=row.state,
        reading=row.reading,
        consent=Consent(row.consent_how, tuple(row.consent_uses), row.consent_by, row.consent_at),
        struck=row.struck,
        voice=row.voice,
        sound=sound and SoundCard(sound.ref, sound.kind, sound.total, sound.arrived, sound.by),
        texts=frozenset(one.kind for one in texts if not one.beside),
        versions=sum(one.kind == TRANSCRIPT and one.beside for one in texts),
    )
