"""What was taken back, as a steward sees it; taking back on somebody's word; deleting in time."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from peerloom.problems import NotFound
from peerloom.programme import ethics
from peerloom.programme.access import access_study
from peerloom.returns import access, commands, queries
from peerloom.returns.commands.expiring import expired_of
from peerloom.returns.forms import chosen_uses
from peerloom.returns.types import Preview
from peerloom.returns.wording import kind_name, note_to_read, use_name, what_follows
from peerloom.web.requests import Request


@require_safe
def withdrawals(request: Request, study: str) -> HttpResponse:
    """What was taken back, and everybody on whose word a steward may take back."""
    found = access_study(by=request.actor, ref=study)
    lines = queries.withdrawals_for_study(study)
    context = {
        "study": found,
        "lines": [(line, [use_name(use) for use in line.uses]) for line in lines],
        "people": queries.people_with_words(study),
        "backups": queries.backups_behind(),
    }
    return render(request, "returns/withdrawals.html", context)


@require_http_methods(["GET", "POST"])
def withdraw_person(request: Request, study: str, person: str) -> HttpResponse:
    """All that somebody said: its list, then what follows, then the yes."""
    found, case = access_study(by=request.actor, ref=study), _case(request, study, person)
    uses = chosen_uses(request)
    if request.method == "POST":
        commands.withdraw_person(person=person, uses=uses, by=request.actor)
        messages.success(request, _("Taken back."))
        return redirect("returns:withdrawals", study=study)
    given = queries.words_of_person(person)
    begin = queries.beginnings_of(given, by=request.actor)
    context = {
        "study": found,
        "case": case,
        "items": [(one, kind_name(one.kind), begin.get(one.ref, "")) for one in given],
        **_preview(queries.preview_of(given, uses)),
        "use": "" if uses is None else next(iter(sorted(uses))),
        "whole": uses is None,
    }
    return render(request, "returns/withdraw_person.html", context)


@require_http_methods(["GET", "POST"])
def withdraw_item(request: Request, study: str, item: str) -> HttpResponse:
    """One text, on its owner's word."""
    found = access_study(by=request.actor, ref=study)
    (given,) = access.access_given(by=request.actor, refs=[item])
    if given.study != study:
        raise NotFound(place=item)
    uses = chosen_uses(request)
    if request.method == "POST":
        commands.withdraw_items(items=[item], uses=uses, by=request.actor)
        messages.success(request, _("Taken back."))
        return redirect("returns:withdrawals", study=study)
    context = {
        "study": found,
        "item": given,
        "kind": kind_name(given.kind),
        **_preview(queries.preview_of([given], uses)),
        "use": "" if uses is None else next(iter(sorted(uses))),
        "whole": uses is None,
    }
    return render(request, "returns/withdraw_item.html", context)


@require_http_methods(["GET", "POST"])
def expired(request: Request, study: str) -> HttpResponse:
    """The day after which words are not kept: what would be deleted, then the yes."""
    found = access_study(by=request.actor, ref=study)
    over = ethics.ethics_of_study(study).retention_until
    if request.method == "POST" and request.POST.get("confirmed"):
        done = commands.delete_expired(study=study, by=request.actor)
        messages.success(request, _("%(n)d texts were deleted.") % {"n": done.items})
        return redirect("returns:withdrawals", study=study)
    given = expired_of(study)
    context = {
        "study": found,
        "over": over,
        "is_over": over is not None and timezone.localdate() >= over,
        "kept": queries.count_given(study) - len(given),
        **_preview(queries.preview_of(given, None)),
    }
    return render(request, "returns/expired.html", context)


@require_http_methods(["GET", "POST"])
def notes(request: Request, study: str) -> HttpResponse:
    """An analyst's own notes in which words were blanked, to be read again."""
    found = access_study(by=request.actor, ref=study)
    if request.method == "POST":
        commands.mark_notes_seen(study=study, by=request.actor)
        messages.success(request, _("Kept."))
        return redirect("analysis:memos", study=study)
    notes = queries.notes_for_page(study, request.actor.ref)
    read = [note_to_read(one.kind, study, one.subject) for one in notes]
    return render(request, "returns/notes.html", {"study": found, "notes": read})


def _preview(preview: Preview) -> dict[str, object]:
    return {"preview": preview, "follows": what_follows(preview)}


def _case(request: Request, study: str, person: str) -> object:
    """Somebody who has words in this study."""
    case = access.access_person(by=request.actor, ref=person)
    if person not in {one.ref for one, _count in queries.people_with_words(study)}:
        raise NotFound(place=person)
    return case
