"""What it added up to: one page per cohort, along one line of time."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peerloom.audit.types import ANALYST, STEWARD
from peerloom.programme import access, queries
from peerloom.returns.added_up import gathering, themes
from peerloom.returns.added_up.wording import KIND_NAMES
from peerloom.web.requests import Request

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
            "may_run": access.may_run(request.actor),
        }
    return render(request, "returns/added_up.html", context)
