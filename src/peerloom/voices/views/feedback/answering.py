"""Answering, one question a screen. No page here touches the session: that it did would tell."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from peerloom.problems import FormIsClosed, NotFound
from peerloom.programme.queries import sessions_for_refs
from peerloom.voices.access.feedback import access_own_form
from peerloom.voices.feedback import asking, pages, sending
from peerloom.voices.feedback.screens import Line, Screen, lines, screen_of
from peerloom.voices.feedback.types import FormCard, OwnAnswers
from peerloom.voices.forms.feedback import SendForm
from peerloom.voices.queries import feedback as queries
from peerloom.web.requests import Request


@dataclass(frozen=True, slots=True)
class _Own:
    """A form as one of its people sees it."""

    card: FormCard
    own: OwnAnswers
    name: str


@require_safe
def answers(request: Request) -> HttpResponse:
    """Forms that are open, and what she sent before."""
    cards = queries.asked_forms_for_account(request.actor.ref)
    listed = [_Own(card, pages.own_answers(card.ref, request.actor), "") for card in cards]
    shown = [one for one in listed if one.card.state == "open" or one.own.is_sent]
    sessions = sessions_for_refs(one.card.session for one in shown)
    context = {"forms": [(one, sessions[one.card.session].name) for one in reversed(shown)]}
    return render(request, "voices/answers.html", context)


@require_safe
def answer(request: Request, form: str) -> HttpResponse:
    """What it is, what becomes of it, and the way in."""
    one = _open(request, form)
    concern = asking.relevant(one.card.form, one.own.answers)
    questions = [question for question in concern if question.type != "note"]
    done = [at for at, question in enumerate(concern, 1) if question.name in one.own.answers]
    first = min(max(done, default=0) + 1, len(concern))
    context = {
        "form": one,
        "questions": len(questions),
        "begun": bool(one.own.answers),
        "first": first,
    }
    return render(request, "voices/answer.html", context)


@require_http_methods(["GET", "POST"])
def answer_step(request: Request, form: str, step: int) -> HttpResponse:
    """One question."""
    one = _open(request, form)
    here = asking.step_at(one.card.form, one.own.answers, step)
    if here is None:
        return redirect("voices:answer_in", form)
    given: asking.Given | None = None
    trouble, again = "", False
    if request.method == "POST":
        given = {name: request.POST.getlist(name) for name in request.POST}
        question, said = here.question, None
        try:
            said = None if "skip" in given else asking.understand(question, given)
        except asking.NotUnderstood as error:
            trouble = str(error)
        else:
            again = said is None and question.required and question.name not in one.own.asked
            sending.keep_answer(
                form=form, name=question.name, answer=said, asked=again, by=request.actor
            )
            if not again:
                return redirect("voices:answer_step", form, step + 1)
    context = {
        "form": one,
        "step": here,
        "screen": _screen(here, one.own, given),
        "trouble": trouble,
        "again": again,
        "answered": here.question.name in one.own.answers,
    }
    return render(request, "voices/answer_step.html", context, status=422 if trouble else 200)


@require_http_methods(["GET", "POST"])
def answer_in(request: Request, form: str) -> HttpResponse:
    """What she is about to send, and who may read her own words."""
    one = _open(request, form)
    words = asking.words_in(one.card.form, one.own.answers)
    sent = SendForm(request.POST or None, initial=SendForm.start(one.own.uses))
    if request.method == "POST" and sent.is_valid():
        uses = sent.uses() if words else ()
        sending.send_answers(form=form, uses=uses, language=_language(), by=request.actor)
        return redirect("voices:answer_mine", form)
    context = {"form": one, "lines": _lines(one), "has_words": bool(words), "send": sent}
    return render(request, "voices/answer_in.html", context)


@require_safe
def answer_mine(request: Request, form: str) -> HttpResponse:
    """Her receipt: what she sent, and how to change it or take it back."""
    one = _own(request, form)
    if not one.own.is_sent:
        raise NotFound(place="answers")
    context = {"form": one, "lines": _lines(one), "is_open": one.card.state == "open"}
    return render(request, "voices/answer_mine.html", context)


@require_http_methods(["GET", "POST"])
def answer_leave(request: Request, form: str) -> HttpResponse:
    """Stop and keep, or stop and delete."""
    one = _open(request, form)
    if request.method == "POST":
        if request.POST.get("what") == "delete":
            sending.forget_answers(form=form, by=request.actor)
        return redirect("web:home")
    return render(request, "voices/answer_leave.html", {"form": one})


def _own(request: Request, form: str) -> _Own:
    card = access_own_form(by=request.actor, ref=form)
    name = sessions_for_refs([card.session])[card.session].name
    return _Own(card, pages.own_answers(form, request.actor), name)


def _open(request: Request, form: str) -> _Own:
    one = _own(request, form)
    if one.card.state != "open":
        raise FormIsClosed(place="")
    return one


def _screen(step: asking.Step, own: OwnAnswers, given: asking.Given | None) -> Screen:
    return screen_of(step.question, own.answers.get(step.question.name), _language(), given)


def _lines(one: _Own) -> list[Line]:
    return lines(one.card.form, one.own.answers, _language())


def _language() -> str:
    return (get_language() or "en").split("-")[0]
