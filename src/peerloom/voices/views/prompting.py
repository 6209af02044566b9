"""What each session offers to write about, for those who run it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom.programme.access import access_programme
from peerloom.programme.queries import sessions_for_programme
from peerloom.programme.types import Session
from peerloom.voices import commands, queries
from peerloom.voices.forms.journals import PromptsForm
from peerloom.web.requests import Request


@require_http_methods(["GET", "POST"])
def prompts(request: Request, programme: str) -> HttpResponse:
    """All sessions of a programme on one page, each with a box for each language."""
    found = access_programme(by=request.actor, ref=programme)
    sheets = [(one, _form(request, one)) for one in sessions_for_programme(programme)]
    if request.method == "POST" and all(form.is_valid() for _session, form in sheets):
        for session, form in sheets:
            _set(request, session, form)
        messages.success(request, _("Kept."))
        return redirect("voices:prompts", programme)
    return render(request, "voices/prompts.html", {"programme": found, "sheets": sheets})


def _form(request: Request, session: Session) -> PromptsForm:
    start = {
        code: "\n".join(queries.prompt_lines(session.ref, code))
        for code, _name in settings.LANGUAGES
    }
    return PromptsForm(
        request.POST if request.method == "POST" else None,
        languages=settings.LANGUAGES,
        initial=start,
        prefix=session.ref,
    )


def _set(request: Request, session: Session, form: PromptsForm) -> None:
    """Only what was changed: a prompt that somebody is writing about keeps its address."""
    for code in form.changed_data:
        lines = form.cleaned_data[code].splitlines()
        commands.set_prompts(session=session.ref, language=code, lines=lines, by=request.actor)
