"""For the team: a transcript read back with its speaker, on paper or together, and handed in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom.people.queries import accounts_for_cases
from peerloom.people.types import TEAM
from peerloom.problems import NotFound, Problem
from peerloom.voices.access import interviews as access
from peerloom.voices.commands import interviews as commands
from peerloom.voices.forms.interviews import USE_CHOICES
from peerloom.voices.interviews.striking import parts_of, ticked
from peerloom.voices.interviews.types import InterviewCard
from peerloom.voices.views.interviews.pages import open_interview, open_own_interview
from peerloom.web.problems import tell
from peerloom.web.requests import Request

_READABLE = ("transcript", "reading", "read")


@require_http_methods(["GET", "POST"])
def reading(request: Request, study: str, ref: str) -> HttpResponse:
    """Ask her to read it; tick with her what is left out; or note that she doesn't want to."""
    found, card = open_own_interview(request, study, ref)
    if card.state not in _READABLE:
        raise NotFound(place=ref)
    if request.method == "POST":
        return _act(request, card)
    text = access.access_transcript(by=request.actor, interview=ref)
    strikes = access.access_strikes(by=request.actor, interview=ref)
    context = {
        "study": found,
        "interview": card,
        "has_account": bool(accounts_for_cases([card.person])),
        "parts": parts_of(text.turns, range(len(text.turns)), strikes),
        "remark": access.access_remark(by=request.actor, interview=ref),
    }
    return render(request, "voices/interview_reading.html", context)


def reading_on_paper(request: Request, study: str, ref: str) -> HttpResponse:
    """The transcript to print, with a box before each sentence."""
    found, card = open_interview(request, study, ref)
    text = access.access_transcript(by=request.actor, interview=ref)
    strikes = access.access_strikes(by=request.actor, interview=ref)
    context = {
        "study": found,
        "interview": card,
        "parts": parts_of(text.turns, range(len(text.turns)), strikes),
    }
    return render(request, "voices/reading_on_paper.html", context)


@require_http_methods(["GET", "POST"])
def hand_in(request: Request, study: str, ref: str) -> HttpResponse:
    """Hand it in to the gate, without what was struck."""
    found, card = open_own_interview(request, study, ref)
    if card.state not in _READABLE:
        raise NotFound(place=ref)
    strikes = access.access_strikes(by=request.actor, interview=ref)
    chosen = request.POST.getlist("uses") if request.method == "POST" else card.consent.uses
    context = {
        "study": found,
        "interview": card,
        "struck": len(strikes),
        "uses": [(use, label, use in chosen) for use, label in USE_CHOICES],
        "may": TEAM in card.consent.uses,
    }
    if request.method == "POST":
        try:
            commands.hand_in_interview(
                card=card,
                uses=set(chosen) & set(card.consent.uses),
                by=request.actor,
                reading=_reading(request, card),
            )
        except Problem as problem:
            context["problem"] = tell(problem)
            return render(request, "voices/interview_hand_in.html", context, status=problem.status)
        messages.success(request, _("It waits at the gate now."))
        return redirect("voices:interview", study=study, ref=ref)
    return render(request, "voices/interview_hand_in.html", context)


def _act(request: Request, card: InterviewCard) -> HttpResponse:
    action = request.POST.get("action", "")
    here = redirect("voices:interview", study=card.study, ref=card.ref)
    if action == "ask":
        commands.ask_to_read(card=card, by=request.actor)
    elif action == "back":
        commands.take_from_reading(card=card, by=request.actor)
    elif action == "declined":
        commands.read_without_her(card=card, reading="declined", by=request.actor)
    elif action in ("strikes", "done"):
        return _together(request, card, done=action == "done")
    return here


def _together(request: Request, card: InterviewCard, *, done: bool) -> HttpResponse:
    text = access.access_transcript(by=request.actor, interview=card.ref)
    strikes = ticked(text.turns, range(len(text.turns)), request.POST)
    if card.state == "transcript":
        commands.ask_to_read(card=card, by=request.actor, together=True)
    commands.save_strikes(card=card, strikes=strikes, by=request.actor)
    commands.save_remark(card=card, remark=request.POST.get("remark", ""), by=request.actor)
    if done:
        commands.read_without_her(card=card, reading="together", by=request.actor)
        return redirect("voices:interview", study=card.study, ref=card.ref)
    messages.success(request, _("What is to be left out is kept."))
    return redirect("voices:reading", study=card.study, ref=card.ref)


def _reading(request: Request, card: InterviewCard) -> str:
    said = request.POST.get("reading", "")
    return said if said in ("together", "declined") and card.state == "transcript" else ""
