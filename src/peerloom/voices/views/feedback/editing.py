"""Building a form, question by question."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.formats.xlsform import Form, Question
from peerloom.programme.forms import language_name
from peerloom.voices import commands
from peerloom.voices.feedback import building
from peerloom.voices.feedback.questions import NotAQuestion, question_of, start_of, whens
from peerloom.voices.forms.bringing import LANGUAGES
from peerloom.voices.forms.feedback import FrontForm, QuestionForm
from peerloom.voices.views.feedback.running import form_here
from peerloom.web.requests import Request


@require_http_methods(["GET", "POST"])
def form_front(request: Request, study: str, ref: str) -> HttpResponse:
    """Title and languages."""
    found, card, session = form_here(request, study, ref)
    codes = dict.fromkeys([*card.form.languages, *(code for code, _name in LANGUAGES if code)])
    start = {"title": card.form.title, "languages": list(card.form.languages)}
    offered = [(code, language_name(code)) for code in codes]
    front = FrontForm(request.POST or None, initial=start, offered=offered)
    if request.method == "POST" and front.is_valid():
        chosen = tuple(front.cleaned_data["languages"])
        form = replace(card.form, title=front.cleaned_data["title"], languages=chosen)
        commands.write_form(ref=ref, form=form, by=request.actor)
        return redirect("voices:form", study, ref)
    context = {"study": found, "card": card, "session": session, "form": front}
    return render(request, "voices/form_front.html", context, status=422 if front.errors else 200)


@require_http_methods(["GET", "POST"])
def add_question(request: Request, study: str, ref: str) -> HttpResponse:
    """One more question, at the end."""
    return _question(request, study, ref, None)


@require_http_methods(["GET", "POST"])
def edit_question(request: Request, study: str, ref: str, name: str) -> HttpResponse:
    """Change one question."""
    _study, card, _session = form_here(request, study, ref)
    found = card.form.question(name)
    if found is None:
        return redirect("voices:form", study, ref)
    return _question(request, study, ref, found)


@require_POST
def move_question(request: Request, study: str, ref: str, name: str) -> HttpResponse:
    """One place earlier or later."""
    _study, card, _session = form_here(request, study, ref)
    form = building.moved(card.form, name, earlier=request.POST.get("to") == "earlier")
    commands.write_form(ref=ref, form=form, by=request.actor)
    return redirect("voices:form", study, ref)


@require_POST
def remove_question(request: Request, study: str, ref: str, name: str) -> HttpResponse:
    """Without this question, and without the conditions that ask about it."""
    _study, card, _session = form_here(request, study, ref)
    form = building.without(card.form, name)
    commands.write_form(ref=ref, form=form, by=request.actor)
    return redirect("voices:form", study, ref)


def _question(request: Request, study: str, ref: str, old: Question | None) -> HttpResponse:
    found, card, session = form_here(request, study, ref)
    form = card.form
    first = next(iter(form.languages), found.language)
    known = whens(form, old.name if old else "", first)
    asked = QuestionForm(
        request.POST or None,
        initial=start_of(old, [one[0] for one in known]) if old else {},
        languages=[(code, language_name(code)) for code in form.languages or (first,)],
        whens=[(text, _when(question, choice)) for text, question, choice in known],
    )
    if request.method == "POST" and asked.is_valid():
        made = _made(asked, form, old)
        if made is not None:
            changed = building.put(form, made, old.name if old else "")
            commands.write_form(ref=ref, form=changed, by=request.actor)
            if "again" in request.POST:
                return redirect("voices:add_question", study, ref)
            return redirect("voices:form", study, ref)
    context = {"study": found, "card": card, "session": session, "form": asked, "question": old}
    status = 422 if asked.errors else 200
    return render(request, "voices/form_question.html", context, status=status)


def _made(asked: QuestionForm, form: Form, old: Question | None) -> Question | None:
    said = {part: asked.said(part) for part in ("label", "hint", "choices")}
    try:
        return question_of(asked.cleaned_data, said, form, old)
    except NotAQuestion as error:
        asked.add_error(error.field, _why(error.why))
    return None


def _when(question: str, choice: str) -> str:
    return _("if “%(question)s” was answered “%(choice)s”") % {
        "question": question[:60],
        "choice": choice[:40],
    }


def _why(key: str) -> str:
    return {
        "condition": _("This condition can't be read."),
        "ahead": _("A condition can only ask about a question that stands before this one."),
        "choices": _("Give it two choices at least."),
        "range": _("From, to and steps make no scale of at most 100 steps."),
    }[key]
