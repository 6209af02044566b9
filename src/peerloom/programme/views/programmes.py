"""The list of programmes, one programme with its ribbon, making and editing them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from peerloom.problems import NameTaken
from peerloom.programme import access, commands, queries, ribbon
from peerloom.programme.forms import ProgrammeForm
from peerloom.programme.running.reading import came_to_sessions
from peerloom.web.problems import tell
from peerloom.web.requests import Request


@require_safe
def programmes(request: Request) -> HttpResponse:
    """Every programme."""
    context = {
        "programmes": queries.programmes_for_list(),
        "may_run": access.may_run(request.actor),
    }
    return render(request, "programme/programmes.html", context)


@require_safe
def programme(request: Request, programme: str) -> HttpResponse:
    """One programme: its sessions as a ribbon, its cohorts, the studies that listen to it."""
    card = access.access_programme(by=request.actor, ref=programme)
    sessions = queries.sessions_for_programme(programme)
    runs = access.may_run(request.actor)
    context = {
        "programme": card,
        "stops": ribbon.stops(
            sessions,
            timezone.localdate(),
            tell=runs,
            came=came_to_sessions(programme) if runs else None,
        ),
        "cohorts": queries.cohorts_for_programme(programme),
        "studies": queries.studies_for_programme(programme),
        "may_run": runs,
    }
    return render(request, "programme/programme.html", context)


@require_http_methods(["GET", "POST"])
def make_programme(request: Request) -> HttpResponse:
    """Make a programme."""
    form = ProgrammeForm(request.POST or None, hat=request.actor.hat)
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.make_programme(**form.cleaned_data, by=request.actor)
        except NameTaken as problem:
            form.add_error("name", str(tell(problem)))
        else:
            return redirect("programme:programme", made.ref)
    context = {"form": form, "programme": None}
    status = 422 if form.errors else 200
    return render(request, "programme/edit_programme.html", context, status=status)


@require_http_methods(["GET", "POST"])
def edit_programme(request: Request, programme: str) -> HttpResponse:
    """Give a programme another name or description."""
    card = access.access_programme(by=request.actor, ref=programme)
    form = ProgrammeForm(
        request.POST or None,
        initial={
            "name": card.name,
            "about": card.about,
            "two_approvals": card.two_approvals,
            "smallest_group": card.smallest_group,
        },
        hat=request.actor.hat,
    )
    if request.method == "POST" and form.is_valid():
        try:
            commands.edit_programme(programme=programme, **form.cleaned_data, by=request.actor)
        except NameTaken as problem:
            form.add_error("name", str(tell(problem)))
        else:
            messages.success(request, _("Kept."))
            return redirect("programme:programme", programme)
    context = {"form": form, "programme": card}
    status = 422 if form.errors else 200
    return render(request, "programme/edit_programme.html", context, status=status)
