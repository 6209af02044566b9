"""What it added up to: one page per cohort, along one line of time."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from peerloom.audit.types import ANALYST, STEWARD
from peerloom.programme import access, queries
from peerloom.returns import commands
from peerloom.returns.added_up import gathering, themes
from peerloom.returns.added_up.made_happen import choices_for_study, chosen_for_study
from peerloom.returns.added_up.wording import KIND_NAMES
from peerloom.web.requests import Request
from peerloom.web.ways import way_back

READERS = (ANALYST, STEWARD)


@require_safe
def added_up(request: Request, programme: str) -> HttpResponse:
    """The chosen cohort's, else the first's; themes for those who may read what they rest on."""
    card = access.access_programme(by=request.actor, ref=programme)
    cohorts = queries.cohorts_for_programme(programme)
    wanted = request.GET.get("cohort", "")
    cohort = next((one for one in cohorts if one.ref == wanted), cohorts[0] if cohorts else None)
    context: dict[str, object] = {"programme": card, "cohorts": cohorts, "cohort": cohort}
    if cohort is not None:
        kind = request.GET.get("kind", "")
        reads = request.actor.hat in READERS
        moments = gathering.moments_for_cohort(programme, cohort, reads=reads)
        shown = [one for one in moments if kind in ("", one.kind)]
        months = groupby(shown, key=lambda one: one.day.replace(day=1))
        studies = gathering.studies_of(programme, cohort)
        tables = [themes.themes_over_sessions(one) for one in studies] if reads else []
        context |= {
            "sums": gathering.sums_for_cohort(programme, cohort),
            "months": [
                (month, [(one, KIND_NAMES[one.kind]) for one in those]) for month, those in months
            ],
            "kinds": [(key, KIND_NAMES[key]) for key in {one.kind: 0 for one in moments}],
            "kind": kind,
            "tables": [table for table in tables if table],
            "choices": [
                (one, choices_for_study(one.ref), chosen_for_study(one.ref))
                for one in (studies if request.actor.hat == ANALYST else [])
            ],
            "may_run": access.may_run(request.actor),
        }
    return render(request, "returns/added_up.html", context)


@require_POST
def choose(request: Request, study: str) -> HttpResponse:
    """Say which code or theme tells what people made happen."""
    on = request.POST.get("on", "")
    commands.choose_made_happen(study=study, on=on, by=request.actor)
    messages.success(request, _("Kept."))
    return redirect(way_back(request, reverse("programme:study", args=[study])))
