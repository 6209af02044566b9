"""One text at the gate: as it was said beside as it would go on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from peerloom.gate import access, commands, queries
from peerloom.gate.access import AtTheGate
from peerloom.gate.cohort import Cohort, cohort_of, together_for_page
from peerloom.gate.forms import AddForm, DecisionForm, StepsForm
from peerloom.gate.names import open_names
from peerloom.gate.naming import KIND_NAMES
from peerloom.gate.panes import Line, lines_of, shown_for
from peerloom.gate.types import Item
from peerloom.people.queries import people_for_refs
from peerloom.problems import NotFound, WrongWord
from peerloom.programme.access import access_study
from peerloom.programme.queries import sessions_for_refs, sessions_for_study
from peerloom.programme.types import Study
from peerloom.voices import queries as voices
from peerloom.web.requests import Request


def review(request: Request, study: str, voice: str) -> HttpResponse:
    """Both sides, with the first undecided proposal in hand."""
    found, at = open_here(request, study, voice)
    raw = at.raw
    people = people_for_refs([raw.person] if raw.person else [])
    sessions = sessions_for_refs([raw.session] if raw.session else [])
    context = {
        "study": found,
        "voice": voice,
        "raw": raw,
        "kind": KIND_NAMES[raw.kind],
        "person": people.get(raw.person or ""),
        "session": sessions.get(raw.session or ""),
        "lines": _lines(at),
        "left": at.sheet.open,
        "looked_at": at.review is not None,
        "undoable": bool(at.sheet.steps),
        "speakers": list(at.sheet.speakers.items()),
        "together": together_for_page(raw, _cohort_here(at)),
        "standing": queries.standing_release_of_voice(voice),
    }
    return render(request, "gate/review.html", context)


@require_POST
def propose(request: Request, study: str, voice: str) -> HttpResponse:
    """Let software look at it (again)."""
    open_here(request, study, voice)
    commands.propose_release(voice=voice, by=request.actor)
    return redirect("gate:review", study=study, voice=voice)


@require_POST
def decide(request: Request, study: str, voice: str) -> HttpResponse:
    """Replace, keep or edit; answers with what changed and how many are left."""
    _belongs(request, study, voice)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        raise WrongWord(word=request.POST.get("decision", ""), known="replace, keep, edit")
    changed = commands.decide_proposal(voice=voice, by=request.actor, **form.cleaned_data)
    return _changed(request, study, voice, changed)


@require_POST
def decide_steps(request: Request, study: str, voice: str) -> HttpResponse:
    """Several decisions in one go; answers also with what somebody else had decided meanwhile."""
    _belongs(request, study, voice)
    form = StepsForm(request.POST)
    if not form.is_valid():
        raise WrongWord(word="steps", known="replace, keep, edit")
    done = commands.decide_steps(voice=voice, steps=form.cleaned_data["steps"], by=request.actor)
    return _changed(request, study, voice, done.changed, done.stale)


@require_POST
def add(request: Request, study: str, voice: str) -> HttpResponse:
    """Mark words by hand; answers with both sides anew."""
    _belongs(request, study, voice)
    form = AddForm(request.POST)
    if not form.is_valid():
        raise NotFound(place=voice)
    added = commands.add_by_hand(voice=voice, by=request.actor, **form.cleaned_data)
    return _anew(request, study, voice, f"{added.start}-{added.end}")


@require_POST
def undo(request: Request, study: str, voice: str) -> HttpResponse:
    """Take the last step back."""
    _belongs(request, study, voice)
    step = commands.undo_decision(voice=voice, by=request.actor)
    now = [item for _start, _end, item in step if item is not None]
    if len(now) < len(step):
        return _anew(request, study, voice, "")
    return _changed(request, study, voice, now)


@require_POST
def call_speaker(request: Request, study: str, voice: str) -> HttpResponse:
    """Say what a speaker is called once released."""
    open_here(request, study, voice)
    commands.call_speaker(
        voice=voice,
        speaker=request.POST.get("speaker", ""),
        released=request.POST.get("released", ""),
        by=request.actor,
    )
    return redirect("gate:review", study=study, voice=voice)


def open_here(request: Request, study: str, voice: str) -> tuple[Study, AtTheGate]:
    """A study and one voice of it, open. Errors: NotFound, NeedsSteward."""
    found = access_study(by=request.actor, ref=study)
    at = access.access_voice_at_gate(by=request.actor, ref=voice)
    if at.raw.study != study:
        raise NotFound(place=voice)
    return found, at


def _cohort_here(at: AtTheGate) -> Cohort:
    """What the study notes of its cases."""
    return cohort_of(at.raw.study, open_names(at.raw.study, at.reader).tells_below)


def _belongs(request: Request, study: str, voice: str) -> None:
    """Before anything is written: the voice is one of this study. Errors: NotFound."""
    access_study(by=request.actor, ref=study)
    if voices.voice_card(voice).study != study:
        raise NotFound(place=voice)


def _changed(
    request: Request, study: str, voice: str, items: Iterable[Item], stale: Iterable[Item] = ()
) -> JsonResponse:
    _study, at = open_here(request, study, voice)
    told = {
        name: [_told(item, at.raw.text) for item in some]
        for name, some in (("items", items), ("stale", stale))
    }
    return JsonResponse({**_standing(at), **told})


def _anew(request: Request, study: str, voice: str, current: str) -> JsonResponse:
    _study, at = open_here(request, study, voice)
    lines = _lines(at)
    sides = {
        side: render_to_string(f"gate/_{side}_lines.html", {"lines": lines}, request)
        for side in ("raw", "released")
    }
    return JsonResponse({**_standing(at), "sides": sides, "current": current})


def _lines(at: AtTheGate) -> list[Line]:
    days = [one.held_on for one in sessions_for_study(at.raw.study) if one.held_on]
    first_day = min(days, default=None)
    return list(lines_of(at.raw.text, at.sheet.in_order(), at.raw.language, first_day))


def _standing(at: AtTheGate) -> dict[str, Any]:
    return {"left": at.sheet.open, "undoable": bool(at.sheet.steps)}


def _told(item: Item, text: str) -> dict[str, Any]:
    said = text[item.start : item.end]
    return {
        "at": f"{item.start}-{item.end}",
        "state": item.state,
        "replacement": item.replacement,
        "shown": shown_for(item, said),
    }
