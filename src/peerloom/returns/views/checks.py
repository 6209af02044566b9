"""The team's side: themes in plain words, shown to a cohort, and how they were taken."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from peerloom.audit.types import ANALYST, STEWARD
from peerloom.findings import access as findings_access
from peerloom.findings import queries as findings
from peerloom.findings.language import other_language
from peerloom.problems import EditedMeanwhile
from peerloom.programme.types import Study
from peerloom.returns import access, commands
from peerloom.returns.checks import desk, hearing
from peerloom.returns.checks.types import CheckLine, Counted
from peerloom.returns.checks.wording import choice_named
from peerloom.returns.forms import EditionForm, SummaryForm
from peerloom.web.requests import Request

CONFLICT = 409


@require_safe
def checks(request: Request, study: str) -> HttpResponse:
    """Every theme: written in plain words, shown, answered; and who is still to be heard."""
    found = access.access_answering(by=request.actor, study=study)
    cohorts = desk.cohorts_of(found)
    here = _chosen(request, [one.ref for one in cohorts])
    cohort = next((one for one in cohorts if one.ref == here), None)
    lines = desk.lines_for(study, here)
    context = {
        "study": found,
        "cohorts": cohorts,
        "cohort": cohort,
        "lines": [(line, counted_words(line.counted)) for line in lines],
        "new": _new(lines),
        "editions": [
            (shown, counted, counted_words(counted, is_edition=True))
            for shown, counted in desk.editions_asked(study, here)
        ],
        "vetoes": desk.vetoes_for(study),
        "hearing": hearing.hearing_of(study, cohort) if cohort else None,
        "may_write": request.actor.hat == ANALYST,
        "may_close": request.actor.hat == STEWARD,
        "at_door": desk.answers_at_door(study) if request.actor.hat == STEWARD else 0,
    }
    return render(request, "returns/checks.html", context)


@require_http_methods(["GET", "POST"])
def summary(request: Request, study: str, theme: str) -> HttpResponse:
    """A theme in plain words."""
    found, about = findings_access.access_theme(
        by=request.actor, study=study, ref=theme, to_write=True
    )
    now = desk.summary_for_theme(theme)
    posted = request.method == "POST"
    other = other_language(found)
    form = SummaryForm(request.POST if posted else None, initial=asdict(now), other=other)
    theirs = None
    if posted and form.is_valid():
        try:
            commands.write_summary(study=study, theme=theme, by=request.actor, **form.cleaned_data)
        except EditedMeanwhile:
            theirs = now
            form.data = {**form.data.dict(), "version": str(now.version)}  # type: ignore[attr-defined]
        else:
            messages.success(request, _("Kept."))
            return redirect("returns:checks", study=study)
    context = {"study": found, "theme": about, "form": form, "theirs": theirs}
    status = CONFLICT if theirs else 422 if form.errors else 200
    return render(request, "returns/summary.html", context, status=status)


@require_http_methods(["GET", "POST"])
def show_themes(request: Request, study: str, cohort: str) -> HttpResponse:
    """Show a cohort what is written: what they will see first, then the yes."""
    found = access.access_answering(by=request.actor, study=study, hats=[ANALYST])
    about = desk.cohort_of(found, cohort)
    if request.method == "POST":
        count = commands.show_themes(study=study, cohort=cohort, by=request.actor)
        said = ngettext("%(n)d theme is shown.", "%(n)d themes are shown.", count)
        messages.success(request, said % {"n": count})
        return _to(found, cohort)
    new = _new(desk.lines_for(study, cohort))
    context = {"study": found, "cohort": about, "lines": new}
    return render(request, "returns/show_themes.html", context)


@require_http_methods(["GET", "POST"])
def show_edition(request: Request, study: str, cohort: str) -> HttpResponse:
    """Ask a cohort whether an edition may go out."""
    found = access.access_answering(by=request.actor, study=study, hats=[ANALYST])
    about = desk.cohort_of(found, cohort)
    numbers = [one.number for one in findings.editions_for_list(study)]
    posted = request.method == "POST"
    other = other_language(found)
    form = EditionForm(request.POST if posted else None, numbers=numbers, other=other)
    if posted and form.is_valid():
        commands.show_edition(study=study, cohort=cohort, by=request.actor, **form.cleaned_data)
        messages.success(request, _("They are asked."))
        return _to(found, cohort)
    context = {"study": found, "cohort": about, "form": form, "numbers": numbers}
    return render(request, "returns/show_edition.html", context, status=422 if form.errors else 200)


def counted_words(counted: Counted, *, is_edition: bool = False) -> list[str]:
    """ "3: this is so", for each choice that was made."""
    return [f"{count} · {choice_named(choice, is_edition)}" for choice, count in counted.by_choice]


def _new(lines: list[CheckLine]) -> list[CheckLine]:
    return [one for one in lines if one.summary.text and (not one.is_sent or one.is_changed)]


def _chosen(request: Request, refs: list[str]) -> str:
    asked = request.GET.get("cohort", "")
    return asked if asked in refs else next(iter(refs), "")


def _to(study: Study, cohort: str) -> HttpResponse:
    answer = redirect("returns:checks", study=study.ref)
    answer["Location"] += f"?cohort={cohort}"
    return answer
