"""What may be asked of meetings, plans and attendance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localdate

from peerloom.people import queries as people
from peerloom.problems import NotFound
from peerloom.programme import models, queries
from peerloom.programme.running import clock
from peerloom.programme.running.types import (
    OFF,
    Attended,
    Count,
    Meeting,
    OwnDay,
    Plan,
    Step,
    Took,
)


def plan_for_session(session: str) -> Plan:
    """A session's plan; an empty one where nobody wrote any."""
    rows = models.SessionStep.objects.filter(session_id=session)
    steps = tuple(Step(row.name, row.minutes, row.materials, row.note) for row in rows)
    said = models.SessionPlan.objects.filter(session_id=session).first()
    return Plan(steps, said.warnings if said else "")


def meetings_for_programme(programme: str, cohort: str = "") -> list[Meeting]:
    """A programme's meetings, or those of one cohort, the earliest first."""
    rows = _rows().filter(cohort__programme__ref=programme)
    return [_meeting(row) for row in (rows.filter(cohort__ref=cohort) if cohort else rows)]


def meeting_for_ref(ref: str) -> Meeting:
    """One meeting.

    Errors: NotFound.
    """
    row = _rows().filter(ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return _meeting(row)


def meetings_on(day: date) -> list[Meeting]:
    """Whatever meets on a day and wasn't called off."""
    return [_meeting(row) for row in _rows().filter(day=day).exclude(state=OFF)]


def meetings_not_noted(before: date) -> list[Meeting]:
    """Meetings before a day of which nobody noted who came, the latest first."""
    rows = _rows().filter(day__lt=before, attendance=None).exclude(state=OFF)
    return [_meeting(row) for row in rows.order_by("-day")]


def sessions_without_meeting(cohort: str) -> int:
    """How many sessions a cohort has no day for."""
    group = models.Cohort.objects.get(ref=cohort)
    had = models.Meeting.objects.filter(cohort=group).values("session")
    return models.Session.objects.filter(programme=group.programme).exclude(ref__in=had).count()


def attendance_for_meeting(meeting: str) -> list[Attended]:
    """The cohort's members, and who was noted though she left it since, by pseudonym."""
    row = models.Meeting.objects.select_related("cohort").get(ref=meeting)
    noted = dict(row.attendance.exclude(person=None).values_list("person__ref", "presence"))
    members = row.cohort.members.values_list("ref", flat=True)
    known = people.people_for_refs({*members, *noted})
    found = [Attended(ref, one.pseudonym, noted.get(ref, "")) for ref, one in known.items()]
    return sorted(found, key=lambda one: one.pseudonym.casefold())


def counts_for_meetings(meetings: Iterable[Meeting]) -> dict[str, Count]:
    """Meeting reference → how many came, were late, left early, stayed away."""
    found = list(meetings)
    refs = [one.ref for one in found]
    rows = models.Attendance.objects.filter(meeting_id__in=refs)
    tallies: defaultdict[str, Counter[str]] = defaultdict(Counter)
    noted: defaultdict[str, set[str]] = defaultdict(set)
    for meeting, person, presence in rows.values_list("meeting__ref", "person__ref", "presence"):
        tallies[meeting][presence] += 1
        noted[meeting].add(person)
    members = {
        row.ref: {one.ref for one in row.members.all()}
        for row in models.Cohort.objects.filter(
            ref__in={one.cohort for one in found}
        ).prefetch_related("members")
    }
    return {
        one.ref: Count(**tallies[one.ref], unknown=len(members[one.cohort] - noted[one.ref]))
        for one in found
    }


def came_to_sessions(programme: str) -> dict[str, int]:
    """Session reference → how many came, all cohorts together; sessions nobody noted miss."""
    meetings = [one for one in meetings_for_programme(programme) if one.state != OFF]
    counts = counts_for_meetings(meetings)
    found: Counter[str] = Counter()
    for one in meetings:
        if counts[one.ref].noted:
            found[one.session.ref] += counts[one.ref].came
    return dict(found)


def took_for_meeting(meeting: Meeting) -> list[Took]:
    """What each step was planned to take and took; the last one's end isn't known."""
    steps = plan_for_session(meeting.session.ref).steps
    began = meeting.began
    found = []
    for at, step in enumerate(steps):
        begun, ended = began.get(at), began.get(at + 1)
        minutes = round((ended - begun).total_seconds() / 60) if begun and ended else None
        found.append(Took(step.name, step.minutes, minutes))
    return found


def own_days(account: str) -> list[tuple[str, list[OwnDay]]]:
    """(programme, its days) for one of its people: her cohort's meetings, the earliest first."""
    found = []
    for name, cohorts, sessions in queries.own_cohorts(account):
        rows = _rows().filter(cohort__ref__in=cohorts)
        days = [_own_day(_meeting(row)) for row in rows]
        met = {row.session.ref for row in rows}
        days += [OwnDay(one.name, one.held_on) for one in sessions if one.ref not in met]
        found.append((name, sorted(days, key=_when)))
    return found


def next_own_day(account: str) -> OwnDay | None:
    """The next that is still to come, today's included."""
    today = localdate()
    days = [day for _name, days in own_days(account) for day in days]
    ahead = [one for one in days if one.day and one.day >= today and not one.off]
    return min(ahead, key=_when, default=None)


def _when(one: OwnDay) -> tuple[date, str]:
    return (one.day or date.max, f"{one.starts}" if one.starts else "")


def _own_day(one: Meeting) -> OwnDay:
    return OwnDay(
        name=one.session.name,
        day=one.day,
        starts=one.starts,
        ends=clock.ends_at(one.day, one.starts, one.minutes),
        place=one.place,
        moved_from=one.moved_from,
        off=one.state == OFF,
        meeting=one.ref,
        moves=one.moves,
        minutes=one.minutes,
    )


def _rows() -> QuerySet[models.Meeting]:
    rows = models.Meeting.objects.select_related("cohort__programme", "session")
    return rows.prefetch_related("began")


def _meeting(row: models.Meeting) -> Meeting:
    return Meeting(
        ref=row.ref,
        programme=row.cohort.programme.ref,
        cohort=row.cohort.ref,
        cohort_name=row.cohort.name,
        session=queries.session_of(row.session),
        day=row.day,
        starts=row.starts,
        minutes=row.minutes,
        place=row.place,
        state=row.state,
        moved_from=row.moved_from,
        moves=row.moves,
        note=row.note,
        began={one.position: one.at for one in row.began.all()},
    )
