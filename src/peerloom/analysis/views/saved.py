"""Questions that were kept: listed, changed, removed; and a switch for proposals."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from peerloom.analysis import commands
from peerloom.analysis.commands import saved as keeping
from peerloom.analysis.forms.asking import ChangeForm, KeepForm
from peerloom.analysis.queries.saved import saved_question, saved_questions
from peerloom.analysis.views.steps import done_on, go
from peerloom.problems import NoWords
from peerloom.web.requests import Request
from peerloom.web.ways import way_back


@require_safe
def saved(request: Request, study: str) -> HttpResponse:
    """One's own questions, and those that others share."""
    one = commands.open_study(by=request.actor, ref=study)
    found = saved_questions(study, by=request.actor.ref)
    context = {
        "study": one,
        "mine": [(each, ChangeForm()) for each in found if each.by == request.actor.ref],
        "others": [each for each in found if each.by != request.actor.ref],
        "done": done_on(request),
    }
    return render(request, "analysis/saved.html", context)


@require_POST
def save_question(request: Request, study: str) -> HttpResponse:
    """Keep what was asked under a name, and go on looking at it."""
    form = KeepForm(request.POST)
    if not form.is_valid():
        raise NoWords(place="question")
    asked = QueryDict(form.cleaned_data["asked"]).urlencode()
    undo = keeping.save_question(
        study=study, by=request.actor, **{**form.cleaned_data, "asked": asked}
    )
    url = reverse("analysis:passages", args=[study])
    return redirect(f"{url}?{asked}&did={undo.token}")


@require_POST
def change_question(request: Request, study: str, question: str) -> HttpResponse:
    """Name it anew, share it, or keep it to oneself."""
    saved_question(study, question, by=request.actor.ref)
    form = ChangeForm(request.POST)
    if not form.is_valid():
        raise NoWords(place="name")
    undo = keeping.change_question(question=question, by=request.actor, **form.cleaned_data)
    return go(undo, "analysis:saved", study)


@require_POST
def remove_question(request: Request, study: str, question: str) -> HttpResponse:
    """Put it away."""
    saved_question(study, question, by=request.actor.ref)
    return go(keeping.remove_question(question=question, by=request.actor), "analysis:saved", study)


@require_POST
def switch_suggestions(request: Request, study: str) -> HttpResponse:
    """Let the machine propose passages and codes, or stop it."""
    keeping.switch_suggestions(study=study, on=request.POST.get("on") == "yes", by=request.actor)
    return redirect(way_back(request, reverse("analysis:passages", args=[study])))
