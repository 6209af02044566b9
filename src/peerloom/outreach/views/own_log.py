"""A participant's own page of the log: a few taps, and what she noted last."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.outreach import commands
from peerloom.outreach.log import reading
from peerloom.outreach.log.forms import EncounterForm
from peerloom.outreach.log.wording import AUDIENCE_NAMES, SETTING_NAMES
from peerloom.problems import NotFound
from peerloom.web.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: Request) -> HttpResponse:
    """Note an encounter; the newest own ones stand below."""
    own = reading.own_programmes(request.actor.ref)
    form = EncounterForm(
        request.POST or None,
        programmes=own,
        with_notes=reading.takes_notes(ref for ref, _name in own),
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        commands.log_encounter(
            once=given["once"], programme=given["programme"], told=form.told(), by=request.actor
        )
        messages.success(request, _("Noted. Here is room for the next."))
        return redirect("outreach:note")
    context = {
        "form": form if own else None,
        "recent": [
            (one, AUDIENCE_NAMES[one.told.audience], SETTING_NAMES[one.told.setting])
            for one in reading.own_encounters(request.actor.ref)
        ],
    }
    return render(request, "outreach/note.html", context, status=422 if form.errors else 200)


@require_POST
def change(request: Request, encounter: str) -> HttpResponse:
    """She went there; or the whole is taken back."""
    act = {"went": commands.say_went, "away": commands.take_back_encounter}.get(
        request.POST.get("then", "")
    )
    if act is None:
        raise NotFound(place=encounter)
    act(encounter=encounter, by=request.actor)
    messages.success(request, _("Done."))
    return redirect("outreach:note")
