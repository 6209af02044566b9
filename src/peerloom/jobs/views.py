"""One's own long work: how far it is, and what it made."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from peerloom.jobs import access, commands, queries
from peerloom.web.requests import Request


def jobs(request: Request) -> HttpResponse:
    """Everything of the last hour."""
    return render(request, "jobs/jobs.html", {"jobs": queries.jobs_for_person(request.actor.ref)})


def job(request: Request, job: str) -> HttpResponse:
    """One piece of work; asked again every second while it goes on."""
    found = access.access_job(by=request.actor, ref=job)
    context = {
        "job": found,
        "poll_url": reverse("jobs:job", args=[job]),
        "stop_url": reverse("jobs:stop", args=[job]),
        "result_url": reverse("jobs:result", args=[job]),
    }
    if request.htmx:
        return render(request, "jobs/_job.html", context)
    return render(request, "jobs/job.html", context)


@require_POST
def stop(request: Request, job: str) -> HttpResponse:
    """Stop it."""
    commands.stop_job(job=job, by=request.actor)
    return redirect("jobs:job", job=job)


def result(request: Request, job: str) -> HttpResponse:
    """What it made, as a file."""
    found = access.access_job(by=request.actor, ref=job)
    content, content_type = queries.result_of_job(job)
    headers = {"Content-Disposition": content_disposition_header(True, found.name) or "attachment"}
    return HttpResponse(content, content_type=content_type, headers=headers)
