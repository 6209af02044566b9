"""Readings side by side, and settling where they differ."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from peerloom.analysis import access, commands, queries
from peerloom.analysis.queries.agreement import REFLEXIVE
from peerloom.analysis.types import Source
from peerloom.analysis.views.sheets import Cell, sheet
from peerloom.analysis.views.steps import done_on
from peerloom.audit.types import ANALYST
from peerloom.gate import queries as gate
from peerloom.problems import WrongWord
from peerloom.web.requests import Request

ROWS = 120
VERDICTS = ("stands", "left", "right", "falls")


@require_safe
def readings(request: Request, study: str) -> HttpResponse:
    """Texts that several people coded."""
    one = commands.open_study(by=request.actor, ref=study)
    names = {card.key: card.name for card in queries.coders_for_study(study)}
    rows = [
        (twice, [(names[key], count) for key, count in twice.codings.items()])
        for twice in queries.sources_read_twice(study)
    ]
    context = {
        "study": one,
        "rows": rows,
        "settles": one.approach != REFLEXIVE,
        "settled": sum(twice.settled for twice, _who in rows),
    }
    return render(request, "analysis/readings.html", context)


@require_safe
def reading(request: Request, study: str, source: str) -> HttpResponse:
    """One text in two readings."""
    one = commands.open_study(by=request.actor, ref=study)
    here = access.access_source(by=request.actor, ref=source, study=study)
    cards = queries.coders_for_study(study)
    names = {card.key: card.name for card in cards}
    left, right = _sides(request, here)
    made = queries.compare_readings(here, left, right)
    page = Paginator(made.rows, ROWS).get_page(request.GET.get("page"))
    context = {
        "study": one,
        "source": here,
        "coders": cards,
        "left": left,
        "right": right,
        "left_name": names.get(left, "—"),
        "right_name": names.get(right, "—"),
        "made": made,
        "page": page,
        "query": urlencode({"left": left, "right": right}),
        "settles": one.approach != REFLEXIVE and request.actor.hat == ANALYST,
        "shows_open": one.approach != REFLEXIVE,
        "done": done_on(request),
    }
    return render(request, "analysis/reading.html", context)


@require_POST
def settle(request: Request, study: str, source: str) -> HttpResponse:
    """Settle one passage, and go back to it."""
    here = access.access_source(by=request.actor, ref=source, study=study)
    start, end = _span(request)
    undo = commands.settle_passage(
        source=source,
        code=request.POST.get("code", ""),
        start=start,
        end=end,
        stands=request.POST.get("verdict") != "falls",
        why=request.POST.get("why", ""),
        by=request.actor,
    )
    sides = {"left": request.POST.get("left", ""), "right": request.POST.get("right", "")}
    query = urlencode({**sides, "page": request.POST.get("page", "1"), "did": undo.token})
    url = reverse("analysis:reading", args=[study, here.ref])
    return redirect(f"{url}?{query}#{request.POST.get('at', '')}")


@require_safe
def export_readings(request: Request, study: str) -> HttpResponse:
    """The common reading as a table, for the team's own use."""
    one = commands.open_study(by=request.actor, ref=study)
    found = queries.common_reading(study)
    texts = gate.texts_of_releases({stand.source.release for stand in found})
    head = [_("Source"), _("From"), _("To"), _("Code"), _("Stands"), _("Why"), _("Settled by")]
    head.append(_("Words"))
    rows: list[list[Cell]] = [
        [
            stand.source.name,
            stand.start,
            stand.end,
            stand.code.name,
            _("yes") if stand.stands else _("no"),
            stand.why,
            stand.by_name,
            texts.get(stand.source.release, "")[stand.start : stand.end],
        ]
        for stand in found
    ]
    return sheet(request.GET.get("format", "csv"), "common-reading", one, head, rows)


def _sides(request: Request, source: Source) -> tuple[str, str]:
    """Whose readings: as asked, else the two who coded most here."""
    there = next(
        (one for one in queries.sources_read_twice(source.study) if one.source.ref == source.ref),
        None,
    )
    most = sorted(there.codings, key=lambda key: -there.codings[key]) if there else []
    most += ["", ""]
    return request.GET.get("left") or most[0], request.GET.get("right") or most[1]


def _span(request: Request) -> tuple[int, int]:
    """The passage as the verdict bounds it: whole, or as one reader did."""
    verdict = request.POST.get("verdict", "")
    if verdict not in VERDICTS:
        raise WrongWord(place="verdict", word=verdict, known=", ".join(VERDICTS))
    name = verdict if verdict in ("left", "right") else "whole"
    parts = request.POST.get(f"span_{name}", "").split("-")
    if len(parts) != 2 or not all(part.isdigit() for part in parts):
        raise WrongWord(place="span", word=name, known="120-180")
    return int(parts[0]), int(parts[1])
