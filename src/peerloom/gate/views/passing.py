"""Letting one text through: the last look, and consent."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from peerloom.gate import commands, queries, sheets
from peerloom.gate.forms import USES, AttestForm
from peerloom.gate.proposing import case_of
from peerloom.gate.second_look import agreed_by
from peerloom.gate.titles import Titles
from peerloom.gate.views.reviewing import open_here
from peerloom.people.queries import living_uses, pseudonyms_for_accounts, withdrawn_uses
from peerloom.problems import NeedsSecondSteward, NoLivingConsent, StillOpen
from peerloom.programme.queries import needs_two_approvals
from peerloom.web.problems import tell
from peerloom.web.requests import Request


@require_http_methods(["GET", "POST"])
def let_through(request: Request, study: str, voice: str) -> HttpResponse:
    """Show what would go on, ask for consent, let it go."""
    found, at = open_here(request, study, voice)
    if at.review is None:
        return redirect("gate:review", study=study, voice=voice)
    if at.sheet.open:
        raise StillOpen(place=_("gate"), open=at.sheet.open)
    living = living_uses([voice])[voice]
    form = AttestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = commands.release_voice(
                voice=voice, attest=form.cleaned_data["attest"], by=request.actor
            )
        except NoLivingConsent as problem:
            problem.place = ""
            form.add_error("attest", str(tell(problem)))
        except NeedsSecondSteward:
            commands.agree_decisions(voice=voice, by=request.actor)
            messages.success(request, _("You agreed. It waits for another steward's look."))
            return redirect("gate:waiting", study=study)
        else:
            messages.success(request, _("“%s” was let through.") % made.name)
            return redirect("gate:waiting", study=study)
    released = at.sheet.release(at.raw.text)
    turns = sheets.released_turns(at.raw.text, at.raw.turns, released, at.sheet.speakers)
    standing = queries.standing_release_of_voice(voice)
    taken = set(queries.names_for_titles(study)) - {standing.name if standing else ""}
    first = agreed_by(at)
    context = {
        "needs_two": needs_two_approvals(study),
        "first": pseudonyms_for_accounts([first]).get(first, ""),
        "is_first": first == request.actor.ref,
        "study": found,
        "voice": voice,
        "raw": at.raw,
        "form": form,
        "text": released.text,
        "case": case_of(at.raw),
        "title": Titles(taken).neutral(at.raw, case_of(at.raw)),
        "speakers": list(dict.fromkeys(turn.speaker for turn in turns if turn.speaker)),
        "living": [name for use, name in USES if use in living],
        "taken_back": [name for use, name in USES if use in withdrawn_uses([voice])[voice]],
        "replaced": len(released.map.rows),
        "kept": sum(item.state == "kept" for item in at.sheet.items.values()),
        "standing": standing,
    }
    status = 422 if form.errors else 200
    return render(request, "gate/let_through.html", context, status=status)
