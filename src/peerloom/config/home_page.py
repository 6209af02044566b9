"""The first page of each role: what waits for them. Composed here, because it asks every room."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from peerloom.config.waiting import waiting_for
from peerloom.web.requests import Request


def home(request: Request) -> HttpResponse:
    """What waits for the hat in use."""
    actor = request.actor
    template = "web/home_notebook.html" if actor.hat == "participant" else "web/home.html"
    return render(request, template, {"waiting": waiting_for(actor)})


def help_page(request: Request) -> HttpResponse:
    """Where help is, always in the same place."""
    return render(request, "web/help.html", {})


@require_POST
def language(request: Request) -> HttpResponse:
    """Read on in another language."""
    wanted = request.POST.get("language", "")
    back = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    response = HttpResponseRedirect(back if safe else "/")
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, wanted, samesite="Lax")
    return response


def parts(request: Request) -> HttpResponse:
    """Every part of the face in every state, for those who build it."""
    return render(request, "web/parts.html", {})
