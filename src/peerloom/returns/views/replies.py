"""Answers as the team sees them: let on by a steward, answered with a change or a reason."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.audit.types import STEWARD
from peerloom.problems import NobodyToAnswer, NotEverybodyHeard, NotFound
from peerloom.programme.access import access_study
from peerloom.programme.shaping import reading as shaping
from peerloom.returns import access, commands
from peerloom.returns.checks import desk, hearing, sounds
from peerloom.returns.checks.types import CHOICES, AnswerLine, ShownCheck
from peerloom.returns.checks.wording import choice_named, outcome_name, told_name
from peerloom.returns.forms import LetOnForm, ReasonForm, ReplyForm, TellForm
from peerloom.web.requests import Request
from peerloom.web.streaming import streamed


@require_safe
def check(request: Request, study: str, check: str) -> HttpResponse:
    """Every answer to one theme, by what was answered; never whose."""
    found = access_study(by=request.actor, ref=study)
    row = access.access_check(by=request.actor, study=study, ref=check)
    shown, lines = desk.shown_of(row), desk.answers_to(row)
    context = {
        "study": found,
        "shown": shown,
        "groups": _grouped(shown, lines),
        "waiting": [one.ref for one in lines if one.reply is None],
        "is_steward": request.actor.hat == STEWARD,
    }
    return render(request, "returns/check.html", context)


@require_http_methods(["GET", "POST"])
def reply(request: Request, study: str, check: str) -> HttpResponse:
    """Answer one person, or several who said the same."""
    found = access_study(by=request.actor, ref=study)
    row = access.access_check(by=request.actor, study=study, ref=check)
    posted = request.method == "POST"
    asked = set((request.POST if posted else request.GET).getlist("answers"))
    shown = desk.shown_of(row)
    chosen = [one for one in desk.answers_to(row) if one.ref in asked]
    if not chosen:
        raise NobodyToAnswer()
    form = ReplyForm(request.POST if posted else None)
    if posted and form.is_valid():
        refs = [one.ref for one in chosen]
        commands.reply_to_answers(
            study=study, check=check, answers=refs, by=request.actor, **form.cleaned_data
        )
        messages.success(request, _("They can read it now."))
        return redirect("returns:check", study=study, check=check)
    context = {
        "study": found,
        "shown": shown,
        "chosen": [(one, choice_named(one.choice, shown.is_edition)) for one in chosen],
        "form": form,
    }
    return render(request, "returns/reply.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def let_on(request: Request, study: str, answer: str) -> HttpResponse:
    """Somebody's words as they were given, for a steward: what of them goes on to the team."""
    found = access_study(by=request.actor, ref=study)
    row = access.access_raw_answer(by=request.actor, study=study, ref=answer)
    raw = desk.raw_answer(row, request.actor)
    posted = request.method == "POST"
    form = LetOnForm(request.POST if posted else None, initial={"words": raw.let_on or raw.words})
    if posted and form.is_valid():
        words = form.cleaned_data["words"]
        commands.let_answer_on(study=study, answer=answer, words=words, by=request.actor)
        messages.success(request, _("Kept."))
        return redirect("returns:check", study=study, check=raw.check.ref)
    choice = choice_named(raw.choice, raw.check.is_edition)
    context = {"study": found, "raw": raw, "choice": choice, "form": form}
    return render(request, "returns/let_on.html", context, status=422 if form.errors else 200)


@require_safe
def answer_sound(request: Request, study: str, answer: str) -> HttpResponseBase:
    """What somebody said aloud, for a steward."""
    row = access.access_raw_answer(by=request.actor, study=study, ref=answer)
    sound = sounds.raw_sound(row, request.actor)
    return streamed(request, sound.read, size=sound.size, kind=sound.kind)


@require_http_methods(["GET", "POST"])
def said_and_done(request: Request, study: str, cohort: str) -> HttpResponse:
    """You said, we did: as the cohort sees it, and a line more."""
    found = access.access_answering(by=request.actor, study=study)
    about = desk.cohort_of(found, cohort)
    posted = request.method == "POST"
    form = TellForm(request.POST if posted else None)
    if posted and form.is_valid():
        commands.tell_cohort(study=study, cohort=cohort, by=request.actor, **form.cleaned_data)
        messages.success(request, _("They can read it now."))
        return redirect("returns:said_and_done", study=study, cohort=cohort)
    lines = [
        (one, told_name(one), outcome_name(one.outcome)) for one in desk.told_in(study, cohort)
    ]
    context = {
        "study": found,
        "cohort": about,
        "lines": lines,
        "form": form,
        "proposals": shaping.answered_for_cohorts([cohort]),
    }
    return render(
        request, "returns/said_and_done.html", context, status=422 if form.errors else 200
    )


@require_POST
def take_line_off(request: Request, study: str, told: str) -> HttpResponse:
    """Take a line off the cohort's page."""
    access.access_answering(by=request.actor, study=study)
    commands.take_line_off(study=study, told=told, by=request.actor)
    messages.success(request, _("It is off the cohort's page."))
    return redirect("returns:checks", study=study)


@require_http_methods(["GET", "POST"])
def close_cohort(request: Request, study: str, cohort: str) -> HttpResponse:
    """Close a cohort: who is still to be heard, then the yes or a reason."""
    found = access.access_answering(by=request.actor, study=study, hats=[STEWARD])
    about = hearing.hearing_of(study, desk.cohort_of(found, cohort))
    posted = request.method == "POST"
    form = ReasonForm(request.POST if posted else None)
    if posted and form.is_valid():
        try:
            commands.close_cohort(study=study, cohort=cohort, by=request.actor, **form.cleaned_data)
        except NotEverybodyHeard:
            form.add_error("reason", _("Write why it closes although somebody was not heard."))
        else:
            messages.success(request, _("The cohort is closed."))
            return redirect("returns:checks", study=study)
    context = {"study": found, "hearing": about, "form": form}
    return render(request, "returns/close_cohort.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def stop_edition(request: Request, study: str, number: int) -> HttpResponse:
    """The community's veto over an edition, as a steward writes it down; or its end."""
    found = access.access_answering(by=request.actor, study=study, hats=[STEWARD])
    line = next((one for one in desk.vetoes_for(study) if one.number == number), None)
    if line is None:
        raise NotFound(place=str(number))
    posted = request.method == "POST"
    form = ReasonForm(request.POST if posted else None)
    if posted and form.is_valid():
        if line.is_stopped:
            commands.lift_veto(study=study, number=number, by=request.actor)
            messages.success(request, _("It may go out again."))
        else:
            reason = form.cleaned_data["reason"]
            commands.stop_edition(study=study, number=number, reason=reason, by=request.actor)
            messages.success(request, _("It doesn't go out."))
        return redirect("returns:checks", study=study)
    context = {"study": found, "line": line, "form": form}
    return render(request, "returns/stop_edition.html", context)


def _grouped(
    shown: ShownCheck, lines: list[AnswerLine]
) -> list[tuple[str, list[AnswerLine], list[str]]]:
    """(choice, answers, those that wait) in the order of the buttons."""
    ordered = sorted(lines, key=lambda one: (CHOICES.index(one.choice), one.ref))
    found = []
    for choice, group in groupby(ordered, key=lambda one: one.choice):
        rows = list(group)
        waiting = [one.ref for one in rows if one.reply is None]
        found.append((choice_named(choice, shown.is_edition), rows, waiting))
    return found
