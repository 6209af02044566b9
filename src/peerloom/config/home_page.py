"""The first page of each role: what waits for them. Composed here, because it asks every room."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from peerloom.analysis import queries as analysis
from peerloom.audit.types import ADMIN, FACILITATOR, PARTICIPANT, STEWARD
from peerloom.config.access_sets import READING
from peerloom.config.health import health_of_home
from peerloom.config.waiting import waiting_for
from peerloom.outreach.log import reading as log
from peerloom.programme import queries as programme
from peerloom.programme.running import reading as running
from peerloom.voices import queries as voices
from peerloom.voices.prompting import ideas_for
from peerloom.voices.showing import shown_note
from peerloom.web.requests import Request
from peerloom.web.ways import way_back


def home(request: Request) -> HttpResponse:
    """What waits for the hat in use."""
    actor = request.actor
    page = _PAGES.get(actor.hat, _team)
    return page(request)


def _participant(request: Request) -> HttpResponse:
    today = timezone.localdate()
    recent = voices.notes_for_owner(request.actor, 0, 1)
    context = {
        "waiting": waiting_for(request.actor),
        "next_day": running.next_own_day(request.actor.ref),
        "taps": bool(log.own_programmes(request.actor.ref)),
        "today": today,
        "ideas": ideas_for(request.actor.ref, get_language() or "", today)[:1],
        "recent": shown_note(recent[0]) if recent else None,
    }
    return render(request, "web/home_notebook.html", context)


def _admin(request: Request) -> HttpResponse:
    return render(request, "web/home_admin.html", {"health": health_of_home()})


def _team(request: Request) -> HttpResponse:
    hat = request.actor.hat
    today = timezone.localdate()
    context = {
        "hat": hat,
        "waiting": waiting_for(request.actor),
        "to_come": programme.sessions_to_come(today) if hat == FACILITATOR else [],
        "studies": [
            (study, analysis.counts_for_home(study.ref) if hat in READING else None)
            for study in programme.studies_for_choosing()
        ],
        "has_programme": bool(programme.programmes_for_choosing()),
        "may_run": hat in (FACILITATOR, STEWARD),
        "today": today,
    }
    return render(request, "web/home.html", context)


_PAGES = {PARTICIPANT: _participant, ADMIN: _admin}


def help_page(request: Request) -> HttpResponse:
    """Where help is, always in the same place."""
    actor = getattr(request, "actor", None)
    notebook = actor is not None and actor.hat == PARTICIPANT
    return render(request, "web/help_notebook.html" if notebook else "web/help.html", {})


@require_POST
def language(request: Request) -> HttpResponse:
    """Read on in another language."""
    wanted = request.POST.get("language", "")
    response = HttpResponseRedirect(way_back(request, "/"))
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, wanted, samesite="Lax")
    return response


def parts(request: Request) -> HttpResponse:
    """Every part of the face in every state, for those who build it."""
    return render(request, "web/parts.html", {})
