"""Passages like this, and what may speak against a theme: proposals for a person to judge."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from peerloom.analysis import access, commands
from peerloom.analysis.queries.meaning import (
    cosines_for_words,
    may_mean,
    windows_without_meaning,
)
from peerloom.analysis.queries.negatives import candidates_against, silent_in
from peerloom.analysis.queries.saved import may_propose, was_switched_on
from peerloom.analysis.queries.similar import passages_like
from peerloom.audit.types import ANALYST
from peerloom.problems import NotFound
from peerloom.spans import Span
from peerloom.web.requests import Request


@require_safe
def similar(request: Request, study: str) -> HttpResponse:
    """Passages like ``?coding=REF``, or like ``?source=REF&at=START-END``."""
    one = commands.open_study(by=request.actor, ref=study)
    if not {"coding", "source"} & request.GET.keys():
        return redirect("analysis:passages", study)
    source, span = _asked(request, study)
    shown = _frame(request, study) | {"study": one, "url": _place(study, source, span)}
    shown |= _ways(request, study) if shown["may_propose"] else {}
    if shown["may_propose"]:
        near = cosines_for_words if shown["by_meaning"] else None
        shown["like"] = like = passages_like(study, source, span, nearness=near)
        shown["rows"] = [
            (each, _place(study, each.source.ref, Span(each.start, each.end)))
            for each in like.passages
        ]
    return render(request, "analysis/similar.html", shown)


@require_POST
def work_out(request: Request, study: str) -> HttpResponse:
    """Have the model read the study in the background, then come back to the passage."""
    one = commands.open_study(by=request.actor, ref=study)
    if not (may_propose(study) and may_mean()):
        raise NotFound(place=study)
    back = request.POST.get("next", "")
    known = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    job = commands.work_meaning_out(
        study=study,
        name=_("Meaning of “{study}”").format(study=one.name),
        back=back if known else reverse("analysis:passages", args=[study]),
        by=request.actor,
    )
    return redirect("jobs:job", job.ref)


@require_safe
def against(request: Request, study: str, theme: str) -> HttpResponse:
    """Where a theme is silent, and passages that resemble its own but stand outside it."""
    one = commands.open_study(by=request.actor, ref=study)
    here = access.access_theme(by=request.actor, ref=theme, study=study)
    cases, sessions = silent_in(study, here)
    shown = _frame(request, study) | {
        "study": one,
        "theme": here,
        "cases": cases,
        "sessions": sessions,
        "may_weigh": request.actor.hat == ANALYST,
    }
    if shown["may_propose"]:
        shown["rows"] = [
            (each, _place(study, each.passage.source.ref, _span_of(each.passage)))
            for each in candidates_against(study, here)
        ]
    return render(request, "analysis/against.html", shown)


def _frame(request: Request, study: str) -> dict[str, Any]:
    return {
        "may_propose": may_propose(study),
        "was_switched_on": was_switched_on(study),
        "may_switch": request.actor.hat == ANALYST,
        "here": request.get_full_path(),
    }


def _ways(request: Request, study: str) -> dict[str, Any]:
    """By words, or by words and meaning where the place provides a model."""
    asked = may_mean() and request.GET.get("by") == "meaning"
    missing = windows_without_meaning(study) if asked else 0
    plain = request.GET.copy()
    plain.pop("by", None)
    return {
        "may_mean": may_mean(),
        "asked_meaning": asked,
        "by_meaning": asked and not missing,
        "missing": missing,
        "by_words_url": f"?{plain.urlencode()}",
        "by_meaning_url": f"?{plain.urlencode()}&by=meaning",
    }


def _asked(request: Request, study: str) -> tuple[str, Span]:
    """Errors: NotFound where nothing is pointed at."""
    if "coding" in request.GET:
        passage = access.access_passage(by=request.actor, ref=request.GET["coding"], study=study)
        return passage.source, Span(passage.start, passage.end)
    source = request.GET.get("source", "")
    start, _dash, end = request.GET.get("at", "").partition("-")
    if not (start.isdecimal() and end.isdecimal() and int(start[:9]) < int(end[:9])):
        raise NotFound(place=source)
    access.access_source(by=request.actor, ref=source, study=study)
    return source, Span(int(start[:9]), int(end[:9]))


def _span_of(one: Any) -> Span:
    return Span(one.start, one.end)


def _place(study: str, source: str, span: Span) -> str:
    return f"{reverse('analysis:source', args=[study, source])}?at={span.start}-{span.end}"
