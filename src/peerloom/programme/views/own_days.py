"""A participant's own calendar, and its file for the phone, which tells nothing."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_safe

from peerloom.programme.growing import reading as growing
from peerloom.programme.running import reading
from peerloom.programme.running.forms import OwnFileForm
from peerloom.programme.running.ics import calendar_file
from peerloom.programme.running.types import OwnDay
from peerloom.programme.running.wording import WORDS
from peerloom.web.requests import Request


@require_safe
def mine(request: Request) -> HttpResponse:
    """What one's own programmes offer, and when."""
    own = [
        (name, [(day, _state(day)) for day in days])
        for name, days in reading.own_days(request.actor.ref)
    ]
    has_days = any(day.meeting for _name, days in own for day, _said in days)
    context = {
        "own": own,
        "has_days": has_days,
        "steps": [one for one in growing.own_steps(request.actor.ref) if one.state == "learning"],
        "asked": len(growing.asked_of(request.actor.ref)),
    }
    return render(request, "programme/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def own_file(request: Request) -> HttpResponse:
    """Choose how the days are called, and take the file along."""
    form = OwnFileForm(request.POST or None, initial={"word": next(iter(WORDS)), "remind": "0"})
    if request.method == "POST" and form.is_valid():
        days = [day for _name, days in reading.own_days(request.actor.ref) for day in days]
        word = str(WORDS[form.cleaned_data["word"]])
        answer = HttpResponse(
            calendar_file(days, word, int(form.cleaned_data["remind"])),
            content_type="text/calendar; charset=utf-8",
        )
        answer["Content-Disposition"] = 'attachment; filename="calendar.ics"'
        return answer
    status = 422 if form.errors else 200
    return render(request, "programme/mine_file.html", {"form": form}, status=status)


def _state(day: OwnDay) -> str:
    today = localdate()
    if day.day is None or day.day > today:
        return "coming"
    return "now" if day.day == today else "past"
