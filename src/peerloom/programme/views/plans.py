"""How a session goes, step by step: looked at and changed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom.programme import access, commands
from peerloom.programme.running import reading
from peerloom.programme.running.forms import StepForms, WarningsForm, filled, steps_of
from peerloom.web.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def session_plan(request: Request, programme: str, session: str) -> HttpResponse:
    """A session's steps, what they need, and what is said before hard topics."""
    card = access.access_programme(by=request.actor, ref=programme)
    one = access.access_session(by=request.actor, programme=programme, ref=session)
    plan = reading.plan_for_session(session)
    steps = StepForms(request.POST or None, initial=filled(plan), prefix="step")
    before = WarningsForm(request.POST or None, initial={"warnings": plan.warnings})
    is_whole = request.method == "POST" and steps.is_valid() and before.is_valid()
    if is_whole:
        commands.set_plan(
            session=session, steps=steps_of(steps), by=request.actor, **before.cleaned_data
        )
        messages.success(request, _("Kept."))
        again = "programme:session_plan" if "again" in request.POST else "programme:programme"
        return redirect(again, programme, *([session] if "again" in request.POST else []))
    context = {"programme": card, "session": one, "plan": plan, "steps": steps, "before": before}
    status = 422 if request.method == "POST" else 200
    return render(request, "programme/session_plan.html", context, status=status)
