"""Pulling a release back, taking a file back: asked once, then done at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from peerloom.problems import NotFound
from peerloom.programme.access import access_study
from peerloom.returns import commands, queries
from peerloom.web.requests import Request


@require_http_methods(["GET", "POST"])
def recall_release(request: Request, study: str, ref: str) -> HttpResponse:
    """Pull one release back."""
    found = access_study(by=request.actor, ref=study)
    release = queries.release_for_recall(by=request.actor, ref=ref)
    if release.study != study:
        raise NotFound(place=ref)
    if request.POST.get("confirmed"):
        commands.recall_release(release=ref, by=request.actor)
        messages.success(request, _("“%s” was pulled back. It waits here again.") % release.name)
        return redirect("gate:waiting", study=study)
    return render(request, "returns/recall_release.html", {"study": found, "release": release})


@require_http_methods(["GET", "POST"])
def take_back_batch(request: Request, study: str, ref: str) -> HttpResponse:
    """Take a file back whole."""
    found = access_study(by=request.actor, ref=study)
    batch = queries.batch_for_taking_back(by=request.actor, study=study, ref=ref)
    if request.POST.get("confirmed"):
        gone = commands.take_back_batch(batch=ref, by=request.actor)
        said = ngettext(
            "%(count)d text was taken back, with its key.",
            "%(count)d texts were taken back, with their keys.",
            gone.texts,
        )
        messages.success(request, said % {"count": gone.texts})
        return redirect("voices:voices", study=study)
    return render(request, "returns/take_back_batch.html", {"study": found, "batch": batch})
