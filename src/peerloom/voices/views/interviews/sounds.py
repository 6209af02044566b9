"""A recording: brought in pieces, heard again with seeking, removed."""

from __future__ import annotations

import re

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.home import media
from peerloom.problems import EmptyUpload, OtherPlaceInUpload, Problem, UploadTooLarge
from peerloom.voices.access import interviews as access
from peerloom.voices.commands import interviews as commands
from peerloom.voices.commands.interviews.sounds import mime_of
from peerloom.voices.interviews import transcribing
from peerloom.voices.views.interviews.pages import (
    open_interview,
    open_own_interview,
    quota,
)
from peerloom.web.problems import tell
from peerloom.web.requests import Request

AT_ONCE = 4 * 1024 * 1024  # bytes that answer a player that names no end
PIECE = 2 * 1024 * 1024  # bytes that a browser sends at a time
_RANGE = re.compile(r"bytes=(\d*)-(\d*)\Z")


@require_http_methods(["GET", "POST"])
def sound(request: Request, study: str, ref: str) -> HttpResponse:
    """Bring a recording. With JavaScript it goes in pieces; without, small files go whole."""
    found, card = open_interview(request, study, ref)
    context = {
        "study": found,
        "interview": card,
        "quota": quota(),
        "limit": f"{settings.UPLOAD_LIMIT_BYTES // 1024 // 1024} MB",
        "piece": PIECE,
    }
    if request.method == "POST":
        try:
            commands.keep_sound(card=card, content=_whole(request), by=request.actor)
        except Problem as problem:
            context["problem"] = tell(problem)
            return render(request, "voices/interview_sound.html", context, status=problem.status)
        messages.success(request, _("The recording is here, sealed."))
        return redirect("voices:interview", study=study, ref=ref)
    return render(request, "voices/interview_sound.html", context)


@require_http_methods(["GET", "POST"])
def pieces(request: Request, study: str, ref: str) -> HttpResponse:
    """One piece of a recording, as the body; answers how many bytes are here.

    Shapes: ``?at=`` and ``&total=`` in bytes; a piece that comes twice is told the place.
    """
    _found, card = open_interview(request, study, ref)
    if request.method == "GET":
        total = card.sound.total if card.sound else 0
        return JsonResponse({"total": total, "arrived": bool(card.sound and card.sound.arrived)})
    at, total = _count(request, "at"), _count(request, "total")
    try:
        here = commands.add_piece(
            card=card, piece=request.body, at=at, total=total, by=request.actor
        )
    except OtherPlaceInUpload as elsewhere:
        return JsonResponse({"here": elsewhere.facts["have"]})
    except Problem as problem:
        return JsonResponse({"problem": str(tell(problem))}, status=problem.status)
    return JsonResponse({"here": here})


@require_safe
def listen(request: Request, study: str, ref: str) -> HttpResponseBase:
    """The recording, opened only as far as the player asks; never stored on the way."""
    _found, card = open_interview(request, study, ref)
    sound, reader = access.access_sound(by=request.actor, card=card)
    size = media.size(sound.ref, reader)
    asked = _stretch(request.headers.get("Range", ""), size)
    if asked is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, end, partial = asked
    content = media.read(sound.ref, reader, start, end) if request.method == "GET" else ()
    response = StreamingHttpResponse(
        content, status=206 if partial else 200, content_type=mime_of(sound.kind)
    )
    response["Accept-Ranges"] = "bytes"
    response["Content-Length"] = str(end - start)
    response["Content-Disposition"] = "inline"
    if partial:
        response["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return response


@require_http_methods(["GET", "POST"])
def remove_sound(request: Request, study: str, ref: str) -> HttpResponse:
    """Destroy the recording; the transcript stays."""
    found, card = open_own_interview(request, study, ref)
    if request.method == "POST":
        commands.remove_sound(card=card, by=request.actor)
        messages.success(request, _("The recording was destroyed: its key first, then its file."))
        return redirect("voices:interview", study=study, ref=ref)
    context = {"study": found, "interview": card}
    return render(request, "voices/interview_remove_sound.html", context)


@require_POST
def transcribe(request: Request, study: str, ref: str) -> HttpResponse:
    """Let a program on this machine write down what is said, in the background."""
    _found, card = open_interview(request, study, ref)
    access.access_sound(by=request.actor, card=card)
    transcribing.begin(card, request.actor)
    messages.success(request, _("A program on this machine is writing it down."))
    return redirect("voices:interview", study=study, ref=ref)


def _whole(request: Request) -> bytes:
    """Errors: EmptyUpload, UploadTooLarge."""
    file = request.FILES.get("sound")
    if file is None or not file.size:
        raise EmptyUpload(place="sound")
    if file.size > settings.UPLOAD_LIMIT_BYTES:
        limit = f"{settings.UPLOAD_LIMIT_BYTES // 1024 // 1024} MB"
        raise UploadTooLarge(place="sound", limit=limit)
    return bytes(file.read())


def _count(request: Request, name: str) -> int:
    said = request.GET.get(name, "")
    return int(said) if said.isdigit() and len(said) < 16 else 0


def _stretch(header: str, size: int) -> tuple[int, int, bool] | None:
    """[start, end) and whether it is a part; None if there is no such part.

    A range without an end is answered by a few megabytes; the player asks for more.
    """
    hit = _RANGE.match(header.strip())
    if not hit or hit.groups() == ("", ""):
        return 0, size, False
    first, last = hit.groups()
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start = int(first)
        end = min(size, int(last) + 1) if last else min(size, start + AT_ONCE)
    return (start, end, True) if start < end else None
