"""Who may read an entry: its writer's choice, and a facilitator's side of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from peerloom.people.queries import pseudonyms_for_accounts
from peerloom.people.types import QUOTES, TEAM
from peerloom.problems import NoWords
from peerloom.programme import places
from peerloom.programme.queries import sessions_for_refs
from peerloom.voices import access, commands, queries
from peerloom.voices.forms.journals import WhoForm
from peerloom.voices.notebook import WHO, Note, Sharing
from peerloom.voices.showing import WORDS, shown_note, take_back_url
from peerloom.web.requests import Request


@require_http_methods(["GET", "POST"])
def choose_who(request: Request, ref: str) -> HttpResponse:
    """Choose who may read an entry. What the team has already is taken back on its own page."""
    note = access.access_note(by=request.actor, ref=ref)
    sharing = note.sharing
    start = {
        "who": sharing.who,
        "facilitators": list(sharing.facilitators),
        "not_peers": sharing.not_peers,
    }
    own = places.places_for_account(request.actor.ref)
    form = WhoForm(request.POST if request.method == "POST" else None, own=own, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            now = commands.share_entry(ref=ref, by=request.actor, **form.cleaned_data)
        except NoWords:
            form.add_error("who", _("The team gets words only. Write a few words first."))
        else:
            return _after(request, note, form.cleaned_data["who"], now)
    context = {
        "note": shown_note(note),
        "form": form,
        "choices": form.choices(),
        "take_back_url": take_back_url(sharing.voice),
        "alone": len(form.choices()) == 1,
    }
    status = 422 if form.errors else 200
    return render(request, "voices/choose_who.html", context, status=status)


@require_safe
def shared_notes(request: Request) -> HttpResponse:
    """What writers opened to this facilitator, newest first."""
    found = queries.notes_for_facilitator(request.actor)
    names = pseudonyms_for_accounts(note.owner for note in found)
    sessions = sessions_for_refs(note.session for note in found if note.session)
    context = {
        "notes": [(one, names.get(one.owner, ""), sessions.get(one.session)) for one in found]
    }
    return render(request, "voices/shared_notes.html", context)


@require_safe
def shared_note(request: Request, ref: str) -> HttpResponse:
    """One entry that its writer opened to this facilitator."""
    found = access.access_shared_note(by=request.actor, ref=ref)
    context = {
        "note": found,
        "who": pseudonyms_for_accounts([found.owner]).get(found.owner, ""),
        "session": sessions_for_refs([found.session]).get(found.session),
    }
    return render(request, "voices/shared_note.html", context)


def _after(request: Request, note: Note, who: str, now: Sharing) -> HttpResponse:
    """Less than the team already has: on to where that is taken back."""
    if now.voice and WHO.index(who) < WHO.index(now.who):
        messages.warning(request, _("The team has these words. Here you can take them back."))
        return redirect(take_back_url(now.voice, QUOTES if who == TEAM else ""))
    messages.success(request, _("Changed: %(who)s.") % {"who": WORDS[now.who]})
    return redirect("voices:note", note.ref)
