"""Compare: every way to read across a study, and what each is good for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peerloom.analysis import commands, queries
from peerloom.web.requests import Request


@require_safe
def across(request: Request, study: str) -> HttpResponse:
    """The ways, each with a sentence, and which of them have something to show yet."""
    one = commands.open_study(by=request.actor, ref=study)
    held = queries.codings_for_matrix(study)
    context = {
        "study": one,
        "has_codings": bool(len(held)),
        "has_themes": bool(queries.themes_for_study(study)),
        "has_sessions": any(source.session for source in held.sources),
    }
    return render(request, "analysis/across.html", context)
