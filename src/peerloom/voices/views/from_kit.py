"""What a study may take over from its programme's kit: shown first, then taken."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom.programme.access import access_study
from peerloom.programme.types import Session
from peerloom.voices import commands
from peerloom.voices.from_kit import FromKit
from peerloom.voices.from_kit import from_kit as offered
from peerloom.web.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def from_kit(request: Request, study: str) -> HttpResponse:
    """Prompts, forms and a guide; whatever is written here already stays as it is."""
    found = access_study(by=request.actor, ref=study)
    if request.method == "POST":
        guide = request.POST.get("guide", "")
        taken = commands.take_from_kit(study=study, guide=guide, by=request.actor)
        said = _("Taken over: prompts for %(p)s sessions, %(f)s forms, %(q)s questions.")
        told = {"p": taken.prompts, "f": taken.forms, "q": taken.questions}
        messages.success(request, said % told)
        return redirect("voices:voices", study)
    offer = offered(found)
    context = {
        "study": found,
        "offer": offer,
        "prompts": _by_session(offer) if offer else [],
    }
    return render(request, "voices/from_kit.html", context)


def _by_session(offer: FromKit) -> list[tuple[Session, list[tuple[str, tuple[str, ...]]]]]:
    """(session, [(language, lines)]) in the order of the sessions."""
    sessions = {session.ref: session for session, _language, _lines in offer.prompts}
    return [
        (one, [(language, lines) for s, language, lines in offer.prompts if s.ref == one.ref])
        for one in sorted(sessions.values(), key=lambda session: session.number)
    ]
