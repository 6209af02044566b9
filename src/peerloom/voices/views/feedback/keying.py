"""Papers keyed in: a page for staff that fills slots like anybody's."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom.formats.xlsform import Form
from peerloom.formats.xlsform.conditions import Answer
from peerloom.people.types import QUOTES, TEAM
from peerloom.problems import FormIsClosed
from peerloom.voices.feedback import asking, sending
from peerloom.voices.feedback.screens import Screen, screen_of
from peerloom.voices.views.feedback.papers import chosen_language
from peerloom.voices.views.feedback.running import form_here
from peerloom.web.requests import Request


@require_http_methods(["GET", "POST"])
def key_in(request: Request, study: str, ref: str) -> HttpResponse:
    """One paper; then the next."""
    found, card, session = form_here(request, study, ref)
    if card.state != "open":
        raise FormIsClosed(place=session.name)
    language, languages = chosen_language(request, card)
    answers, troubles = _read(card.form, request.POST)
    if request.method == "POST" and not troubles:
        uses = {"team": (TEAM,), "quotes": (QUOTES, TEAM)}.get(request.POST.get("who", ""), ())
        sending.key_in_answers(
            form=ref, answers=answers, uses=uses, language=language, by=request.actor
        )
        messages.success(request, _("Keyed in. Mix the papers before you take the next."))
        return redirect(f"{request.path}?language={language}")
    context = {
        "study": found,
        "card": card,
        "session": session,
        "fields": _fields(card.form, language, request.POST, troubles),
        "language": language,
        "languages": languages,
    }
    return render(request, "voices/key_in.html", context, status=422 if troubles else 200)


def _read(form: Form, posted: QueryDict) -> tuple[dict[str, Answer], dict[str, str]]:
    answers: dict[str, Answer] = {}
    troubles: dict[str, str] = {}
    for one in form.questions:
        try:
            said = asking.understand(one, _given(one.name, posted))
        except asking.NotUnderstood as error:
            troubles[one.name] = str(error)
        else:
            if said is not None:
                answers[one.name] = said
    return answers, troubles


def _given(name: str, posted: QueryDict) -> dict[str, list[str]]:
    """One question's fields, without the prefix that tells them apart."""
    start = f"{name}:"
    return {key.removeprefix(start): posted.getlist(key) for key in posted if key.startswith(start)}


def _fields(
    form: Form, language: str, posted: QueryDict, troubles: dict[str, str]
) -> list[tuple[Screen, str]]:
    return [
        (
            screen_of(one, None, language, _given(one.name, posted) if posted else None),
            troubles.get(one.name, ""),
        )
        for one in form.questions
        if one.type != "note"
    ]
