"""A participant reads what was written down of her own talk, and says what may go on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom.people.types import TEAM
from peerloom.problems import NotFound
from peerloom.voices.access import interviews as access
from peerloom.voices.commands import interviews as commands
from peerloom.voices.interviews.striking import pages_of, parts_of, ticked
from peerloom.voices.interviews.types import InterviewCard, Transcript
from peerloom.voices.naming import OWN_USES
from peerloom.voices.queries import interviews as queries
from peerloom.web.requests import Request


def talks(request: Request) -> HttpResponse:
    """Her talks, the latest first."""
    return render(
        request, "voices/talks.html", {"talks": queries.talks_for_account(request.actor.ref)}
    )


def talk(request: Request, ref: str) -> HttpResponse:
    """What this is, how it works, and where it stands."""
    card = access.access_talk(by=request.actor, ref=ref)
    pages = 0
    if card.state == "reading":
        pages = len(pages_of(access.access_transcript(by=request.actor, interview=ref).turns))
    return render(request, "voices/talk.html", {"talk": card, "pages": pages})


@require_http_methods(["GET", "POST"])
def talk_page(request: Request, ref: str, number: int) -> HttpResponse:
    """A few turns, a box before each sentence."""
    card, text = _open(request, ref)
    pages = pages_of(text.turns)
    if not 1 <= number <= len(pages):
        raise NotFound(place=ref)
    turns = pages[number - 1]
    strikes = access.access_strikes(by=request.actor, interview=ref)
    if request.method == "POST":
        others = [one for one in strikes if one.turn not in turns]
        mine = ticked(text.turns, turns, request.POST)
        if set(strikes) != {*others, *mine}:
            commands.save_strikes(card=card, strikes=[*others, *mine], by=request.actor)
        if "back" in request.POST:
            way = ("voices:talk_page", ref, number - 1) if number > 1 else ("voices:talk", ref)
            return redirect(*way)
        if "later" in request.POST:
            messages.success(request, _("Kept. You can go on another day."))
            return redirect("voices:talk", ref)
        if number < len(pages):
            return redirect("voices:talk_page", ref, number + 1)
        return redirect("voices:talk_last", ref)
    context = {
        "talk": card,
        "number": number,
        "pages": len(pages),
        "parts": parts_of(text.turns, turns, strikes),
    }
    return render(request, "voices/talk_page.html", context)


@require_http_methods(["GET", "POST"])
def talk_last(request: Request, ref: str) -> HttpResponse:
    """A remark if she likes, who may read it, and handing it in."""
    card, text = _open(request, ref)
    strikes = access.access_strikes(by=request.actor, interview=ref)
    chosen = request.POST.getlist("uses") if request.method == "POST" else card.consent.uses
    missing = False
    if request.method == "POST":
        commands.save_remark(card=card, remark=request.POST.get("remark", ""), by=request.actor)
        missing = TEAM not in chosen
        if not missing:
            commands.hand_in_interview(card=card, uses=chosen, by=request.actor, reading="herself")
            messages.success(request, _("Thank you. It goes on as you wanted it."))
            return redirect("voices:talk", ref)
    context = {
        "talk": card,
        "struck": len(strikes),
        "last": len(pages_of(text.turns)),
        "remark": access.access_remark(by=request.actor, interview=ref),
        "uses": [(use, label, use in chosen) for use, label in OWN_USES],
        "missing": missing,
    }
    return render(request, "voices/talk_last.html", context, status=422 if missing else 200)


@require_http_methods(["GET", "POST"])
def talk_out(request: Request, ref: str) -> HttpResponse:
    """She doesn't want it used."""
    card, _text = _open(request, ref)
    if request.method == "POST":
        commands.close_talk(card=card, by=request.actor)
        messages.success(request, _("It is gone. Nobody can read it any more."))
        return redirect("voices:talks")
    return render(request, "voices/talk_out.html", {"talk": card})


def _open(request: Request, ref: str) -> tuple[InterviewCard, Transcript]:
    """Her talk while it is hers to read.

    Errors: NotFound before and after.
    """
    card = access.access_talk(by=request.actor, ref=ref)
    if card.state != "reading":
        raise NotFound(place=ref)
    return card, access.access_transcript(by=request.actor, interview=ref)
