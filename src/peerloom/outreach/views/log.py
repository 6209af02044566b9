"""The team's pages of the log: weeks, shelves, doubles, support, and the funder's summary."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from peerloom.outreach import commands
from peerloom.outreach.log import forms, reading
from peerloom.outreach.log.picture import bars_of
from peerloom.outreach.log.sheet import lines_of
from peerloom.outreach.log.summary import summary_of
from peerloom.outreach.log.types import Encounter
from peerloom.outreach.log.wording import (
    AUDIENCE_NAMES,
    MATERIAL_NAMES,
    SETTING_NAMES,
    TOPIC_NAMES,
)
from peerloom.problems import NotFound
from peerloom.programme import access
from peerloom.programme.types import Programme
from peerloom.web.requests import Request
from peerloom.web.sheets import sheet_answer

PEERS_SINCE = timedelta(days=28)


@require_safe
def outreach(request: Request, programme: str) -> HttpResponse:
    """What peers noted, what is planned, what is left, and what somebody should look at."""
    card = _programme(request, programme)
    return render(request, "outreach/log.html", _context(card))


@require_POST
def choose(request: Request, programme: str) -> HttpResponse:
    """Its people note encounters, or no longer do."""
    _programme(request, programme)
    wanted = request.POST.get("to", "")
    commands.choose_outreach(
        programme=programme,
        is_on=wanted in ("on", "notes"),
        with_notes=wanted == "notes",
        by=request.actor,
    )
    messages.success(request, _("Kept."))
    return redirect("outreach:outreach", programme)


@require_POST
def week(request: Request, programme: str) -> HttpResponse:
    """Plan a week."""
    card = _programme(request, programme)
    form = forms.WeekForm(request.POST)
    if not form.is_valid():
        return _again(request, card, week=form)
    commands.plan_week(programme=programme, by=request.actor, **form.cleaned_data)
    return _kept(request, programme)


@require_POST
def stock(request: Request, programme: str) -> HttpResponse:
    """What came in or was counted."""
    card = _programme(request, programme)
    form = forms.StockForm(request.POST)
    if not form.is_valid():
        return _again(request, card, stock=form)
    commands.note_stock(programme=programme, by=request.actor, **form.cleaned_data)
    return _kept(request, programme)


@require_POST
def support(request: Request, programme: str) -> HttpResponse:
    """Keep a note on supporting one peer, or delete one."""
    card = _programme(request, programme)
    if note := request.POST.get("remove", ""):
        commands.remove_support(programme=programme, note=note, by=request.actor)
        return _kept(request, programme)
    form = forms.SupportForm(request.POST, persons=reading.members_for_choosing(programme))
    if not form.is_valid():
        return _again(request, card, support=form)
    commands.write_support(programme=programme, by=request.actor, **form.cleaned_data)
    return _kept(request, programme)


@require_POST
def double(request: Request, programme: str) -> HttpResponse:
    """Say whether two tell of one encounter."""
    _programme(request, programme)
    commands.settle_double(
        programme=programme,
        first=request.POST.get("first", ""),
        second=request.POST.get("second", ""),
        is_same=request.POST.get("is") == "same",
        by=request.actor,
    )
    return _kept(request, programme)


@require_safe
def summary(request: Request, programme: str) -> HttpResponse:
    """What may leave the team: months, above the smallest group."""
    card = _programme(request, programme)
    made = summary_of(reading.months_for_programme(programme), card.smallest_group)
    context = {
        "programme": card,
        "summary": made,
        "audiences": [AUDIENCE_NAMES[one] for one in made.audiences],
        "materials": [(MATERIAL_NAMES[one], sets, outs) for one, sets, outs in made.materials],
        "bars": bars_of([(row.month.first, row.people) for row in made.rows]),
    }
    return render(request, "outreach/log_summary.html", context)


@require_safe
def summary_file(request: Request, programme: str) -> HttpResponse:
    """The same as a table to take along."""
    card = _programme(request, programme)
    made = summary_of(reading.months_for_programme(programme), card.smallest_group)
    return sheet_answer(request.GET.get("format", "csv"), "outreach", lines_of(made))


def _context(card: Programme, **given: Any) -> dict[str, Any]:
    ref, today = card.ref, localdate()
    months = reading.months_for_programme(ref)
    return {
        "programme": card,
        "is_on": reading.is_on(ref),
        "with_notes": reading.takes_notes([ref]),
        "words": reading.notes_for_programme(ref),
        "weeks": reading.weeks_for_programme(ref, today),
        "months": months[::-1],
        "bars": bars_of([(one.first, one.people) for one in months]),
        "peers": reading.peers_for_programme(ref, today - PEERS_SINCE),
        "doubles": [(one, _said(one.first)) for one in reading.doubles_for_programme(ref)],
        "shelves": [
            (MATERIAL_NAMES[one.material], one) for one in reading.shelves_for_programme(ref)
        ],
        "notes": reading.support_for_programme(ref),
        "week": given.get("week") or forms.WeekForm(initial={"day": today}, auto_id="week_%s"),
        "stock": given.get("stock") or forms.StockForm(auto_id="stock_%s"),
        "support": given.get("support")
        or forms.SupportForm(persons=reading.members_for_choosing(ref), auto_id="support_%s"),
    }


def _said(one: Encounter) -> str:
    told = one.told
    words = [AUDIENCE_NAMES[told.audience], SETTING_NAMES[told.setting]]
    return ", ".join(str(word) for word in [*words, *(TOPIC_NAMES[it] for it in told.topics)])


def _again(request: Request, card: Programme, **given: Any) -> HttpResponse:
    return render(request, "outreach/log.html", _context(card, **given), status=422)


def _kept(request: Request, programme: str) -> HttpResponse:
    messages.success(request, _("Kept."))
    return redirect("outreach:outreach", programme)


def _programme(request: Request, ref: str) -> Programme:
    card = access.access_programme(by=request.actor, ref=ref)
    if not access.may_run(request.actor):
        raise NotFound(place=ref)
    return card
