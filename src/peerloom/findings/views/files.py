"""The same text in every shape and format: begun here, made in the background."""

from __future__ import annotations

import time
from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom.findings import access, commands, queries
from peerloom.findings.forms_files import FileForm
from peerloom.findings.making import Asked
from peerloom.findings.rendering import BY_SHAPE, Shape
from peerloom.jobs.access import access_job
from peerloom.jobs.types import Job
from peerloom.web.requests import Request

PATIENCE: Final = 1.5  # seconds in which most files are ready: then nobody sees a page of progress
_LOOKS: Final = 0.1
_FORMATS: Final = {".pdf": "PDF", ".docx": "Word", ".html": "HTML", ".md": "Markdown"}


@require_http_methods(["GET", "HEAD", "POST"])
def files(request: Request, study: str, number: int | None = None) -> HttpResponse:
    """What can be had, and having it made."""
    found = access.access_findings(by=request.actor, ref=study)
    posted = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if posted else FileForm()
    if posted and form.is_valid():
        asked = Asked(**form.asked(), number=number)
        return when_ready(request, commands.make_file(study=study, asked=asked, by=request.actor))
    context = {
        "study": found,
        "number": number,
        "form": form,
        "sections": len(_book_sections(study, number)),
        "shapes": _shapes(),
        "book_url": reverse("findings:draft", args=[study])
        if number is None
        else reverse("findings:edition", args=[study, number]),
    }
    return render(request, "findings/files.html", context, status=422 if form.errors else 200)


def when_ready(request: Request, job: Job) -> HttpResponse:
    """To the file if it is there at once and nothing needs saying, else to the work."""
    job = _awaited(request, job)
    ready = job.has_result and not job.notes
    return redirect("jobs:result" if ready else "jobs:job", job=job.ref)


def _book_sections(study: str, number: int | None) -> tuple[object, ...]:
    if number is None:
        return queries.book_of_draft(study).sections
    return queries.book_of_edition(study, number=number).sections


def _awaited(request: Request, job: Job) -> Job:
    ends = time.monotonic() + PATIENCE
    while job.is_going and time.monotonic() < ends:
        time.sleep(_LOOKS)
        job = access_job(by=request.actor, ref=job.ref)
    return job


def _shapes() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(name, what it is for, [(value, format)]) of each shape."""
    words: dict[Shape, tuple[str, str]] = {
        "report": (
            _("The whole report"),
            _("Every theme with its figures and quotes, and how this was done."),
        ),
        "summary": (
            _("Two pages"),
            _("For the people it is about: each theme in short, with a quote where one fits."),
        ),
        "poster": (_("A poster"), _("One page the shape of a slide, for a wall or a screen.")),
    }
    return [
        (*words[shape], [(f"{shape}{one}", label) for one, label in _FORMATS.items() if one in has])
        for shape, has in BY_SHAPE.items()
    ]
