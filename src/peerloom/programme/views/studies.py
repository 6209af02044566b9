"""The list of studies, one study's first page, making and editing them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from peerloom.problems import NameTaken
from peerloom.programme import access, approaches, commands, queries, ribbon
from peerloom.programme.forms import StudyForm, language_name, start_of_study
from peerloom.programme.types import Cohort, Programme
from peerloom.web.problems import tell
from peerloom.web.requests import Request


@require_safe
def studies(request: Request) -> HttpResponse:
    """Every study."""
    programmes = {one.ref: one.name for one in queries.programmes_for_choosing()}
    rows = [
        {
            "study": study,
            "approach": approaches.NAMES[study.approach],
            "language": language_name(study.language),
            "programme": programmes.get(study.programme or "", ""),
        }
        for study in queries.studies_for_choosing()
    ]
    context = {"rows": rows, "may_run": access.may_run(request.actor)}
    return render(request, "programme/studies.html", context)


@require_safe
def study(request: Request, study: str) -> HttpResponse:
    """A study's first page: what it asks, how it reads, whom it listens to."""
    actor = request.actor
    one = access.access_study(by=actor, ref=study)
    programme = queries.programme_for_ref(one.programme) if one.programme else None
    sessions, runs = queries.sessions_for_study(study), access.may_run(actor)
    context = {
        "study": one,
        "approach": approaches.NAMES[one.approach],
        "meaning": approaches.MEANINGS[one.approach],
        "language": language_name(one.language),
        "programme": programme,
        "cohort": queries.cohort_for_study(study),
        "stops": ribbon.stops(sessions, timezone.localdate(), tell=runs),
        "may_run": runs,
        "hat": actor.hat,
    }
    return render(request, "programme/study.html", context)


@require_http_methods(["GET", "POST"])
def make_study(request: Request) -> HttpResponse:
    """Make a study."""
    start = {"approach": "codebook", "language": "en"}
    wanted = request.GET.get("programme", "")
    if wanted:
        start["listens_to"] = f"programme:{wanted}"
    form = StudyForm(request.POST or None, initial=start, offered=_offered())
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.make_study(**_said(form), by=request.actor)
        except NameTaken as problem:
            form.add_error("name", str(tell(problem)))
        else:
            return redirect("programme:study", made.ref)
    status = 422 if form.errors else 200
    context = {"form": form, "study": None}
    return render(request, "programme/edit_study.html", context, status=status)


@require_http_methods(["GET", "POST"])
def edit_study(request: Request, study: str) -> HttpResponse:
    """Change what a study asks, how it reads and whom it listens to."""
    one = access.access_study(by=request.actor, ref=study)
    form = StudyForm(
        request.POST or None,
        initial=start_of_study(one),
        offered=_offered(),
        language=one.language,
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.edit_study(study=study, **_said(form), by=request.actor)
        except NameTaken as problem:
            form.add_error("name", str(tell(problem)))
        else:
            messages.success(request, _("Kept."))
            return redirect("programme:study", study)
    status = 422 if form.errors else 200
    context = {"form": form, "study": one}
    return render(request, "programme/edit_study.html", context, status=status)


def _offered() -> list[tuple[Programme, list[Cohort]]]:
    return [
        (one, queries.cohorts_for_programme(one.ref)) for one in queries.programmes_for_choosing()
    ]


def _said(form: StudyForm) -> dict[str, Any]:
    programme, cohort = form.choice()
    said = {key: form.cleaned_data[key] for key in ("name", "question", "approach", "language")}
    return {**said, "programme": programme, "cohort": cohort}
