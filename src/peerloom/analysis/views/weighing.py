"""From the passages page: this one carries a theme, or speaks against it, and why."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.analysis import access, commands, queries
from peerloom.analysis.forms.themes import CodingForm, WeighForm
from peerloom.analysis.types import Undo
from peerloom.analysis.views.passages import Shown, shown
from peerloom.analysis.views.steps import SENTENCES, go
from peerloom.problems import NotFound
from peerloom.web.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def weigh(request: Request, study: str, coding: str) -> HttpResponse:
    """A form for one passage: as a fragment below it, or as a page of its own."""
    one = commands.open_study(by=request.actor, ref=study)
    here = _passage(study, coding)
    themes = queries.themes_for_study(study)
    form = WeighForm(
        request.POST if request.method == "POST" else None,
        themes=themes,
        initial={"stance": "carries"},
    )
    if request.htmx and "leave" in request.GET:
        return _standing(request, study, here)
    if request.method == "POST" and form.is_valid():
        done = commands.weigh_passage(coding=coding, by=request.actor, **form.cleaned_data)
        if request.htmx:
            return _standing(request, study, _passage(study, coding), done.undo)
        return go(done.undo, "analysis:theme", study, form.cleaned_data["theme"])
    context: dict[str, Any] = {"study": one, "here": here, "form": form, "themes": themes}
    template = "analysis/_weigh.html" if request.htmx else "analysis/weigh.html"
    return render(request, template, context, status=422 if form.errors else 200)


@require_POST
def unweigh(request: Request, study: str, theme: str) -> HttpResponse:
    """Take a passage off a theme."""
    access.access_theme(by=request.actor, ref=theme, study=study)
    form = CodingForm(request.POST)
    if not form.is_valid():
        raise NotFound()
    coding = form.cleaned_data["coding"]
    done = commands.unweigh_passage(theme=theme, coding=coding, by=request.actor)
    return go(done.undo, "analysis:theme", study, theme)


def _passage(study: str, coding: str) -> Shown:
    """Errors: NotFound, also for a passage of another study."""
    found = queries.passages_for_codings([coding])
    if not found or queries.source_for_ref(found[0].source).study != study:
        raise NotFound(place=coding)
    return shown(study, found, queries.themes_for_study(study))[0]


def _standing(request: Request, study: str, here: Shown, undo: Undo | None = None) -> HttpResponse:
    """What the passage stands under now, and a toast if something was done."""
    context = {
        "study": study,
        "coding": here.passage.coding,
        "standing": here.standing,
        "may_weigh": True,
        "undo": undo,
        "said": _(SENTENCES[undo.verb]) if undo else "",
        "next": request.htmx.current_url_abs_path or "",
    }
    return render(request, "analysis/_weighed.html", context)
