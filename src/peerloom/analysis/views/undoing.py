"""Undo and redo near every page and on the canvas, and the page of what one did."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from peerloom.analysis import access, commands, queries
from peerloom.analysis.commands import building, steps
from peerloom.analysis.types import Undo
from peerloom.problems import Problem
from peerloom.web.problems import tell
from peerloom.web.requests import Request


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step with why it can't be turned just now, if it can't."""

    step: queries.OwnStep
    why: str


@require_safe
def near(request: Request, study: str) -> HttpResponse:
    """The small control that pages fetch: what would be taken back, what done again."""
    access.access_study(by=request.actor, ref=study)
    verbs = steps.verbs_with_ways()
    nearest = queries.nearest_steps(study, by=request.actor.ref, verbs=verbs)
    context = {"study": study, "nearest": nearest, "next": request.GET.get("next", "")}
    return render(request, "analysis/_near.html", context)


@require_safe
def own_steps(request: Request, study: str) -> HttpResponse:
    """Everything one did in a study, whenever it was, with the way back."""
    one = access.access_study(by=request.actor, ref=study)
    page, found = queries.own_steps(
        study,
        by=request.actor.ref,
        verbs=steps.verbs_with_ways(),
        page=request.GET.get("page"),
    )
    context = {"study": one, "page": page, "rows": [_row(request, step) for step in found]}
    return render(request, "analysis/own_steps.html", context)


@require_POST
def undo_last(request: Request, study: str) -> HttpResponse:
    """Take one's newest step back, whatever page it was taken on."""
    access.access_study(by=request.actor, ref=study)
    return _turned(request, study, commands.undo_last(study=study, by=request.actor), back=True)


@require_POST
def redo_last(request: Request, study: str) -> HttpResponse:
    """Do again what one took back last."""
    access.access_study(by=request.actor, ref=study)
    return _turned(request, study, commands.redo_last(study=study, by=request.actor), back=False)


@require_POST
def redo(request: Request, study: str) -> HttpResponse:
    """Do one step again that was taken back."""
    access.access_study(by=request.actor, ref=study)
    token = request.POST.get("token", "")
    done = commands.redo_step(token=token, by=request.actor, study=study)
    return _turned(request, study, done, back=False)


def _turned(request: Request, study: str, done: Undo | None, *, back: bool) -> HttpResponse:
    if not request.accepts("text/html"):  # the canvas, which shows it itself
        told = {"verb": done.verb, "undo": done.token} if done else {"nothing": True}
        return JsonResponse(told)
    step = queries.told_step(done.token, by=request.actor.ref) if done else None
    if done is None or step is None:
        messages.info(request, _("There is nothing left to take back or to do again."))
    elif done.in_part:
        messages.success(
            request,
            _("Turned in part: {deed}. What others changed since stays.").format(deed=step.told),
        )
    elif back:
        messages.success(request, _("Taken back: {deed}.").format(deed=step.told))
    else:
        messages.success(request, _("Done again: {deed}.").format(deed=step.told))
    return redirect(_where_to(request, study, done))


def _where_to(request: Request, study: str, done: Undo | None) -> str:
    """Back to the page, unless the page is of what has just gone."""
    page = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(page, allowed_hosts={request.get_host()}):
        return reverse("analysis:own_steps", args=[study])
    for kind in ("themes", "codebook"):
        if done is not None and f"/{kind}/{done.subject}/" in page:
            return reverse(f"analysis:{kind}", args=[study])
    return page


def _row(request: Request, step: queries.OwnStep) -> StepRow:
    problem = building.what_stands_in_the_way(token=step.token, by=request.actor)
    return StepRow(step, _said(problem) if problem else "")


def _said(problem: Problem) -> str:
    told = tell(problem)
    return f"{told.cause} {told.remedy}"
