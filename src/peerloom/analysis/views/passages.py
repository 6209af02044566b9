"""Passages: a column of quotes under a line that says which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peerloom.analysis import commands, queries
from peerloom.analysis.forms.reading import PassagesForm
from peerloom.analysis.types import Code, Passage, Theme, Weight
from peerloom.analysis.views.sheets import sheet
from peerloom.analysis.views.steps import done_on
from peerloom.audit.types import ANALYST
from peerloom.web.requests import Request

A_PAGE = 40


@dataclass(frozen=True, slots=True)
class Standing:
    """A theme that a passage stands under, for or against, and why."""

    theme: Theme
    weight: Weight


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as the page shows it."""

    passage: Passage
    codes: tuple[Code, ...]
    url: str
    standing: tuple[Standing, ...] = ()


@require_safe
def passages(request: Request, study: str) -> HttpResponse:
    """The passages that the line on top asks for; further ones as a fragment."""
    one = commands.open_study(by=request.actor, ref=study)
    themes = queries.themes_for_study(study)
    form = _form(request, study, themes)
    start = _start(request)
    page = queries.passages_for_filter(
        study, form.filter(), start=start, limit=A_PAGE, sort=form.wanted()["sort"]
    )
    query = _query(form)
    after = start + len(page.passages)
    context: dict[str, Any] = {
        "study": one,
        "shown": shown(study, page.passages, themes),
        "total": page.total,
        "more_url": f"{request.path}?{urlencode({**query, 'start': after})}"
        if after < page.total
        else "",
        "left": page.total - after,
        "may_weigh": request.actor.hat == ANALYST and bool(themes),
    }
    if request.htmx and start:
        return render(request, "analysis/_passages.html", context)
    context |= {
        "form": form,
        "is_narrowed": any(value for name, value in query.items() if name != "sort"),
        "query": urlencode(query),
        "has_codings": bool(len(queries.codings_for_matrix(study))),
        "done": done_on(request),
    }
    return render(request, "analysis/passages.html", context)


@require_safe
def export_passages(request: Request, study: str) -> HttpResponse:
    """The same as a table, all of them."""
    one = commands.open_study(by=request.actor, ref=study)
    form = _form(request, study, queries.themes_for_study(study))
    page = queries.passages_for_filter(study, form.filter(), limit=None, sort=form.wanted()["sort"])
    names = {coder.ref: coder.name for coder in queries.codings_for_matrix(study).coders}
    rows = (
        (
            one.code_name, one.quote, one.source_name, one.kind_name, one.person_name,
            one.session_name, names.get(one.coder, ""), one.start, one.end, one.coding,
        )
        for one in page.passages
    )  # fmt: skip
    head = (
        _("code"), _("passage"), _("source"), _("kind"), _("case"), _("session"), _("coder"),
        _("from"), _("to"), _("reference"),
    )  # fmt: skip
    return sheet(request.GET.get("format", "csv"), "passages", one, head, rows)


def shown(study: str, found: Iterable[Passage], themes: Sequence[Theme]) -> list[Shown]:
    """Passages with what else lies on their words; twins that follow one another are one."""
    single: dict[tuple[str, int, int], Passage] = {}
    for passage in found:
        single.setdefault((passage.source, passage.start, passage.end), passage)
    on = queries.codes_on_passages(study, [one.coding for one in single.values()])
    codes = {code.ref: code for code in queries.codings_for_matrix(study).codes}
    standing: defaultdict[str, list[Standing]] = defaultdict(list)
    for theme in themes:
        for weight in theme.weights:
            standing[weight.coding].append(Standing(theme, weight))
    return [
        Shown(
            passage=one,
            codes=tuple(codes[ref] for ref in on.get(one.coding, ())),
            url=url_of_passage(study, one),
            standing=tuple(standing[one.coding]),
        )
        for one in single.values()
    ]


def url_of_passage(study: str, passage: Passage) -> str:
    """Where to read on: its source, with the passage lit."""
    url = reverse("analysis:source", args=[study, passage.source])
    return f"{url}?at={passage.start}-{passage.end}"


def _form(request: Request, study: str, themes: Sequence[Theme]) -> PassagesForm:
    return PassagesForm(request.GET, columns=queries.codings_for_matrix(study), themes=themes)


def _query(form: PassagesForm) -> dict[str, str]:
    asked = {name: value for name, value in form.wanted().items() if value}
    if asked.get("sort") == "source":
        del asked["sort"]
    return asked


def _start(request: Request) -> int:
    start = request.GET.get("start", "")
    return int(start) if start.isdecimal() and len(start) < 9 else 0
