"""The list of sources, and the way to the next one that nobody has coded."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peerloom.analysis import commands, queries
from peerloom.analysis.forms.sources import SourcesForm
from peerloom.analysis.types import Source
from peerloom.audit.types import STEWARD
from peerloom.people import queries as people
from peerloom.web.requests import Request

ROWS = 100
_NOTHING = queries.SourceFigures()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list."""

    source: Source
    kind: str
    person: str
    session: str
    figures: queries.SourceFigures


@require_safe
def sources(request: Request, study: str) -> HttpResponse:
    """Every source of the study, narrowed by the line on top."""
    one = commands.open_study(by=request.actor, ref=study)
    every = _rows(study)
    form = SourcesForm(
        request.GET,
        persons={row.source.person or "": row.person for row in every if row.person},
        sessions={row.source.session or "": row.session for row in every if row.session},
        kinds={row.source.kind for row in every},
    )
    wanted = form.wanted()
    rows = [row for row in every if _fits(row, wanted)]
    context = {
        "study": one,
        "form": form,
        "is_narrowed": any(wanted.values()),
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "query": _query(wanted),
        "total": len(every),
        "is_long": len(every) > ROWS,
        "shows": {
            "person": any(row.person for row in every),
            "session": any(row.session for row in every),
            "language": len({row.source.language for row in every}) > 1,
        },
        "counts": queries.counts_for_home(study),
        "strays": queries.strays_for_study(study),
        "is_steward": request.actor.hat == STEWARD,
    }
    return render(request, "analysis/sources.html", context)


@require_safe
def next_uncoded(request: Request, study: str) -> HttpResponse:
    """On to the first source without codings, after ``?after=REF`` if one is there."""
    commands.open_study(by=request.actor, ref=study)
    found = queries.next_uncoded(study, after=request.GET.get("after", ""))
    if found is None:
        messages.success(request, _("Every source has codings."))
        return redirect("analysis:sources", study)
    return redirect("analysis:source", study, found)


def _rows(study: str) -> list[Row]:
    sources = queries.sources_for_list(study)
    figures = queries.figures_for_sources(study)
    persons = people.people_for_refs(one.person for one in sources if one.person)
    sessions = queries.session_names(one.session for one in sources if one.session)
    return [
        Row(
            source=one,
            kind=queries.kind_name(one.kind),
            person=persons[one.person].pseudonym if one.person in persons else "",
            session=sessions.get(one.session or "", ""),
            figures=figures.get(one.ref, _NOTHING),
        )
        for one in sources
    ]


def _fits(row: Row, wanted: dict[str, str]) -> bool:
    state = {
        "": True,
        "uncoded": row.figures.codings == 0,
        "coded": row.figures.codings > 0,
        "memos": row.figures.memos > 0,
    }
    return (
        wanted["kind"] in ("", row.source.kind)
        and wanted["person"] in ("", row.source.person)
        and wanted["session"] in ("", row.source.session)
        and state[wanted["state"]]
        and wanted["name"].casefold() in row.source.name.casefold()
    )


def _query(wanted: dict[str, str]) -> str:
    return urlencode({name: value for name, value in wanted.items() if value})
