"""A voice note: taking it in, playing it, deleting it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.home import media
from peerloom.problems import NotFound
from peerloom.voices import access, commands
from peerloom.voices.forms.journals import SoundForm
from peerloom.voices.notebook import Note
from peerloom.voices.showing import shown_note
from peerloom.web.requests import Request
from peerloom.web.streaming import streamed

LARGEST = 10 * 1024 * 1024
MINUTES = 10
KINDS = ("audio/webm", "audio/ogg", "audio/mp4", "audio/mpeg", "audio/wav", "audio/aac")


@require_http_methods(["GET", "POST"])
def sound(request: Request, ref: str) -> HttpResponse:
    """Record a voice note to an entry, or hand in a file where nothing can be recorded."""
    note = access.access_note(by=request.actor, ref=ref)
    posted = request.method == "POST"
    form = SoundForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        given: UploadedFile[Any] = form.cleaned_data["sound"]
        kind = (given.content_type or "").split(";")[0]
        if given.size is None or given.size > LARGEST:
            form.add_error("sound", _("That is too long. Ten minutes are the most."))
        elif kind.replace("video/webm", "audio/webm") not in KINDS:
            form.add_error("sound", _("This phone's sound can't be played here."))
        else:
            kind = kind.replace("video/", "audio/")
            commands.keep_sound(entry=ref, pieces=given.chunks(), kind=kind, by=request.actor)
            return _kept(request, ref)
    context = {"note": shown_note(note), "form": form, "minutes": MINUTES, "largest": LARGEST}
    return render(request, "voices/sound.html", context, status=422 if form.errors else 200)


@require_safe
def play_sound(request: Request, ref: str) -> HttpResponseBase:
    """The sound of one's own entry."""
    return _stream(request, access.access_note(by=request.actor, ref=ref))


@require_safe
def play_shared_sound(request: Request, ref: str) -> HttpResponseBase:
    """The sound of an entry that was opened to this facilitator."""
    return _stream(request, access.access_shared_note(by=request.actor, ref=ref))


@require_POST
def delete_sound(request: Request, ref: str) -> HttpResponse:
    """Delete the voice note; the words stay."""
    commands.delete_sound(entry=ref, by=request.actor)
    messages.success(request, _("The sound is deleted."))
    return redirect("voices:note", ref)


def _kept(request: Request, ref: str) -> HttpResponse:
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"url": reverse("voices:note", args=[ref])})
    messages.success(request, _("Kept."))
    return redirect("voices:note", ref)


def _stream(request: Request, note: Note) -> HttpResponseBase:
    """Opened piece by piece with the reader's own key, from wherever a player asks."""
    if not note.sound:
        raise NotFound(place="notes")
    reader = access.own_key(request.actor)
    size = media.size(note.sound, reader)
    return streamed(
        request,
        lambda start, end: media.read(note.sound, reader, start, end),
        size=size,
        kind=access.kind_of_sound(note.sound),
    )
