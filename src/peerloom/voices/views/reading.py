"""One voice, open, for a steward: who speaks where, and correcting it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from peerloom.formats.turns import speakers
from peerloom.people.queries import people_for_refs
from peerloom.problems import NotFound
from peerloom.programme.access import access_study
from peerloom.programme.types import Study
from peerloom.voices import access, commands
from peerloom.voices.queries.interviews import interview_of_voice
from peerloom.voices.types import RawVoice
from peerloom.web.requests import Request


def voice(request: Request, study: str, ref: str) -> HttpResponse:
    """The words as they were said, in turns."""
    found, raw = _open(request, study, ref)
    people = people_for_refs([raw.person] if raw.person else [])
    context = {
        "study": found,
        "voice": raw,
        "person": people.get(raw.person or ""),
        "turns": turns_for_page(raw),
        "speakers": speakers(raw.turns),
        "words": len(raw.text.split()),
        "interview": interview_of_voice(ref),
    }
    return render(request, "voices/voice.html", context)


@require_POST
def relabel_speaker(request: Request, study: str, ref: str) -> HttpResponse:
    """Call a speaker otherwise."""
    _open(request, study, ref)
    old, new = request.POST.get("old", ""), request.POST.get("new", "")
    commands.relabel_speaker(voice=ref, old=old, new=new, by=request.actor)
    messages.success(request, _("The speaker has another name now."))
    return redirect("voices:voice", study=study, ref=ref)


def turns_for_page(raw: RawVoice) -> list[tuple[str, str]]:
    """(who, what) from beginning to end; words outside every turn have nobody."""
    pieces, at = [], 0
    for turn in raw.turns:
        pieces.append(("", raw.text[at : turn.start]))
        pieces.append((turn.speaker or "", raw.text[turn.label_end : turn.end]))
        at = turn.end
    pieces.append(("", raw.text[at:]))
    return [(who, said.strip("\n")) for who, said in pieces if said.strip()]


def _open(request: Request, study: str, ref: str) -> tuple[Study, RawVoice]:
    found = access_study(by=request.actor, ref=study)
    _row, raw = access.access_voice(by=request.actor, ref=ref)
    if raw.study != study:
        raise NotFound(place=ref)
    return found, raw
