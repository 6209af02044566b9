"""The directory as peers and, where the place publishes it, strangers read it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from peerloom.outreach import commands
from peerloom.outreach.services import reading
from peerloom.outreach.services.forms import ConfidenceForm, FindForm, RateForm
from peerloom.outreach.services.telling import told_in_words
from peerloom.outreach.services.wording import CONFIDENCE_NAMES
from peerloom.outreach.views.services import line_of
from peerloom.problems import NotFound
from peerloom.programme.places import places_for_account
from peerloom.web.requests import Request

MOST_SHOWN = 60


@require_safe
def own_services(request: Request) -> HttpResponse:
    """The services of one's own programmes."""
    own = dict.fromkeys(one.programme for one in places_for_account(request.actor.ref))
    every = [one for ref in own for one in reading.services_for_programme(ref)]
    form = FindForm(request.GET or None, languages=reading.languages_spoken(every))
    wanted = form.wanted() if request.GET else None
    found = (
        [one for ref in own for one in reading.services_for_programme(ref, wanted)]
        if wanted
        else every
    )
    context = {
        "form": form,
        "lines": [line_of(one) for one in found[:MOST_SHOWN]],
        "more": max(0, len(found) - MOST_SHOWN),
        "is_empty": not every,
    }
    return render(request, "outreach/own_services.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def own_service(request: Request, service: str) -> HttpResponse:
    """One service; what one says of it oneself."""
    by, one = request.actor, reading.service_for_peer(service, request.actor)
    said = reading.own_answers(service, by)
    rate, feel = RateForm(said=said), ConfidenceForm(auto_id="feel_%s")
    if request.method == "POST":
        if "back" in request.POST:
            commands.take_back_rating(service=service, by=by)
            return _kept(request, service, _("Taken back."))
        if "level" in request.POST:
            feel = ConfidenceForm(request.POST, auto_id="feel_%s")
            if feel.is_valid():
                commands.note_confidence(service=service, level=feel.cleaned_data["level"], by=by)
                return _kept(request, service, _("Kept. Only you see it."))
        else:
            rate = RateForm(request.POST, said=said)
            if rate.is_valid():
                commands.rate_service(service=service, answers=rate.answers(), by=by)
                return _kept(request, service, _("Thank you. It shows once three or more said."))
    context: dict[str, Any] = {
        "line": line_of(one),
        "told": told_in_words(one.ref),
        "rate": rate,
        "feel": feel,
        "said": said,
        "felt": [
            (day, level, CONFIDENCE_NAMES[level])
            for day, level in reading.own_confidence(service, by)
        ],
    }
    return render(request, "outreach/own_service.html", context)


@require_safe
def public_services(request: HttpRequest, programme: str) -> HttpResponse:
    """A directory that its place publishes: the same page for everybody, nobody is named in it."""
    if not reading.is_public(programme):
        raise NotFound(place=programme)
    every = reading.services_for_programme(programme)
    context = {"lines": [line_of(one) for one in every]}
    return render(request, "outreach/public_services.html", context)


def _kept(request: Request, service: str, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("outreach:own_service", service)
