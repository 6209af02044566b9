"""Before and after, for oneself first; and rehearsing a hard conversation."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from peerloom.home.refs import new_ref
from peerloom.problems import NotFound
from peerloom.programme import places
from peerloom.voices import commands, queries
from peerloom.voices.forms.journals import SAYINGS, NoteForm, ReflectionForm
from peerloom.voices.notebook import DOTS, END, START, STATEMENTS, Kept, Note, Part, Words
from peerloom.voices.practice import card_in, cards_in
from peerloom.voices.showing import shown_note
from peerloom.voices.views.journals import answer_kept
from peerloom.web.requests import Request


@require_safe
def steps(request: Request) -> HttpResponse:
    """What was written at the start beside what was written at the end."""
    start, end = (_latest(request, shape) for shape in (START, END))
    rows = [(SAYINGS[name], _part(start, name), _part(end, name)) for name in STATEMENTS]
    context = {
        "rows": rows,
        "start": shown_note(start) if start else None,
        "end": shown_note(end) if end else None,
        "dots": range(1, DOTS + 1),
    }
    return render(request, "voices/steps.html", context)


@require_http_methods(["GET", "POST"])
def reflect(request: Request, shape: str) -> HttpResponse:
    """Write one of the two, or change it."""
    if shape not in (START, END):
        raise NotFound(place="notes")
    have = _latest(request, shape)
    start = {"ref": have.ref if have else new_ref(), "revision": have.revision if have else 0}
    form = ReflectionForm(
        request.POST if request.method == "POST" else None,
        initial=start,
        parts=have.words.parts if have else (),
    )
    if request.method == "POST" and form.is_valid():
        if not form.parts() and have is None:
            return redirect("voices:steps")
        return answer_kept(request, _keep(request, shape, form), request.POST.get("then", ""))
    context = {"form": form, "shape": shape, "have": have}
    status = 422 if form.errors else 200
    return render(request, "voices/reflect.html", context, status=status)


@require_safe
def practice(request: Request) -> HttpResponse:
    """Every rehearsal card."""
    return render(request, "voices/practice.html", {"cards": cards_in(get_language() or "")})


@require_http_methods(["GET", "POST"])
def practice_card(request: Request, number: int) -> HttpResponse:
    """One card: what they may say, ways to answer, one's own words, kept only if wished."""
    every = cards_in(get_language() or "")
    card = card_in(get_language() or "", number)
    if card is None:
        raise NotFound(place="practice")
    start = {"ref": new_ref(), "revision": 0, "prompt": card.name, "session": ""}
    form = NoteForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["text"].strip():
            return answer_kept(request, _keep_try(request, card.name, form), "")
        return redirect("voices:practice")
    following = number + 1 if number < len(every) else None
    context = {"card": card, "form": form, "following": following, "count": len(every)}
    return render(request, "voices/practice_card.html", context)


def _latest(request: Request, shape: str) -> Note | None:
    return next(reversed(queries.notes_of_shape(request.actor, shape)), None)


def _part(note: Note | None, name: str) -> Part | None:
    parts = note.words.parts if note else ()
    return next((part for part in parts if part.statement == name), None)


def _keep(request: Request, shape: str, form: ReflectionForm) -> Kept:
    parts = form.parts()
    said = [
        "\n".join(line for line in (f"{SAYINGS[one.statement]}:", one.text, _dotted(one)) if line)
        for one in parts
    ]
    prompt = _("Where I stand at the start") if shape == START else _("Where I stand at the end")
    own = places.places_for_account(request.actor.ref)
    return commands.write_entry(
        words=Words("\n\n".join(said), prompt, parts),
        by=request.actor,
        ref=form.cleaned_data["ref"],
        revision=form.cleaned_data["revision"],
        shape=shape,
        cohort=next((place.cohort for place in own), ""),
        language=get_language() or "",
    )


def _dotted(part: Part) -> str:
    return _("%(n)d of 5") % {"n": part.dots} if part.dots else ""


def _keep_try(request: Request, name: str, form: NoteForm) -> Kept:
    own = places.places_for_account(request.actor.ref)
    return commands.write_entry(
        words=Words(form.cleaned_data["text"], name),
        by=request.actor,
        ref=form.cleaned_data["ref"],
        cohort=next((place.cohort for place in own), ""),
        language=get_language() or "",
    )
