"""What was said, written down: an editor with the sound beside it, and files from elsewhere."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom.formats.documents import KNOWN
from peerloom.people.queries import pseudonyms_for_accounts
from peerloom.problems import BadInput, EmptyUpload, NotFound, Problem, UploadTooLarge, WrongWord
from peerloom.voices.access import interviews as access
from peerloom.voices.commands import interviews as commands
from peerloom.voices.commands.interviews.transcripts import Kept
from peerloom.voices.interviews.spoken import clock, read_turns
from peerloom.voices.interviews.types import TRANSCRIPT, InterviewCard, Said, Transcript
from peerloom.voices.views.interviews.pages import open_interview
from peerloom.web.problems import tell
from peerloom.web.requests import Request

_OPEN_STATES = ("planned", "held", "transcript")


@require_http_methods(["GET", "POST"])
def transcript(request: Request, study: str, ref: str) -> HttpResponse:
    """Turns to type and to mend, in step with the sound; saved as one goes."""
    found, card = open_interview(request, study, ref)
    if request.method == "POST":
        return _save(request, card)
    if card.state in ("gate", "closed"):
        raise NotFound(place=ref)
    text = _text_in_force(request, card)
    context = {
        "study": found,
        "interview": card,
        "revision": text.revision if text else 0,
        "where": text.where if text else "",
        "rows": _rows(text),
        "may_write": card.state in _OPEN_STATES,
        "may_listen": _may_listen(request, card),
        "names": _names(text, card),
        "bring": ",".join(f".{ending}" for ending in KNOWN),
    }
    return render(request, "voices/interview_transcript.html", context)


@require_http_methods(["GET", "POST"])
def bring_transcript(request: Request, study: str, ref: str) -> HttpResponse:
    """Bring a transcript from a file."""
    found, card = open_interview(request, study, ref)
    context: dict[str, Any] = {
        "study": found,
        "interview": card,
        "endings": ",".join(f".{ending}" for ending in KNOWN),
        "has_one": TRANSCRIPT in card.texts,
    }
    if request.method == "POST":
        try:
            name, content = _file(request)
            kept = commands.bring_transcript(
                card=card, name=name, content=content, by=request.actor
            )
        except BadInput as problem:
            context["problem"] = tell(problem)
            return render(request, "voices/transcript_bring.html", context, status=problem.status)
        for warning in kept.warnings:
            messages.warning(request, str(warning))
        return redirect("voices:transcript", study=study, ref=ref)
    return render(request, "voices/transcript_bring.html", context)


@require_http_methods(["GET", "POST"])
def versions(request: Request, study: str, ref: str) -> HttpResponse:
    """Two versions of a transcript side by side; one stays."""
    found, card = open_interview(request, study, ref)
    if request.method == "POST":
        commands.keep_version(
            card=card,
            version=request.POST.get("version", ""),
            keep=request.POST.get("action") == "keep",
            by=request.actor,
        )
        return redirect("voices:transcript", study=study, ref=ref)
    others = access.access_versions(by=request.actor, interview=ref)
    if not others:
        return redirect("voices:transcript", study=study, ref=ref)
    now = access.access_transcript(by=request.actor, interview=ref)
    names = pseudonyms_for_accounts([now.by, *(one.by for one in others)])
    context = {
        "study": found,
        "interview": card,
        "now": (now, names.get(now.by, ""), _rows(now)),
        "others": [(one, names.get(one.by, ""), _rows(one)) for one in others],
    }
    return render(request, "voices/transcript_versions.html", context)


def _save(request: Request, card: InterviewCard) -> HttpResponse:
    if "application/json" in request.headers.get("Accept", ""):
        return _save_as_one_goes(request, card)
    rows = _form_rows(request)
    revision = request.POST.get("revision", "0")
    kept = _keep(request, card, read_turns(rows), revision, "")
    if kept.beside:
        messages.warning(request, _("Somebody else saved meanwhile. Both versions are kept."))
        return redirect("voices:versions", study=card.study, ref=card.ref)
    messages.success(request, _("The transcript is kept, sealed."))
    return redirect("voices:transcript", study=card.study, ref=card.ref)


def _save_as_one_goes(request: Request, card: InterviewCard) -> JsonResponse:
    try:
        said = json.loads(request.body)
        turns = read_turns(said["turns"])
        revision, beside = str(said.get("revision", 0)), str(said.get("beside", ""))
    except (ValueError, KeyError, TypeError):
        problem = WrongWord(place="transcript", word="this", known="a list of turns")
        return JsonResponse({"problem": str(tell(problem))}, status=400)
    try:
        kept = _keep(request, card, turns, revision, beside[:12])
    except Problem as problem:
        return JsonResponse({"problem": str(tell(problem))}, status=problem.status)
    told = _("Kept, sealed.")
    if kept.beside:
        told = _("Somebody else saved meanwhile. Yours is kept as a second version.")
    versions_url = reverse("voices:versions", kwargs={"study": card.study, "ref": card.ref})
    return JsonResponse(
        {
            "revision": kept.revision,
            "beside": kept.beside,
            "told": told,
            "versions": versions_url if kept.beside else "",
        }
    )


def _keep(
    request: Request, card: InterviewCard, turns: tuple[Said, ...], revision: str, beside: str
) -> Kept:
    number = int(revision) if revision.isdigit() else 0
    return commands.save_transcript(
        card=card, turns=turns, revision=number, beside=beside, by=request.actor
    )


def _form_rows(request: Request) -> list[object]:
    """The turns of the plain form: three lists of the same length."""
    lists = (request.POST.getlist(name) for name in ("speaker", "began", "words"))
    return [
        {"speaker": speaker, "began": began, "words": words}
        for speaker, began, words in zip(*lists, strict=False)
    ]


def _text_in_force(request: Request, card: InterviewCard) -> Transcript | None:
    if TRANSCRIPT not in card.texts:
        return None
    return access.access_transcript(by=request.actor, interview=card.ref)


def _rows(text: Transcript | None) -> list[tuple[Said, str]]:
    return [(turn, clock(turn.began)) for turn in text.turns] if text else []


def _names(text: Transcript | None, card: InterviewCard) -> list[str]:
    """Who speaks: those named so far, else an interviewer and the case."""
    named = dict.fromkeys(turn.speaker for turn in text.turns if turn.speaker) if text else {}
    return list(named) or [_("Interviewer"), card.pseudonym]


def _may_listen(request: Request, card: InterviewCard) -> bool:
    sound = card.sound
    return bool(sound and sound.arrived and access.holds_key(request.actor, sound.ref))


def _file(request: Request) -> tuple[str, bytes]:
    """Errors: EmptyUpload, UploadTooLarge."""
    file = request.FILES.get("transcript")
    if file is None or not file.size:
        raise EmptyUpload(place="transcript")
    if file.size > settings.UPLOAD_LIMIT_BYTES:
        limit = f"{settings.UPLOAD_LIMIT_BYTES // 1024 // 1024} MB"
        raise UploadTooLarge(place="transcript", limit=limit)
    return file.name or "transcript.txt", file.read()
