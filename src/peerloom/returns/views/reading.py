"""What came of it, on the phone: one theme a page, one tap to answer.

Titles and addresses are neutral: a phone on a table must not tell what this place is about.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from peerloom.problems import NotFound
from peerloom.programme.places import places_for_account
from peerloom.programme.shaping import reading as shaping
from peerloom.returns import access, commands, queries
from peerloom.returns.checks import reading, sounds
from peerloom.returns.checks.types import AT_ONCE, LONGEST, MORE, OUT, OwnCheck
from peerloom.returns.checks.wording import answered_words, choice_name, choices_for, told_name
from peerloom.returns.forms import MINUTES, MoreForm, SoundForm
from peerloom.returns.wording import what_follows
from peerloom.web.requests import Request
from peerloom.web.streaming import streamed


@require_safe
def read(request: Request) -> HttpResponse:
    """What the team understood, theme by theme, and what it was told of that."""
    access.own_cases(request.actor)
    cards = [(one, choice_name(one)) for one in reading.cards_for(request.actor)]
    context = {
        "cards": cards,
        "answered": sum(bool(card.choice) for card, _name in cards),
        "told": len(reading.told_to(request.actor)),
    }
    return render(request, "returns/read.html", context)


@require_http_methods(["GET", "POST"])
def read_one(request: Request, check: str) -> HttpResponse:
    """A theme in plain words, with her own words only; a tap answers."""
    found = _own(request, check)
    choice = request.POST.get("answer", "")
    if request.method == "POST" and choice in (MORE, OUT):
        return redirect("returns:say_more" if choice == MORE else "returns:leave_out", check)
    if request.method == "POST" and choice in AT_ONCE:
        commands.answer_check(check=check, choice=choice, by=request.actor)
        messages.success(request, _("Kept. Nobody of your group sees it."))
        return redirect("returns:read_one", check)
    if request.method == "POST":
        return redirect("returns:read_one", check)
    commands.open_check(check=check, by=request.actor)
    context = {
        "own": found,
        "choices": choices_for(found.card, bool(found.passages)),
        "answered": answered_words(found.card),
    }
    return render(request, "returns/read_one.html", context)


@require_http_methods(["GET", "POST"])
def say_more(request: Request, check: str) -> HttpResponse:
    """Write what is missing: sealed to her and to the stewards."""
    found = _own(request, check)
    posted = request.method == "POST"
    form = MoreForm(request.POST if posted else None, initial={"words": found.words})
    if posted and form.is_valid():
        commands.say_more(check=check, words=form.cleaned_data["words"], by=request.actor)
        messages.success(request, _("Kept. Nobody of your group sees it."))
        return redirect("returns:read_one", check)
    context = {"own": found, "form": form, "longest": LONGEST}
    return render(request, "returns/say_more.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def say_aloud(request: Request, check: str) -> HttpResponse:
    """Say it instead, or hand in a sound file."""
    found = _own(request, check)
    posted = request.method == "POST"
    form = SoundForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        given = form.cleaned_data["sound"]
        commands.keep_said(check=check, pieces=given.chunks(), kind=form.kind, by=request.actor)
        if request.headers.get("Accept") == "application/json":
            return JsonResponse({"url": reverse("returns:read_one", args=[check])})
        messages.success(request, _("Kept. Nobody of your group sees it."))
        return redirect("returns:read_one", check)
    context = {"own": found, "form": form, "minutes": MINUTES}
    return render(request, "returns/say_aloud.html", context, status=422 if form.errors else 200)


@require_safe
def own_sound(request: Request, check: str) -> HttpResponseBase:
    """What she said herself."""
    row, person = access.access_own_check(by=request.actor, ref=check)
    sound = sounds.own_sound(row, person, request.actor)
    return streamed(request, sound.read, size=sound.size, kind=sound.kind)


@require_http_methods(["GET", "POST"])
def leave_out(request: Request, check: str) -> HttpResponse:
    """Leave my words out: what follows first, then the yes."""
    row, person = access.access_own_check(by=request.actor, ref=check)
    if request.method == "POST":
        commands.leave_words_out(check=check, by=request.actor)
        messages.success(request, _("Done. Nobody quotes it from now on."))
        return redirect("returns:read_one", check)
    own = reading.own_check(row, person, request.actor)
    items = list(dict.fromkeys(one.given for one in reading.own_passages(row, person)))
    given = access.access_given(by=request.actor, refs=items) if items else []
    preview = queries.preview_of(given, frozenset({"quotes"}))
    context = {"own": own, "preview": preview, "follows": what_follows(preview)}
    return render(request, "returns/leave_out.html", context)


@require_http_methods(["GET", "POST"])
def take_answer(request: Request, check: str) -> HttpResponse:
    """Take an answer back, words and sound with it."""
    found = _own(request, check)
    if not found.card.choice:
        raise NotFound(place=check)
    if request.method == "POST":
        commands.take_back_answer(check=check, by=request.actor)
        messages.success(request, _("Your answer is gone."))
        return redirect("returns:read_one", check)
    return render(request, "returns/take_answer.html", {"own": found})


@require_safe
def what_came(request: Request) -> HttpResponse:
    """You said, we did: public to the cohort, without who."""
    access.own_cases(request.actor)
    lines = [(one, told_name(one)) for one in reading.told_to(request.actor)]
    cohorts = {one.cohort for one in places_for_account(request.actor.ref)}
    context = {"lines": lines, "proposals": shaping.answered_for_cohorts(cohorts)}
    return render(request, "returns/what_came.html", context)


def _own(request: Request, check: str) -> OwnCheck:
    row, person = access.access_own_check(by=request.actor, ref=check)
    return reading.own_check(row, person, request.actor)
