"""A participant's notebook: its list, writing, one entry, deleting it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from peerloom.home import stewards
from peerloom.home.refs import new_ref
from peerloom.programme import places
from peerloom.programme.queries import sessions_for_refs
from peerloom.voices import access, commands, prompting, queries
from peerloom.voices.forms.journals import NoteForm
from peerloom.voices.notebook import NOTE, Kept, Note, Words
from peerloom.voices.showing import shown_note, shown_notes, take_back_url
from peerloom.web.requests import Request

A_PAGE = 30


@require_safe
def notes(request: Request) -> HttpResponse:
    """One's own entries by day, each with who may read it."""
    page = max(1, int(request.GET["page"])) if request.GET.get("page", "").isdecimal() else 1
    first, total = (page - 1) * A_PAGE, queries.count_for_owner(request.actor)
    found = queries.notes_for_owner(request.actor, first, A_PAGE)
    context = {
        "notes": shown_notes(found),
        "earlier": page + 1 if first + A_PAGE < total else None,
        "later": page - 1 if page > 1 else None,
        "ideas": prompting.ideas_for(request.actor.ref, get_language() or "", timezone.localdate()),
    }
    return render(request, "voices/notes.html", context)


@require_http_methods(["GET", "POST"])
def write_note(request: Request) -> HttpResponse:
    """A new entry: free, or about something."""
    stewards.refuse_before_ready()
    idea = prompting.idea_for_key(request.GET.get("about", ""), request.actor.ref)
    start = {
        "ref": new_ref(),
        "revision": 0,
        "prompt": idea.text if idea else "",
        "session": idea.session if idea else "",
    }
    form = NoteForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        return _keep(request, form, None)
    return _writing(request, form, {"hint": idea.hint if idea else ""})


@require_http_methods(["GET", "POST"])
def edit_note(request: Request, ref: str) -> HttpResponse:
    """Write on in an entry."""
    note = access.access_note(by=request.actor, ref=ref)
    if note.shape != NOTE:
        return redirect("voices:reflect", shape=note.shape)
    start = {
        "ref": ref,
        "revision": note.revision,
        "text": note.words.text,
        "prompt": note.words.prompt,
        "session": note.session,
    }
    form = NoteForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        return _keep(request, form, note)
    return _writing(request, form, {"note": shown_note(note)})


@require_safe
def note(request: Request, ref: str) -> HttpResponse:
    """One entry, and who may read it."""
    found = access.access_note(by=request.actor, ref=ref)
    sessions = sessions_for_refs([found.session] if found.session else [])
    context = {
        "note": shown_note(found),
        "session": sessions.get(found.session),
        "take_back_url": take_back_url(found.sharing.voice),
    }
    return render(request, "voices/note.html", context)


@require_http_methods(["GET", "POST"])
def delete_note(request: Request, ref: str) -> HttpResponse:
    """Delete an entry for good, after saying what goes and what stays."""
    found = access.access_note(by=request.actor, ref=ref)
    if request.method == "POST":
        commands.delete_entry(ref=ref, by=request.actor)
        messages.success(request, _("Deleted. It can't be opened again, not even by us."))
        return redirect("voices:notes")
    context = {"note": shown_note(found), "take_back_url": take_back_url(found.sharing.voice)}
    return render(request, "voices/delete_note.html", context)


def _keep(request: Request, form: NoteForm, note: Note | None) -> HttpResponse:
    given = form.cleaned_data
    then = request.POST.get("then", "")
    if not given["text"].strip() and note is None and not given["revision"]:
        return _nothing_yet(request, form, then)
    own = places.places_for_account(request.actor.ref)
    kept = commands.write_entry(
        words=Words(text=given["text"], prompt=given["prompt"]),
        by=request.actor,
        ref=given["ref"],
        revision=given["revision"],
        cohort=next((place.cohort for place in own), ""),
        session=given["session"],
        language=get_language() or "",
    )
    return answer_kept(request, kept, then)


def answer_kept(request: Request, kept: Kept, then: str) -> HttpResponse:
    """Go where the button said; a page that saves by itself gets what it continues."""
    if request.headers.get("Accept") == "application/json":
        there = reverse("voices:edit_note", args=[kept.ref])
        facts = {"ref": kept.ref, "revision": kept.revision, "url": there}
        return JsonResponse({**facts, "beside": kept.beside is not None})
    if kept.beside:
        messages.warning(
            request, _("This was changed on another phone too. Both are kept, side by side.")
        )
    if then == "on":
        messages.success(request, _("Kept. You can write on."))
        return redirect("voices:edit_note", kept.ref)
    if then == "delete":
        return redirect("voices:delete_note", kept.ref)
    if then == "stop":
        messages.success(request, _("Kept."))
        return redirect("web:home")
    messages.success(request, _("Kept."))
    return redirect("voices:note", kept.ref)


def _nothing_yet(request: Request, form: NoteForm, then: str) -> HttpResponse:
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"ref": "", "revision": 0})
    if then in ("stop", "delete"):
        return redirect("web:home")
    form.add_error("text", _("There is nothing to keep yet."))
    return _writing(request, form, {})


def _writing(request: Request, form: NoteForm, more: dict[str, Any]) -> HttpResponse:
    prompt = form["prompt"].value() or ""
    context = {"form": form, "prompt": prompt, "note": None, "hint": "", **more}
    return render(request, "voices/write_note.html", context, status=422 if form.errors else 200)
