"""Forms of a study: made, opened, closed, counted, looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.formats import xlsform
from peerloom.formats.types import Warning
from peerloom.formats.xlsform import Form
from peerloom.problems import NeedsSteward, NotFound, Problem
from peerloom.programme.access import access_study
from peerloom.programme.kits.reading import kit_for_programme
from peerloom.programme.queries import sessions_for_refs, sessions_for_study
from peerloom.programme.types import Session, Study
from peerloom.voices import commands
from peerloom.voices.access.feedback import access_form
from peerloom.voices.feedback.building import in_languages, starter
from peerloom.voices.feedback.types import FormCard, Results
from peerloom.voices.forms.feedback import TYPE_NAMES, NewFormForm
from peerloom.voices.queries import feedback as queries
from peerloom.web.problems import tell
from peerloom.web.requests import Request
from peerloom.web.ways import way_back


@require_safe
def forms(request: Request, study: str) -> HttpResponse:
    """Every session, with its form."""
    found = access_study(by=request.actor, ref=study)
    cards = {card.session: card for card in queries.forms_for_study(study)}
    sessions = [(one, cards.get(one.ref)) for one in sessions_for_study(study)]
    lacks = any(card is None for _session, card in sessions)
    has_kit = lacks and kit_for_programme(found.programme or "") is not None
    context = {"study": found, "sessions": sessions, "has_kit": has_kit}
    return render(request, "voices/forms.html", context)


@require_http_methods(["GET", "POST"])
def make_form(request: Request, study: str, session: str) -> HttpResponse:
    """Begin a session's form: with three questions, with none, from another, from a workbook."""
    found = access_study(by=request.actor, ref=study)
    known = {one.ref: one for one in sessions_for_study(study)}
    if session not in known:
        raise NotFound(place=session)
    cards = queries.forms_for_study(study)
    others = [(card.ref, known[card.session].name) for card in cards]
    asked = NewFormForm(request.POST or None, request.FILES or None, others=others)
    if request.method == "POST" and asked.is_valid():
        try:
            made = _begun(found, asked.cleaned_data)
        except Problem as problem:
            asked.add_error("file", str(tell(problem)))
        else:
            content = replace(made, warnings=())
            ref = commands.make_form(study=study, session=session, form=content, by=request.actor)
            if made.warnings:
                return _made(request, found, ref, made.warnings)
            return redirect("voices:form", study, ref)
    context = {"study": found, "session": known[session], "form": asked, "others": others}
    status = 422 if asked.errors else 200
    return render(request, "voices/make_form.html", context, status=status)


def _begun(study: Study, facts: dict[str, Any]) -> Form:
    start, first = facts["start"], study.language.split("-")[0]
    if start == "copy":
        other = queries.draft_of(facts["copy"])
        if other.study != study.ref:
            raise NotFound(place=facts["copy"])
        return other.form
    if start == "file":
        file = facts["file"]
        return in_languages(xlsform.read_bytes(file.read(), file.name or ""), first)
    return starter(first) if start == "starter" else Form(languages=(first,))


def _made(request: Request, study: Study, ref: str, warnings: tuple[Warning, ...]) -> HttpResponse:
    """The form is there; what was mended or left out is said once, with its place."""
    context = {"study": study, "ref": ref, "warnings": warnings}
    return render(request, "voices/form_made.html", context)


@require_safe
def form(request: Request, study: str, ref: str) -> HttpResponse:
    """The form's questions, and what can be done with it."""
    found, card, session = form_here(request, study, ref)
    language = _language(card)
    questions = [
        (one, one.label.within(language), TYPE_NAMES[one.type]) for one in card.form.questions
    ]
    context = {
        "study": found,
        "card": card,
        "session": session,
        "questions": questions,
        "may_change": card.state != "open",
        "newer": card.asked is not None and card.number > card.asked,
        "missing": _missing(card.form),
    }
    return render(request, "voices/form.html", context)


@require_POST
def open_form(request: Request, study: str, ref: str) -> HttpResponse:
    """Let it be answered."""
    form_here(request, study, ref)
    commands.open_form(ref=ref, by=request.actor)
    messages.success(request, _("It is open now. People find it on their first page."))
    return redirect(way_back(request, reverse("voices:form", args=[study, ref])))


@require_http_methods(["GET", "POST"])
def close_form(request: Request, study: str, ref: str) -> HttpResponse:
    """End the answering, after asking."""
    found, card, session = form_here(request, study, ref)
    if request.method == "POST":
        commands.close_form(ref=ref, by=request.actor)
        return redirect(way_back(request, reverse("voices:form_results", args=[study, ref])))
    back = way_back(request, reverse("voices:form", args=[study, ref]))
    asked_from = f"?{urlencode({'next': back})}" if "next" in request.GET else ""
    context = {
        "study": found,
        "card": card,
        "session": session,
        "confirm_url": request.path + asked_from,
        "back_url": back,
    }
    return render(request, "voices/close_form.html", context)


@require_POST
def count_form(request: Request, study: str, ref: str) -> HttpResponse:
    """Count again, with what other sessions gave since."""
    form_here(request, study, ref)
    commands.count_form(ref=ref, by=request.actor)
    return redirect("voices:form_results", study, ref)


@require_http_methods(["GET", "POST"])
def remove_form(request: Request, study: str, ref: str) -> HttpResponse:
    """Remove a form that was never opened, after asking."""
    found, card, session = form_here(request, study, ref)
    if request.method == "POST":
        commands.remove_form(ref=ref, by=request.actor)
        return redirect("voices:forms", study)
    return render(
        request, "voices/remove_form.html", {"study": found, "card": card, "session": session}
    )


@require_safe
def form_results(request: Request, study: str, ref: str) -> HttpResponse:
    """Counts, once they may be seen."""
    found, card, session = form_here(request, study, ref)
    language = _language(card)
    results: Results | None = None
    locked = False
    try:
        results = queries.results_for_form(card, request.actor, language)
    except NeedsSteward:
        locked = True
    sessions = sessions_for_refs(results.sessions) if results else {}
    context = {
        "study": found,
        "card": card,
        "session": session,
        "results": results,
        "locked": locked,
        "language": language,
        "pooled": [sessions[one].name for one in results.sessions] if results else [],
        "tallies": [
            (one, one.question.label.within(language), TYPE_NAMES[one.question.type])
            for one in (results.tallies if results else ())
        ],
    }
    return render(request, "voices/form_results.html", context)


def form_here(request: Request, study: str, ref: str) -> tuple[Study, FormCard, Session]:
    """A form of this study, with its session.

    Errors: NotFound.
    """
    found = access_study(by=request.actor, ref=study)
    card = access_form(by=request.actor, study=study, ref=ref)
    return found, card, sessions_for_refs([card.session])[card.session]


def _language(card: FormCard) -> str:
    mine = (get_language() or "en").split("-")[0]
    return mine if mine in card.form.languages else next(iter(card.form.languages), mine)


def _missing(form: Form) -> list[str]:
    """The languages in which a question or a choice has no words yet."""
    return [
        language
        for language in form.languages
        if any(
            language not in dict(words.said)
            for one in form.questions
            for words in (one.label, *(choice.label for choice in one.choices))
        )
    ]
