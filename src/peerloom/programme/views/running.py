"""A programme's calendar, and each meeting: planned, moved, run, noted, printed."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.problems import NoSuchTime, NotFound, PlannedAlready
from peerloom.programme import access, commands, queries
from peerloom.programme.running import reading
from peerloom.programme.running.clock import ends_at
from peerloom.programme.running.doors import doors_for_meeting
from peerloom.programme.running.forms import (
    EVERY,
    AttendanceForm,
    MeetingForm,
    NoteForm,
    PlanMeetingsForm,
)
from peerloom.programme.running.types import HELD, OFF, THERE, Meeting
from peerloom.programme.running.wording import PRESENCE_NAMES, STATE_NAMES, STATE_TONES
from peerloom.web.problems import tell
from peerloom.web.requests import Request

GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
def calendar(request: Request, programme: str) -> HttpResponse:
    """Every cohort's meetings, month by month."""
    card = access.access_programme(by=request.actor, ref=programme)
    cohorts = queries.cohorts_for_programme(programme)
    chosen = request.GET.get("cohort", "")
    meetings = reading.meetings_for_programme(programme, chosen)
    counts, today = reading.counts_for_meetings(meetings), localdate()
    rows: list[dict[str, Any]] = [
        {
            "meeting": one,
            "count": counts[one.ref],
            "state": STATE_NAMES[one.state],
            "tone": STATE_TONES[one.state],
            "is_today": one.day == today and one.state != OFF,
            "ends": ends_at(one.day, one.starts, one.minutes),
        }
        for one in meetings
    ]
    months = groupby(rows, key=lambda row: row["meeting"].day.replace(day=1))
    context = {
        "programme": card,
        "months": [(month, list(those)) for month, those in months],
        "cohorts": [(one, reading.sessions_without_meeting(one.ref)) for one in cohorts],
        "chosen": chosen,
    }
    return render(request, "programme/run_calendar.html", context)


@require_http_methods(GET_OR_POST)
def plan_meetings(request: Request, programme: str, cohort: str) -> HttpResponse:
    """Give a cohort's sessions their days: all at once, or one."""
    card = access.access_programme(by=request.actor, ref=programme)
    group = access.access_cohort(by=request.actor, programme=programme, ref=cohort)
    met = {one.session.ref for one in reading.meetings_for_programme(programme, cohort)}
    left = [one for one in queries.sessions_for_programme(programme) if one.ref not in met]
    form = PlanMeetingsForm(request.POST or None, sessions=left)
    if request.method == "POST" and form.is_valid():
        try:
            count = _planned(cohort, dict(form.cleaned_data), request)
        except (NoSuchTime, PlannedAlready) as problem:
            form.add_error(None, str(tell(problem)))
        else:
            said = ngettext("%(n)s day is planned.", "%(n)s days are planned.", count)
            messages.success(request, said % {"n": count})
            return redirect(f"{reverse('programme:calendar', args=[programme])}?cohort={cohort}")
    context = {"programme": card, "cohort": group, "form": form, "left": left}
    status = 422 if form.errors else 200
    return render(request, "programme/run_plan_days.html", context, status=status)


def _planned(cohort: str, given: dict[str, Any], request: Request) -> int:
    session, weeks = given.pop("session"), given.pop("weeks") or 1
    if session == EVERY:
        first = given.pop("day")
        return commands.plan_meetings(
            cohort=cohort, first=first, weeks=weeks, by=request.actor, **given
        )
    commands.plan_meeting(cohort=cohort, session=session, by=request.actor, **given)
    return 1


@require_safe
def meeting(request: Request, programme: str, meeting: str) -> HttpResponse:
    """The page that a meeting is run from: who came, the plan, its feedback, a note."""
    card = access.access_programme(by=request.actor, ref=programme)
    one = _meeting(request, programme, meeting)
    plan = reading.plan_for_session(one.session.ref)
    attended = reading.attendance_for_meeting(one.ref)
    back = reverse("programme:meeting", args=[programme, meeting])
    step = one.step
    context = {
        "programme": card,
        "meeting": one,
        "ends": ends_at(one.day, one.starts, one.minutes),
        "state": STATE_NAMES[one.state],
        "tone": STATE_TONES[one.state],
        "plan": plan,
        "steps": list(zip(plan.steps, reading.took_for_meeting(one), strict=True)),
        "now": step,
        "began": int(one.began[step].timestamp()) if step is not None else 0,
        "next": step + 1 if step is not None and step + 1 < len(plan.steps) else None,
        "before": step - 1 if step else None,
        "attendance": AttendanceForm(attended=attended),
        "all_there": not any(person.presence for person in attended),
        "count": reading.counts_for_meetings([one])[one.ref],
        "note": NoteForm(initial={"note": one.note}, auto_id="note_%s"),
        "doors": doors_for_meeting(one, back),
        "back": back,
    }
    return render(request, "programme/run_meeting.html", context)


@require_POST
def attendance(request: Request, programme: str, meeting: str) -> HttpResponse:
    """Note who was there; at one touch, that everybody was."""
    one = _meeting(request, programme, meeting)
    attended = reading.attendance_for_meeting(one.ref)
    if "everybody" in request.POST:
        presences = {person.person: THERE for person in attended if not person.presence}
    else:
        form = AttendanceForm(request.POST, attended=attended)
        if not form.is_valid():
            raise NotFound(place=meeting)
        presences = form.presences()
    commands.note_attendance(meeting=one.ref, presences=presences, by=request.actor)
    messages.success(request, _("Noted."))
    return _back(programme, meeting, "came")


@require_POST
def step(request: Request, programme: str, meeting: str) -> HttpResponse:
    """Go to a step of the plan."""
    one = _meeting(request, programme, meeting)
    typed = request.POST.get("step", "")
    if not typed.isdecimal():
        raise NotFound(place=meeting)
    commands.begin_step(meeting=one.ref, position=int(typed), by=request.actor)
    return _back(programme, meeting, "plan")


@require_POST
def end(request: Request, programme: str, meeting: str) -> HttpResponse:
    """It is over; or it isn't yet; or it doesn't take place at all."""
    one = _meeting(request, programme, meeting)
    act = {HELD: commands.end_meeting, OFF: commands.call_off}.get(
        request.POST.get("to", ""), commands.plan_again
    )
    act(meeting=one.ref, by=request.actor)
    messages.success(request, _("Noted."))
    return _back(programme, meeting)


@require_POST
def note(request: Request, programme: str, meeting: str) -> HttpResponse:
    """What the next facilitator should know."""
    one = _meeting(request, programme, meeting)
    form = NoteForm(request.POST)
    if not form.is_valid():
        raise NotFound(place=meeting)
    commands.note_meeting(meeting=one.ref, note=form.cleaned_data["note"], by=request.actor)
    messages.success(request, _("Kept."))
    return _back(programme, meeting, "note")


@require_http_methods(GET_OR_POST)
def move(request: Request, programme: str, meeting: str) -> HttpResponse:
    """Another day, another hour, another place."""
    card = access.access_programme(by=request.actor, ref=programme)
    one = _meeting(request, programme, meeting)
    start = {"day": one.day, "starts": one.starts, "minutes": one.minutes, "place": one.place}
    form = MeetingForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            opened = commands.move_meeting(meeting=one.ref, by=request.actor, **form.cleaned_data)
        except NoSuchTime as problem:
            form.add_error("starts", str(tell(problem)))
        else:
            messages.success(request, _("Moved. Its people see it in their calendar here."))
            if opened:
                messages.warning(
                    request,
                    _(
                        "Its feedback was opened before: what was answered stays with this "
                        "session. Close the form if it should wait."
                    ),
                )
            return _back(programme, meeting)
    context = {"programme": card, "meeting": one, "form": form}
    status = 422 if form.errors else 200
    return render(request, "programme/run_move.html", context, status=status)


@require_safe
def paper(request: Request, programme: str, meeting: str) -> HttpResponse:
    """The plan and the list of who came, for a room without network."""
    card = access.access_programme(by=request.actor, ref=programme)
    one = _meeting(request, programme, meeting)
    context = {
        "programme": card,
        "meeting": one,
        "ends": ends_at(one.day, one.starts, one.minutes),
        "plan": reading.plan_for_session(one.session.ref),
        "attended": reading.attendance_for_meeting(one.ref),
        "presences": list(PRESENCE_NAMES.values()),
        "doors": doors_for_meeting(one, request.path),
    }
    return render(request, "programme/run_paper.html", context)


def _meeting(request: Request, programme: str, ref: str) -> Meeting:
    one = reading.meeting_for_ref(ref)
    if one.programme != programme or not access.may_run(request.actor):
        raise NotFound(place=ref)
    return one


def _back(programme: str, meeting: str, part: str = "") -> HttpResponse:
    way = reverse("programme:meeting", args=[programme, meeting])
    return redirect(f"{way}#{part}" if part else way)
