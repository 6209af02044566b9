"""Adding, editing, moving and removing sessions."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.programme import access, commands, queries
from peerloom.programme.forms import SessionForm
from peerloom.web.requests import Request


@require_http_methods(["GET", "POST"])
def make_session(request: Request, programme: str) -> HttpResponse:
    """Add a session at the end of the programme."""
    card = access.access_programme(by=request.actor, ref=programme)
    form = SessionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.make_session(programme=programme, **form.cleaned_data, by=request.actor)
        if "again" in request.POST:
            messages.success(request, _("Added. Here is room for the next one."))
            return redirect("programme:make_session", programme)
        return redirect("programme:programme", programme)
    context = {"form": form, "programme": card, "session": None}
    status = 422 if form.errors else 200
    return render(request, "programme/edit_session.html", context, status=status)


@require_http_methods(["GET", "POST"])
def edit_session(request: Request, programme: str, session: str) -> HttpResponse:
    """Change what a session is about and when it is held."""
    card = access.access_programme(by=request.actor, ref=programme)
    one = access.access_session(by=request.actor, programme=programme, ref=session)
    start = {
        "name": one.name,
        "aims": one.aims,
        "minutes": one.minutes,
        "held_on": one.held_on,
    }
    form = SessionForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        commands.edit_session(session=session, **form.cleaned_data, by=request.actor)
        messages.success(request, _("Kept."))
        return redirect("programme:programme", programme)
    everyone = [each.ref for each in queries.sessions_for_programme(programme)]
    context = {
        "form": form,
        "programme": card,
        "session": one,
        "is_first": everyone[0] == session,
        "is_last": everyone[-1] == session,
    }
    status = 422 if form.errors else 200
    return render(request, "programme/edit_session.html", context, status=status)


@require_POST
def move_session(request: Request, programme: str, session: str) -> HttpResponse:
    """One place earlier or later."""
    one = access.access_session(by=request.actor, programme=programme, ref=session)
    number = commands.move_session(
        session=one.ref, earlier=request.POST.get("to") == "earlier", by=request.actor
    )
    messages.success(request, _("It is session %(number)s now.") % {"number": number})
    return redirect("programme:edit_session", programme, session)


@require_http_methods(["GET", "POST"])
def remove_session(request: Request, programme: str, session: str) -> HttpResponse:
    """Remove a session that nothing hangs on, after asking."""
    card = access.access_programme(by=request.actor, ref=programme)
    one = access.access_session(by=request.actor, programme=programme, ref=session)
    if request.method == "POST":
        commands.remove_session(session=one.ref, by=request.actor)
        messages.success(request, _("Removed."))
        return redirect("programme:programme", programme)
    context = {"programme": card, "session": one}
    return render(request, "programme/remove_session.html", context)
