"""Codes that meet: as a table, and as a network."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peerloom.analysis import commands, queries
from peerloom.analysis.forms.across import HOW_NAMES, MeetingsForm
from peerloom.analysis.pictures import Tones, draw_network
from peerloom.analysis.pictures.network import Link
from peerloom.analysis.queries import Meetings, Pair
from peerloom.analysis.views.drawn import picture, provenance
from peerloom.analysis.views.sheets import sheet
from peerloom.analysis.views.ways import passages_url
from peerloom.web.requests import Request

SHOWN, DRAWN = 100, 40  # pairs in the table, pairs in the picture


@dataclass(frozen=True, slots=True)
class Met:
    """A pair on the page."""

    pair: Pair
    url: str
    percent: int


@require_safe
def meetings(request: Request, study: str) -> HttpResponse:
    """Pairs of codes, those that meet most first."""
    one = commands.open_study(by=request.actor, ref=study)
    form = MeetingsForm(request.GET)
    how, near = form.wanted()
    found = queries.meetings_for_study(study, how, near=near, limit=SHOWN)
    context = {
        "study": one,
        "form": MeetingsForm({"how": how, "near": near}),
        "how": how,
        "title": _title(how, near),
        "pairs": [
            Met(pair, _way(study, pair, how, near), round(100 * pair.share)) for pair in found.pairs
        ],
        "total": found.total,
        "query": urlencode({"how": how, "near": near}),
    }
    return render(request, "analysis/meetings.html", context)


@require_safe
def meetings_picture(request: Request, study: str, format: str) -> HttpResponse:
    """The pairs that meet most, as a network."""
    one = commands.open_study(by=request.actor, ref=study)
    how, near = MeetingsForm(request.GET).wanted()
    found = queries.meetings_for_study(study, how, near=near, limit=DRAWN)
    note = provenance(one)
    return picture(
        request,
        format,
        "codes-together",
        lambda tones: _drawn(found, _title(how, near), note, tones),
    )


@require_safe
def export_meetings(request: Request, study: str) -> HttpResponse:
    """Every pair as a table."""
    one = commands.open_study(by=request.actor, ref=study)
    how, near = MeetingsForm(request.GET).wanted()
    found = queries.meetings_for_study(study, how, near=near)
    head = [
        _("code"), _("other code"), _title(how, near), _("first within second"),
        _("second within first"), _("share"),
    ]  # fmt: skip
    lines: list[list[str | int | float]] = [
        [
            pair.one.name, pair.other.name, pair.together, pair.inside, pair.around,
            round(pair.share, 3),
        ]
        for pair in found.pairs
    ]  # fmt: skip
    lines.append([provenance(one)])
    return sheet(request.GET.get("format", "csv"), "codes-together", one, head, lines)


def _drawn(found: Meetings, title: str, note: str, tones: Tones) -> str:
    there = {ref for pair in found.pairs for ref in (pair.one.ref, pair.other.ref)}
    codes = [code for code in found.codes if code.ref in there]
    links = [Link(pair.one.ref, pair.other.ref, pair.together) for pair in found.pairs]
    return draw_network(title, note, codes, links, found.each, tones)


def _way(study: str, pair: Pair, how: str, near: int) -> str:
    word = {"overlap": "overlapping", "nested": "overlapping", "turn": "turn"}.get(
        how, f"near{near}c"
    )
    return passages_url(study, ("code", pair.one.ref), ("code", pair.other.ref), how=word)


def _title(how: str, near: int) -> str:
    if how == "near":
        return _("Codes at most {near} characters apart").format(near=near)
    return _("Codes that meet: {how}").format(how=HOW_NAMES[how])
