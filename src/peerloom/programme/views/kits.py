"""A programme's kit: its contents, one piece, its history, what the origin improved."""

from __future__ import annotations

import mimetypes
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.formats import kits as files
from peerloom.formats.kits.heads import head_of
from peerloom.formats.kits.paths import TEXT, WORDS
from peerloom.formats.synthesis import fingerprint_of
from peerloom.problems import KitThere, NotFound, Problem
from peerloom.programme import access, commands, queries
from peerloom.programme.kits import reading
from peerloom.programme.kits.changes import change_at
from peerloom.programme.kits.forms import (
    BeginKitForm,
    BringKitForm,
    MergeForm,
    NewPieceForm,
    PieceForm,
)
from peerloom.programme.kits.types import KitCard
from peerloom.programme.kits.wording import DEED_NAMES, KIND_NAMES
from peerloom.web.marked import marked
from peerloom.web.problems import tell
from peerloom.web.requests import Request

GET_OR_POST = ["GET", "HEAD", "POST"]
NEWEST = 40


@require_safe
def kit(request: Request, programme: str) -> HttpResponse:
    """The table of contents; where there is no kit yet, from where one may come."""
    card = access.access_programme(by=request.actor, ref=programme)
    own = reading.kit_for_programme(programme)
    if own is None:
        offered = reading.kits_for_home()
        context: dict[str, Any] = {
            "programme": card,
            "begin": BeginKitForm(offered=offered) if offered else None,
            "bring": BringKitForm(auto_id="bring_%s"),
            "may_run": access.may_run(request.actor),
        }
        return render(request, "programme/kit_begin.html", context)
    whole = reading.kit_whole(own.ref)
    entries = reading.entries_of(whole)
    context = {
        "programme": card,
        "kit": own,
        "whole": whole,
        "key": fingerprint_of(own.place_key) if own.place_key else "",
        "groups": _groups(entries),
        "stale": sum(tongue.stale for one in entries for tongue in one.tongues),
        "missing": sum(not tongue.there for one in entries for tongue in one.tongues),
        "new": NewPieceForm(auto_id="new_%s"),
        "bring": BringKitForm(auto_id="bring_%s"),
        "revisions": _told(own.ref)[:NEWEST],
        "studies": queries.studies_for_programme(programme),
        "may_run": access.may_run(request.actor),
    }
    return render(request, "programme/kit.html", context)


@require_POST
def begin(request: Request, programme: str) -> HttpResponse:
    """Make this programme's own kit from one that is here."""
    _runs(request, programme)
    form = BeginKitForm(request.POST, offered=reading.kits_for_home())
    if form.is_valid() and reading.kit_for_programme(programme) is None:
        origin = reading.kit_for_ref(form.cleaned_data["origin"])
        commands.fork_kit(kit=origin.ref, name=origin.name, programme=programme, by=request.actor)
        messages.success(request, _("It is this programme's own now. What you change stays here."))
    return redirect("programme:kit", programme)


@require_POST
def bring(request: Request, programme: str) -> HttpResponse:
    """Bring a kit's file: the first makes this programme's own, a newer one is there to merge."""
    _runs(request, programme)
    form = BringKitForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, _("Choose a file first."))
        return redirect("programme:kit", programme)
    file = form.cleaned_data["file"]
    made = files.read_bytes(
        file.read(), file.name or "kit.zip", leave_out_media=form.cleaned_data["leave_out_media"]
    )
    try:
        card = commands.import_kit(kit=made, by=request.actor)
    except KitThere:
        card = reading.imported_kit(made.id)
    if reading.kit_for_programme(programme) is None:
        commands.fork_kit(kit=card.ref, name=card.name, programme=programme, by=request.actor)
    for one in made.warnings:
        messages.warning(request, f"{one.place}: {one.cause}; {one.remedy}.")
    messages.success(request, _("Brought: %(name)s.") % {"name": f"{card.name} {card.version}"})
    return redirect("programme:kit", programme)


@require_http_methods(GET_OR_POST)
def piece(request: Request, programme: str) -> HttpResponse:
    """One piece: shown, changed, beside the text that it is translated from."""
    own, card = _own(request, programme)
    path = request.GET.get("path", "")
    if not path:
        return redirect("programme:kit", programme)
    kind = files.kind_of(path)
    if kind not in TEXT:
        raise NotFound(place=path)
    pieces = reading.pieces_at(own.ref)
    found, source = pieces.get(path), pieces.get(files.source_of(path, own.languages[0]))
    start = found.text if found else source.text if source else ""
    form = PieceForm(request.POST or None, initial={"text": start, "seen": own.revision})
    if request.method == "POST" and form.is_valid():
        _may_run(request)
        try:
            commands.write_piece(
                kit=own.ref, path=path, body=form.cleaned_data["text"].encode(),
                seen=form.cleaned_data["seen"], by=request.actor,
            )  # fmt: skip
        except Problem as problem:
            form.add_error("text", str(tell(problem)))
        else:
            messages.success(request, _("Kept."))
            return redirect(f"{request.path}?{urlencode({'path': path})}")
    entry = next((one for one in reading.contents_of(own.ref) if _is_of(one.tongues, path)), None)
    context = {
        "programme": card,
        "kit": own,
        "path": path,
        "title": _title(found) if found else path,
        "kind": KIND_NAMES[kind],
        "language": files.language_of(path),
        "there": found is not None,
        "form": form,
        "shown": _shown(found),
        "plan": files.plan_of(found) if found and kind == "plan" else None,
        "source": source if source and source.path != path else None,
        "source_shown": _shown(source) if source and source.path != path else "",
        "tongues": entry.tongues if entry else (),
        "stale": reading.is_stale(found, source),
        "revisions": _told(own.ref, path),
        "may_run": access.may_run(request.actor),
    }
    return render(request, "programme/kit_piece.html", context, status=422 if form.errors else 200)


@require_POST
def add(request: Request, programme: str) -> HttpResponse:
    """Begin a piece that isn't there yet: its page, empty."""
    own, _card = _own(request, programme)
    path = request.POST.get("path", "").strip()
    if files.kind_of(path) not in TEXT or not own.is_ours:
        messages.error(request, _("That can't be a file of a kit: %(path)s") % {"path": path})
        return redirect("programme:kit", programme)
    return redirect(_piece_page(programme, path))


@require_POST
def remove(request: Request, programme: str) -> HttpResponse:
    """Take a piece out; the history keeps it."""
    own, _card = _own(request, programme)
    _may_run(request)
    commands.remove_piece(kit=own.ref, path=request.POST.get("path", ""), by=request.actor)
    messages.success(request, _("Taken out. The history keeps it."))
    return redirect("programme:kit", programme)


@require_POST
def turn_back(request: Request, programme: str) -> HttpResponse:
    """Put the kit as it was after an earlier change."""
    own, _card = _own(request, programme)
    _may_run(request)
    number = request.POST.get("revision", "")
    commands.return_kit(
        kit=own.ref, revision=int(number) if number.isdecimal() else 0, by=request.actor
    )
    messages.success(request, _("It is as it was then. What came between stays in the history."))
    return redirect("programme:kit", programme)


@require_safe
def change(request: Request, programme: str, number: int) -> HttpResponse:
    """What one change was: every piece before and after."""
    own, card = _own(request, programme)
    changes = change_at(own.ref, number)
    revision, word = next(one for one in _told(own.ref) if one[0].number == number)
    context = {
        "programme": card,
        "kit": own,
        "revision": revision,
        "word": word,
        "changes": changes,
    }
    return render(request, "programme/kit_change.html", context)


@require_http_methods(GET_OR_POST)
def merge(request: Request, programme: str) -> HttpResponse:
    """What the origin improved, beside what was changed here."""
    own, card = _own(request, programme)
    news = reading.news_for_kit(own.ref) if own.origin else []
    conflicts = [one for one in news if one.what == "conflict"]
    form = MergeForm(request.POST or None, conflicts=conflicts)
    if request.method == "POST" and form.is_valid():
        _may_run(request)
        try:
            changed = commands.merge_origin(kit=own.ref, decided=form.decided(), by=request.actor)
        except Problem as problem:
            form.add_error(None, str(tell(problem)))
        else:
            said = ngettext("%(n)s piece changed.", "%(n)s pieces changed.", changed)
            messages.success(request, said % {"n": changed})
            return redirect("programme:kit", programme)
    context = {
        "programme": card,
        "kit": own,
        "taken": [one for one in news if one.what == "theirs"],
        "conflicts": [
            (one, form[f"which{at}"], form[f"text{at}"] if one.chunks else None)
            for at, one in enumerate(conflicts)
        ],
        "form": form,
        "may_run": access.may_run(request.actor),
    }
    return render(request, "programme/kit_merge.html", context, status=422 if form.errors else 200)


@require_POST
def apply(request: Request, programme: str) -> HttpResponse:
    """Make the kit's sessions and their plans in the programme."""
    own, _card = _own(request, programme)
    _may_run(request)
    language = request.POST.get("language") or get_language() or "en"
    new = commands.apply_kit(kit=own.ref, programme=programme, language=language, by=request.actor)
    said = ngettext("%(n)s new session.", "%(n)s new sessions.", new)
    messages.success(request, f"{said % {'n': new}} {_('Every plan is as the kit has it.')}")
    return redirect("programme:programme", programme)


@require_safe
def hand_on(request: Request, programme: str) -> HttpResponse:
    """The kit as a signed file."""
    own, _card = _own(request, programme)
    _may_run(request)
    name = str(settings.HOME.facts().get("name", ""))
    answer = HttpResponse(reading.kit_to_hand_on(own.ref, name), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="kit-{own.ref}.zip"'
    return answer


@require_safe
def media(request: Request, programme: str) -> HttpResponse:
    """A picture, a sound, a form's workbook: to take along."""
    own, _card = _own(request, programme)
    path = request.GET.get("path", "")
    if not path:
        return redirect("programme:kit", programme)
    if files.kind_of(path) not in ("media", "form"):
        raise NotFound(place=path)
    found = reading.piece_for_path(own.ref, path)
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    answer = HttpResponse(found.body, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{path.rsplit("/", 1)[-1]}"'
    return answer


def _own(request: Request, programme: str) -> tuple[KitCard, Any]:
    card = access.access_programme(by=request.actor, ref=programme)
    own = reading.kit_for_programme(programme)
    if own is None:
        raise NotFound(place=programme)
    return own, card


def _runs(request: Request, programme: str) -> None:
    access.access_programme(by=request.actor, ref=programme)
    _may_run(request)


def _may_run(request: Request) -> None:
    if not access.may_run(request.actor):
        raise NotFound()


def _groups(entries: list[Any]) -> list[tuple[str, list[Any]]]:
    """(heading, its lines): each module with what is in it, then the rest by kind."""
    found: dict[str, list[Any]] = {}
    for one in entries:
        if one.kind == "module":
            found.setdefault(one.group, []).insert(0, one)
        else:
            found.setdefault(one.group or one.kind, []).append(one)
    return [
        (lines[0].title if lines[0].kind == "module" else str(KIND_NAMES.get(key, key)), lines)
        for key, lines in found.items()
    ]


def _told(ref: str, path: str = "") -> list[tuple[Any, Any]]:
    return [(one, DEED_NAMES[one.deed]) for one in reading.history_of(ref, path)]


def _is_of(tongues: Any, path: str) -> bool:
    return any(one.path == path for one in tongues)


def _title(piece: files.Piece) -> str:
    return files.title_of(piece) if files.kind_of(piece.path) in WORDS else piece.path


def _shown(piece: files.Piece | None) -> str:
    if piece is None or files.kind_of(piece.path) not in WORDS:
        return ""
    return marked(head_of(piece)[1])


def _piece_page(programme: str, path: str) -> str:
    return f"{reverse('programme:kit_piece', args=[programme])}?{urlencode({'path': path})}"
