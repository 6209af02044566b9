"""The writing desk: a text, how it reads, and what lies at hand for it."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from django import forms
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.analysis import queries as analysis
from peerloom.findings import access, commands, queries
from peerloom.findings.forms import FrontForm, NarrativeForm
from peerloom.findings.markdown import quoted_in
from peerloom.findings.quoting import QuoteGuard
from peerloom.findings.types import Narrative, Quote
from peerloom.findings.writing import queries as writing
from peerloom.findings.writing.at_hand import figures_at_hand, passages_found
from peerloom.findings.writing.reading import Read, read_text
from peerloom.findings.writing.types import Part
from peerloom.problems import EditedMeanwhile
from peerloom.programme.types import Study
from peerloom.web.requests import Request

CONFLICT = 409


def findings(request: Request, study: str) -> HttpResponse:
    """Where the writing stands, and every edition made."""
    found = access.access_findings(by=request.actor, ref=study)
    written = queries.narratives_for_study(study)
    remarks = writing.open_remarks(study)
    parts = [
        {
            "part": part,
            "words": len(written.get(part.ref, "").split()),
            "remarks": remarks.get(part.ref, 0),
        }
        for part in writing.parts_for_study(study)
    ]
    context = {
        "study": found,
        "parts": parts,
        "counts": analysis.counts_for_home(study),
        "front": queries.front_for_study(study),
        "editions": queries.editions_for_list(study),
        "may_write": access.may_write(request.actor),
    }
    return render(request, "findings/findings.html", context)


@require_http_methods(["GET", "POST"])
def finding(request: Request, study: str, theme: str) -> HttpResponse:
    """What is said of a theme: the text left, its quotes at hand right."""
    writes = request.method == "POST"
    found, part = access.access_part(by=request.actor, study=study, ref=theme, to_write=writes)
    now = queries.narrative_for_theme(theme)
    form = NarrativeForm(request.POST if writes else None, initial=asdict(now))
    if writes and form.is_valid():
        try:
            commands.write_narrative(
                study=study, theme=theme, by=request.actor, **form.cleaned_data
            )
        except EditedMeanwhile:
            return _both(request, form, now, _desk(request, found, part, form, now))
        return _kept(request, study, theme, form.cleaned_data["text"])
    context = _desk(request, found, part, form, now)
    return render(request, "findings/finding.html", context, status=422 if form.errors else 200)


@require_POST
def preview(request: Request, study: str, theme: str) -> HttpResponse:
    """The text as readers will see it, while it is being written."""
    found, part = access.access_part(by=request.actor, study=study, ref=theme, to_write=True)
    read = read_text(found, part, request.POST.get("text", ""))
    now = queries.narrative_for_theme(theme)
    context = {
        "read": read,
        "study": found,
        "part": part,
        "newer": now if request.POST.get("version") != str(now.version) else None,
    }
    return render(request, "findings/_preview.html", context)


@require_safe
def at_hand(request: Request, study: str, theme: str) -> HttpResponse:
    """Passages that hold what was looked for, to be placed."""
    access.access_part(by=request.actor, study=study, ref=theme, to_write=True)
    asked = request.GET.get("q", "").strip()
    context = {"found": passages_found(study, asked), "asked": asked, "study": study}
    return render(request, "findings/_found_quotes.html", context)


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


def _desk(
    request: Request, study: Study, part: Part, form: forms.Form, now: Narrative
) -> dict[str, Any]:
    """What lies on the desk: the text as it is in the form, and what may be placed in it."""
    may_write = access.may_write(request.actor)
    read = read_text(study, part, str(form["text"].value() or ""))
    return {
        "study": study,
        "part": part,
        "theme": part.theme,
        "form": form,
        "now": now,
        "may_write": may_write,
        "read": read,
        **_hands(part, read),
        "figures": figures_at_hand(study) if may_write else [],
        "remarks": writing.remarks_for_part(part.ref, request.actor.ref),
    }


def _hands(part: Part, read: Read) -> dict[str, Any]:
    theme = part.theme
    if theme is None:
        return {"carrying": [], "against": [], "held_back": len(read.guard.held_back)}
    why = {weight.coding: weight.why for weight in theme.weights}
    placed = set(quoted_in(read.blocks))

    def weighed(codings: tuple[str, ...]) -> list[tuple[Quote, str, bool]]:
        quotes = (_by_name(read.guard, one) for one in read.guard.quotes_among(codings))
        return [(one, why.get(one.coding, ""), one.coding in placed) for one in quotes]

    return {
        "carrying": weighed(theme.carried_by),
        "against": weighed(theme.contradicted_by),
        "held_back": len(read.guard.held_back),
    }


def _by_name(guard: QuoteGuard, quote: Quote) -> Quote:
    """At the desk a quote stands by its speaker's pseudonym, whatever editions say."""
    return replace(quote, who=guard.passages[quote.coding].person_name)


def _kept(request: Request, study: str, theme: str, typed: str) -> HttpResponse:
    now = queries.narrative_for_theme(theme)
    if "application/json" not in request.headers.get("Accept", ""):
        return redirect("findings:finding", study=study, theme=theme)
    said: dict[str, Any] = {
        "version": now.version,
        "told": _("Kept {at}").format(at=now.written_at),
    }
    if now.text != typed.replace("\r\n", "\n"):
        told = _("Kept {at}, together with what somebody else wrote meanwhile")
        said |= {"text": now.text, "told": told.format(at=now.written_at)}
    return JsonResponse(said)


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
