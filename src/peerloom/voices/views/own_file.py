"""Taking one's own words along: what is in the file first, then the file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from peerloom.voices.own_file import chapters_for
from peerloom.web.requests import Request

NAME = "notes.html"


@require_http_methods(["GET", "POST"])
def own_export(request: Request) -> HttpResponse:
    """Say what is in it; on yes, hand it over under a name that says nothing."""
    chapters = chapters_for(request.actor)
    if request.method != "POST":
        counts = [(one.name, len(one.pieces)) for one in chapters]
        return render(request, "voices/own_export.html", {"counts": counts})
    context = {"chapters": chapters, "name": request.actor.pseudonym, "day": timezone.localdate()}
    content = render_to_string("voices/own_file.html", context)
    response = HttpResponse(content, content_type="text/html; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return response
