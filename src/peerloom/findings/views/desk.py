"""The writing desk: themes with their narratives, and what stands around them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.analysis import queries as analysis
from peerloom.analysis.types import Theme
from peerloom.findings import access, commands, queries
from peerloom.findings.forms import FrontForm, NarrativeForm
from peerloom.findings.markdown import blocks_of, quoted_in, quoted_refs
from peerloom.findings.quoting import guard_for
from peerloom.findings.types import Narrative, Quote
from peerloom.problems import EditedMeanwhile
from peerloom.web.requests import Request

CONFLICT = 409


def findings(request: Request, study: str) -> HttpResponse:
    """Where the writing stands, and every edition made."""
    found = access.access_findings(by=request.actor, ref=study)
    written = queries.narratives_for_study(study)
    themes = [
        {"theme": theme, "words": len(written.get(theme.ref, "").split())}
        for theme in analysis.themes_for_study(study)
    ]
    context = {
        "study": found,
        "themes": themes,
        "counts": analysis.counts_for_home(study),
        "front": queries.front_for_study(study),
        "editions": queries.editions_for_list(study),
        "may_write": access.may_write(request.actor),
    }
    return render(request, "findings/findings.html", context)


@require_http_methods(["GET", "POST"])
def finding(request: Request, study: str, theme: str) -> HttpResponse:
    """A theme's narrative: the text left, its quotes at hand right."""
    writes = request.method == "POST"
    found, about = access.access_theme(by=request.actor, study=study, ref=theme, to_write=writes)
    now = queries.narrative_for_theme(theme)
    form = NarrativeForm(request.POST if writes else None, initial=asdict(now))
    if writes and form.is_valid():
        try:
            commands.write_narrative(
                study=study, theme=theme, by=request.actor, **form.cleaned_data
            )
        except EditedMeanwhile:
            return _both(request, form, now, {"study": found, **_desk(request, about, form, now)})
        return _kept(request, study, theme)
    context = {"study": found, **_desk(request, about, form, now)}
    return render(request, "findings/finding.html", context, status=422 if form.errors else 200)


@require_POST
def preview(request: Request, study: str, theme: str) -> HttpResponse:
    """The narrative as readers will see it, while it is being written."""
    access.access_theme(by=request.actor, study=study, ref=theme, to_write=True)
    guard, text = guard_for(study), request.POST.get("text", "")
    guard.learn(quoted_refs(text))
    return render(request, "findings/_preview.html", {"blocks": blocks_of(text, guard.find)})


@require_http_methods(["GET", "POST"])
def front(request: Request, study: str) -> HttpResponse:
    """Title, summary and limits of the next edition."""
    found = access.access_findings(by=request.actor, ref=study, to_write=True)
    now = queries.front_for_study(study)
    start = {
        **asdict(now),
        "title": now.title or found.name,
        "subtitle": now.subtitle if now.version else found.question,
    }
    form = FrontForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            commands.write_front(study=study, by=request.actor, **form.cleaned_data)
        except EditedMeanwhile:
            _take_version(form, now.version)
            context = {"study": found, "form": form, "theirs": now}
            return render(request, "findings/front.html", context, status=CONFLICT)
        return redirect("findings:findings", study=study)
    context = {"study": found, "form": form}
    return render(request, "findings/front.html", context, status=422 if form.errors else 200)


def _desk(request: Request, theme: Theme, form: forms.Form, now: Narrative) -> dict[str, Any]:
    """What lies on the desk: the text as it is in the form, and quotes for and against."""
    text = str(form["text"].value() or "")
    guard = guard_for(theme.study)
    guard.learn([*quoted_refs(text), *theme.carried_by, *theme.contradicted_by])
    blocks = blocks_of(text, guard.find)
    why = {weight.coding: weight.why for weight in theme.weights}
    placed = set(quoted_in(blocks))

    def at_hand(codings: tuple[str, ...]) -> list[tuple[Quote, str, bool]]:
        quotes = guard.quotes_among(codings)
        return [(one, why.get(one.coding, ""), one.coding in placed) for one in quotes]

    return {
        "theme": theme,
        "form": form,
        "now": now,
        "may_write": access.may_write(request.actor),
        "carrying": at_hand(theme.carried_by),
        "against": at_hand(theme.contradicted_by),
        "held_back": len(guard.held_back),
        "blocks": blocks,
    }


def _kept(request: Request, study: str, theme: str) -> HttpResponse:
    now = queries.narrative_for_theme(theme)
    if "application/json" in request.headers.get("Accept", ""):
        told = _("Kept {at}").format(at=now.written_at)
        return JsonResponse({"version": now.version, "told": told})
    return redirect("findings:finding", study=study, theme=theme)


def _both(
    request: Request, form: forms.Form, now: Narrative, context: dict[str, Any]
) -> HttpResponse:
    """The writer's own words, still in the form, beside those that came in between."""
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"version": now.version}, status=CONFLICT)
    _take_version(form, now.version)
    context = {**context, "theirs": now}
    return render(request, "findings/finding.html", context, status=CONFLICT)


def _take_version(form: forms.Form, version: int) -> None:
    """Keeping again, after both were read, writes over what came in between."""
    form.data = form.data.copy()  # type: ignore[attr-defined]
    form.data["version"] = str(version)  # type: ignore[index]
