"""The quote guard: captions, and what quotes give away together."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from peerloom.findings import access, commands, queries
from peerloom.findings.guarding import queries as guarding
from peerloom.findings.placed import threshold_for_study
from peerloom.problems import Problem
from peerloom.web.requests import Request


@require_safe
def guard(request: Request, study: str) -> HttpResponse:
    """Every warning about the draft."""
    return _page(request, study)


@require_POST
def set_captions(request: Request, study: str) -> HttpResponse:
    """What stands beneath quotes from now on."""
    commands.set_captions(
        study=study,
        who=request.POST.get("who", ""),
        place=request.POST.get("place", ""),
        by=request.actor,
    )
    return redirect("findings:guard", study=study)


@require_POST
def overrule(request: Request, study: str) -> HttpResponse:
    """Let the warnings that were ticked stand, for the reason that was written."""
    reason, ticked = request.POST.get("reason", ""), request.POST.getlist("warning")
    try:
        count = commands.overrule_warnings(
            study=study, warnings=ticked, reason=reason, by=request.actor
        )
    except Problem as problem:
        return _page(request, study, problem=problem, ticked=ticked, reason=reason)
    told = ngettext(
        "{n} warning stands, with your reason.", "{n} warnings stand, with your reason.", count
    )
    messages.success(request, told.format(n=count))
    return redirect("findings:guard", study=study)


@require_POST
def take_back(request: Request, study: str, ruling: str) -> HttpResponse:
    """A warning is up again."""
    commands.take_back_ruling(study=study, ruling=ruling, by=request.actor)
    return redirect("findings:guard", study=study)


def _page(
    request: Request,
    study: str,
    *,
    problem: Problem | None = None,
    ticked: list[str] | None = None,
    reason: str = "",
) -> HttpResponse:
    found = access.access_findings(by=request.actor, ref=study)
    warnings = guarding.warnings_for_draft(study, queries.book_of_draft(study))
    told = [(one, guarding.told_facts(study, one.facts)) for one in warnings]
    context = {
        "study": found,
        "open": [pair for pair in told if pair[0].ruling is None],
        "ruled": [pair for pair in told if pair[0].ruling],
        "captions": guarding.captions_for_study(study),
        "threshold": threshold_for_study(study),
        "may_write": access.may_write(request.actor),
        "problem": problem,
        "ticked": ticked or [],
        "reason": reason,
    }
    return render(request, "findings/guard.html", context, status=422 if problem else 200)
