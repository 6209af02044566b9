"""Growing into another hat: the team's page, one's own lesson and practice, what peers say."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.problems import NotFound
from peerloom.programme import access, commands
from peerloom.programme.growing import reading
from peerloom.programme.growing.forms import BeginStepForm
from peerloom.programme.growing.lessons import lesson_for
from peerloom.programme.growing.types import Step
from peerloom.programme.growing.wording import ROLE_NAMES, STATE_NAMES, STATE_TONES
from peerloom.web.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def growing(request: Request, programme: str) -> HttpResponse:
    """Who is on the way to which hat."""
    card = access.access_programme(by=request.actor, ref=programme)
    form = BeginStepForm(request.POST or None, offered=reading.may_begin(programme))
    if request.method == "POST" and form.is_valid():
        commands.begin_step_up(programme=programme, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Begun. She finds her lesson in her calendar."))
        return redirect("programme:growing", programme)
    steps = [
        (one, ROLE_NAMES[one.role], STATE_NAMES[one.state], STATE_TONES[one.state])
        for one in reading.steps_for_programme(programme)
    ]
    context = {
        "programme": card,
        "steps": steps,
        "form": form,
        "is_steward": request.actor.hat == "steward",
    }
    status = 422 if form.errors else 200
    return render(request, "programme/growing.html", context, status=status)


@require_POST
def growing_step(request: Request, programme: str, step: str) -> HttpResponse:
    """Note a part as done, give the hat, or stop."""
    access.access_programme(by=request.actor, ref=programme)
    one = reading.step_for_ref(step)
    if one.programme != programme or not access.may_run(request.actor):
        raise NotFound(place=step)
    if "give" in request.POST:
        commands.give_hat(step=step, by=request.actor)
        messages.success(request, _("She wears the hat. Her own group is asked what she may read."))
    elif "stop" in request.POST:
        commands.stop_step(step=step, by=request.actor)
    else:
        commands.note_learning(
            step=step, trained="trained" in request.POST, practised="practised" in request.POST,
            by=request.actor,
        )  # fmt: skip
    return redirect("programme:growing", programme)


@require_http_methods(["GET", "HEAD", "POST"])
def own_lesson(request: Request, step: str) -> HttpResponse:
    """One's own lesson, then practice on an invented text."""
    one = _own(request, step)
    if request.method == "POST":
        part = "practised" if "practised" in request.POST else "trained"
        commands.note_learning(
            step=step, trained=part == "trained", practised=part == "practised", by=request.actor
        )
        return redirect("programme:own_lesson", step)
    lesson = lesson_for(one.role, get_language() or "en")
    return render(request, "programme/own_lesson.html", {"step": one, "lesson": lesson})


@require_safe
def asked(request: Request) -> HttpResponse:
    """Peers who read as one of the team: may they read mine?"""
    context = {"asked": reading.asked_of(request.actor.ref)}
    return render(request, "programme/asked.html", context)


@require_POST
def answer(request: Request, account: str) -> HttpResponse:
    """Yes or no; it can be changed at any time."""
    commands.answer_peer(account=account, given="yes" in request.POST, by=request.actor)
    messages.success(request, _("Kept. You can change it at any time."))
    return redirect("programme:asked")


def _own(request: Request, ref: str) -> Step:
    for one in reading.own_steps(request.actor.ref):
        if one.ref == ref:
            return one
    raise NotFound(place=ref)
