"""Planning meetings, moving and calling them off, and going through the plan."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.problems import NotFound, PlannedAlready
from peerloom.programme import models, windows
from peerloom.programme.running import clock, reading
from peerloom.programme.running.types import HELD, OFF, PLANNED, Meeting

LONGEST = 2000
MOST_WEEKS = 12


@transaction.atomic
def plan_meeting(
    *,
    cohort: str,
    session: str,
    day: date,
    by: Actor,
    starts: time | None = None,
    minutes: int | None = None,
    place: str = "",
) -> Meeting:
    """Say when a cohort meets for a session.

    Errors: PlannedAlready; NoSuchTime for an hour that the clocks leave out; NotFound.
    """
    group = models.Cohort.objects.select_related("programme").filter(ref=cohort).first()
    about = models.Session.objects.filter(ref=session, programme__cohorts__ref=cohort).first()
    if group is None or about is None:
        raise NotFound(place=session)
    if models.Meeting.objects.filter(cohort=group, session=about).exists():
        raise PlannedAlready(place=about.name)
    _check(day, starts)
    row = models.Meeting.objects.create(
        cohort=group, session=about, day=day, starts=starts,
        minutes=minutes or about.minutes, place=_tidy(place),
    )  # fmt: skip
    _date_session(about)
    audit.record("programme.meeting_planned", by=by, subject=row.ref, cohort=cohort)
    return reading.meeting_for_ref(row.ref)


@transaction.atomic
def plan_meetings(
    *,
    cohort: str,
    first: date,
    by: Actor,
    weeks: int = 1,
    starts: time | None = None,
    minutes: int | None = None,
    place: str = "",
) -> int:
    """A day for each session that has none yet, so many weeks apart; returns how many.

    Errors: NoSuchTime; NotFound.
    """
    group = models.Cohort.objects.filter(ref=cohort).first()
    if group is None or not 1 <= weeks <= MOST_WEEKS:
        raise NotFound(place=cohort)
    had = models.Meeting.objects.filter(cohort=group).values("session")
    left = models.Session.objects.filter(programme_id=group.programme_id).exclude(ref__in=had)
    sessions = list(left.order_by("number"))
    for at, session in enumerate(sessions):
        plan_meeting(
            cohort=cohort, session=session.ref, day=first + timedelta(weeks=at * weeks),
            starts=starts, minutes=minutes, place=place, by=by,
        )  # fmt: skip
    return len(sessions)


@transaction.atomic
def move_meeting(
    *, meeting: str, day: date, starts: time | None, minutes: int | None, place: str, by: Actor
) -> bool:
    """Change when and where; returns whether its feedback was opened before, whose answers stay.

    Errors: NoSuchTime; NotFound.
    """
    row = _meeting(meeting)
    _check(day, starts)
    if (day, starts, place.strip()) != (row.day, row.starts, row.place):
        row.moves += 1
    if day != row.day:
        row.moved_from = row.day
    row.day, row.starts, row.minutes, row.place = day, starts, minutes, _tidy(place)
    row.save(update_fields=["day", "starts", "minutes", "place", "moved_from", "moves"])
    _date_session(row.session)
    audit.record("programme.meeting_moved", by=by, subject=row.ref)
    return windows.was_opened(row.session.ref, row.cohort.ref)


@transaction.atomic
def call_off(*, meeting: str, by: Actor) -> None:
    """It doesn't take place; its page and what was noted stay."""
    _set_state(meeting, OFF, "programme.meeting_called_off", by)


@transaction.atomic
def plan_again(*, meeting: str, by: Actor) -> None:
    """It takes place after all, or isn't over yet."""
    _set_state(meeting, PLANNED, "programme.meeting_planned_again", by)


@transaction.atomic
def end_meeting(*, meeting: str, by: Actor) -> None:
    """It is over."""
    _set_state(meeting, HELD, "programme.meeting_ended", by)


@transaction.atomic
def begin_step(*, meeting: str, position: int, by: Actor) -> None:
    """The plan is at this step now; steps after it haven't begun. 0 is the first.

    The same step again keeps its time, so that a reloaded page sets no clock back.
    Errors: NotFound for a step that the plan hasn't.
    """
    row = _meeting(meeting)
    steps = len(reading.plan_for_session(row.session.ref).steps)
    if not 0 <= position < max(steps, 1):
        raise NotFound(place=meeting)
    row.began.filter(position__gt=position).delete()
    row.began.get_or_create(position=position)
    audit.record("programme.step_begun", by=by, subject=row.ref, position=position)


@transaction.atomic
def note_meeting(*, meeting: str, note: str, by: Actor) -> None:
    """What the next facilitator should know of how it went."""
    row = _meeting(meeting)
    row.note = _tidy(note)
    row.save(update_fields=["note"])
    audit.record("programme.meeting_noted", by=by, subject=row.ref)


def _set_state(ref: str, state: str, verb: str, by: Actor) -> None:
    row = _meeting(ref)
    row.state = state
    row.moves += state != HELD
    row.save(update_fields=["state", "moves"])
    audit.record(verb, by=by, subject=row.ref)


def _meeting(ref: str) -> models.Meeting:
    rows = models.Meeting.objects.select_related("cohort", "session")
    row = rows.filter(ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return row


def _check(day: date, starts: time | None) -> None:
    if starts is not None:
        clock.instant(day, starts)


def _date_session(session: models.Session) -> None:
    """A session's own day is that of its first meeting, where it meets at all."""
    first = session.meetings.exclude(state=OFF).order_by("day").first()
    if first is not None and session.held_on != first.day:
        session.held_on = first.day
        session.save(update_fields=["held_on"])


def _tidy(text: str) -> str:
    return text.strip()[:LONGEST]
