"""What nobody coded, stretch by stretch."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peerloom.analysis import commands, queries
from peerloom.analysis.forms.words import UncodedForm
from peerloom.analysis.queries.uncoded import Stretch, Uncoded, uncoded_stretches
from peerloom.analysis.views.passage_sheets import said_of
from peerloom.analysis.views.sheets import sheet
from peerloom.gate import queries as gate
from peerloom.web.requests import Request

A_PAGE = 40


@require_safe
def uncoded(request: Request, study: str) -> HttpResponse:
    """Stretches that no code lies on; further ones on the next page."""
    one = commands.open_study(by=request.actor, ref=study)
    form, found, start = _asked(request, study, A_PAGE)
    asked = {name: value for name, value in form.wanted().items() if value and name != "start"}
    after = start + len(found.stretches)
    shown = {
        "study": one,
        "form": form,
        "found": found,
        "rows": _opened(study, found),
        "share": round(100 * found.words / found.of) if found.of else 0,
        "query": urlencode(asked),
        "more_url": f"?{urlencode({**asked, 'start': after})}" if after < found.total else "",
        "left": found.total - after,
        "source_name": next((row.source.name for row in found.stretches), "")
        if asked.get("source")
        else "",
    }
    return render(request, "analysis/uncoded.html", shown)


@require_safe
def export_uncoded(request: Request, study: str) -> HttpResponse:
    """The same as a table, all of them."""
    one = commands.open_study(by=request.actor, ref=study)
    _form, found, _start = _asked(request, study, None)
    about = said_of(request.actor, one, _("Stretches without any code"), found.total)
    head = (_("source"), _("from"), _("to"), _("number of words"), _("said"))
    rows = (
        (row.source.name, row.start, row.end, row.words, said)
        for row, said, _url in _opened(study, found)
    )
    return sheet(request.GET.get("format", "csv"), "uncoded", one, head, rows, about=about)


def _asked(request: Request, study: str, limit: int | None) -> tuple[UncodedForm, Uncoded, int]:
    form = UncodedForm(request.GET)
    form.offer_kinds(one.kind for one in queries.codings_for_matrix(study).sources)
    wanted = form.wanted()
    start = int(wanted["start"] or 0) if limit is not None else 0
    found = uncoded_stretches(
        study,
        fewest=int(wanted["fewest"]),
        with_asking=wanted["asking"] == "with",
        source=wanted["source"] or None,
        kind=wanted["kind"] or None,
        order=wanted["sort"],
        start=start,
        limit=limit,
    )
    return form, found, start


def _opened(study: str, found: Uncoded) -> list[tuple[Stretch, str, str]]:
    """Each with its words and the way there; what was pulled back meanwhile is left out."""
    texts = gate.texts_of_releases({row.source.release for row in found.stretches})
    return [
        (
            row,
            texts[row.source.release][row.start : row.end].strip(),
            f"{reverse('analysis:source', args=[study, row.source.ref])}?at={row.start}-{row.end}",
        )
        for row in found.stretches
        if row.source.release in texts
    ]
