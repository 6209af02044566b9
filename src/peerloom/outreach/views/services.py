"""The team's directory: found, written, brought and taken along; letters and referrals."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.formats import hsds
from peerloom.outreach import commands
from peerloom.outreach.services import reading
from peerloom.outreach.services.forms import BringForm, FindForm, ServiceForm
from peerloom.outreach.services.telling import told_in_a_letter, told_in_words
from peerloom.outreach.services.types import QUESTIONS, Service
from peerloom.outreach.services.wording import COST_NAMES, ID_NAMES, STATE_NAMES, TOPIC_NAMES
from peerloom.problems import Problem, WrongWord
from peerloom.programme import access
from peerloom.web.problems import tell
from peerloom.web.requests import Request

GET_OR_POST = ["GET", "HEAD", "POST"]
MOST_SHOWN = 200
WRITERS = {
    "json": (hsds.json_bytes, "application/json", "services.json"),
    "zip": (hsds.tabular_bytes, "application/zip", "services-hsds.zip"),
    "csv": (hsds.csv_bytes, "text/csv; charset=utf-8", "services.csv"),
}


@require_safe
def services(request: Request, programme: str) -> HttpResponse:
    """The directory: found by words and by what matters at the door."""
    card = access.access_programme(by=request.actor, ref=programme)
    every = reading.services_for_programme(programme)
    form = FindForm(request.GET or None, languages=reading.languages_spoken(every))
    wanted = form.wanted() if request.GET else None
    found = reading.services_for_programme(programme, wanted) if wanted else every
    context = {
        "programme": card,
        "form": form,
        "every": len(every),
        "found": len(found),
        "services": [line_of(one) for one in found[:MOST_SHOWN]],
        "stale": sum(one.stale for one in every),
        "closed": reading.closed_services(programme),
        "is_public": reading.is_public(programme),
        "referrals": [(one, STATE_NAMES[one.state]) for one in _referrals(programme)[:20]],
        "states": list(STATE_NAMES.items()),
        "bring": BringForm(auto_id="bring_%s"),
        "may_run": access.may_run(request.actor),
    }
    return render(request, "outreach/services.html", context)


@require_http_methods(GET_OR_POST)
def write_service(request: Request, programme: str, service: str = "") -> HttpResponse:
    """Add a service, or change one."""
    card = access.access_programme(by=request.actor, ref=programme)
    one = reading.service_for_ref(programme, service) if service else None
    start = {**asdict(one.entry), "languages": " ".join(one.entry.languages)} if one else None
    form = ServiceForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        ref = commands.write_service(
            programme=programme, entry=form.entry(), service=service, by=request.actor
        )
        messages.success(request, _("Kept."))
        return redirect("outreach:service", programme, ref)
    context = {"programme": card, "form": form, "service": one}
    status = 422 if form.errors else 200
    return render(request, "outreach/write_service.html", context, status=status)


@require_safe
def service(request: Request, programme: str, service: str) -> HttpResponse:
    """One service: what is known of it, what peers say, who was sent there."""
    card = access.access_programme(by=request.actor, ref=programme)
    one = reading.service_for_ref(programme, service)
    context = {
        "programme": card,
        "line": line_of(one),
        "service": one,
        "told": told_in_words(one.ref),
        "referrals": [
            (each, STATE_NAMES[each.state])
            for each in reading.referrals_for_programme(programme, service)
        ],
        "states": list(STATE_NAMES.items()),
        "may_run": access.may_run(request.actor),
    }
    return render(request, "outreach/service.html", context)


@require_POST
def change_service(request: Request, programme: str, service: str) -> HttpResponse:
    """Somebody looked; it closed, or opened again; somebody is sent there."""
    access.access_programme(by=request.actor, ref=programme)
    by, deed = request.actor, request.POST.get("deed", "")
    if deed == "verify":
        commands.verify_service(programme=programme, service=service, by=by)
    elif deed in ("close", "reopen"):
        commands.close_service(programme=programme, service=service, closed=deed == "close", by=by)
    elif deed == "refer":
        reading.service_for_ref(programme, service)
        code = commands.refer(service=service, by=by)
        messages.success(request, _("Write this code on a slip: %(code)s") % {"code": code})
    else:
        raise WrongWord(place="deed", word=deed, known="verify, close, reopen, refer")
    return redirect("outreach:service", programme, service)


@require_POST
def follow_up(request: Request, programme: str) -> HttpResponse:
    """Whether it worked out, by code."""
    access.access_programme(by=request.actor, ref=programme)
    commands.follow_up(
        programme=programme, code=request.POST.get("code", ""),
        state=request.POST.get("state", ""), by=request.actor,
    )  # fmt: skip
    messages.success(request, _("Noted."))
    return redirect(f"{reverse('outreach:services', args=[programme])}#sent")


@require_POST
def bring(request: Request, programme: str) -> HttpResponse:
    """Bring a file; broken rows are told with their place, the others come in."""
    card = access.access_programme(by=request.actor, ref=programme)
    form = BringForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Choose a file first."))
        return redirect("outreach:services", programme)
    file = form.cleaned_data["file"]
    try:
        made = hsds.read_bytes(file.read(), file.name or "services")
    except Problem as problem:
        messages.error(request, str(tell(problem)))
        return redirect("outreach:services", programme)
    entries = [(one.id, reading.entry_of(one), one.closed) for one in made.services]
    new, renewed = commands.bring_services(programme=programme, entries=entries, by=request.actor)
    context = {"programme": card, "new": new, "renewed": renewed, "warnings": made.warnings}
    return render(request, "outreach/services_brought.html", context)


@require_safe
def take_along(request: Request, programme: str) -> HttpResponse:
    """The directory as a file."""
    access.access_programme(by=request.actor, ref=programme)
    wanted = request.GET.get("format", "json")
    if wanted not in WRITERS:
        raise WrongWord(place="format", word=wanted, known=", ".join(WRITERS))
    write, kind, name = WRITERS[wanted]
    answer = HttpResponse(write(reading.listed(programme)), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
def publish(request: Request, programme: str) -> HttpResponse:
    """Let it be read without signing in, or no longer."""
    access.access_programme(by=request.actor, ref=programme)
    commands.publish_directory(
        programme=programme, is_public="yes" in request.POST, by=request.actor
    )
    messages.success(request, _("Kept."))
    return redirect("outreach:services", programme)


@require_safe
def letter(request: Request, programme: str, service: str) -> HttpResponse:
    """What peers say of a service, as a letter to it, above the number that protects them."""
    card = access.access_programme(by=request.actor, ref=programme)
    one = reading.service_for_ref(programme, service)
    told = told_in_a_letter(one.ref, card.smallest_group)
    context = {
        "programme": card,
        "service": one,
        "told": told,
        "some_left_out": len(told) < len(QUESTIONS),
        "today": localdate(),
    }
    return render(request, "outreach/letter.html", context)


def _referrals(programme: str) -> list[Any]:
    return reading.referrals_for_programme(programme)


def line_of(one: Service) -> dict[str, Any]:
    """A service with its words."""
    entry = one.entry
    return {
        "service": one,
        "entry": entry,
        "topics": [TOPIC_NAMES[topic] for topic in entry.topics if topic in TOPIC_NAMES],
        "cost": COST_NAMES[entry.cost],
        "papers": ID_NAMES[entry.without_id],
        "languages": " ".join(entry.languages),
    }
