"""Comparing places: the sheet, one shared theme, and the sheet as a table."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.analysis.forms.across import RATING_NAMES
from peerloom.analysis.views.sheets import sheet
from peerloom.findings import access, commands
from peerloom.findings.synthesis import queries
from peerloom.findings.synthesis.access import may_hand_on
from peerloom.findings.synthesis.forms import WAY_NAMES, PlaceForm, SharedForm
from peerloom.findings.synthesis.types import Column, Comparison, SharedCell, SharedRow
from peerloom.problems import BadInput, NotFound
from peerloom.programme.types import Study
from peerloom.web.problems import tell
from peerloom.web.requests import Request

REFLEXIVE = "reflexive"


@require_safe
def synthesis(request: Request, study: str) -> HttpResponse:
    """Shared themes by places, local ones, and what was handed on and brought."""
    one = access.access_findings(by=request.actor, ref=study)
    made = queries.comparison_for_study(one)
    context = {
        "study": one,
        "made": made,
        "lines": [_line(row, made) for row in made.rows],
        "pairs": _pairs(made),
        "stale": any(one.taken_back for one in queries.packages_handed_on(study)[:1]),
        "may_write": access.may_write(request.actor),
        "may_hand_on": may_hand_on(request.actor),
    }
    return render(request, "findings/synthesis.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def share_themes(request: Request, study: str) -> HttpResponse:
    """Make a shared theme, of those that the address names (``?part=PLACE.THEME``)."""
    one = access.access_findings(by=request.actor, ref=study, to_write=True)
    made = queries.comparison_for_study(one)
    parts = [_part(word) for word in request.GET.getlist("part")]
    named = [(queries.column_of_comparison(made, place), theme) for place, theme in parts]
    posted = request.POST if request.method == "POST" else None
    form = SharedForm(posted, initial={"name": _first_name(named)})
    if posted is not None and form.is_valid():
        try:
            ref = commands.share_themes(
                study=study, parts=parts, by=request.actor, **form.cleaned_data
            )
            return redirect("findings:shared", study=study, shared=ref)
        except BadInput as problem:
            form.add_error("name", str(tell(problem)))
    context = {
        "study": one,
        "form": form,
        "named": [(column, _theme_name(column, theme)) for column, theme in named],
    }
    status = 422 if form.errors else 200
    return render(request, "findings/synthesis_share.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def shared(request: Request, study: str, shared: str) -> HttpResponse:
    """One shared theme: its name, and each place's themes and words under it."""
    writes = request.method == "POST"
    one = access.access_findings(by=request.actor, ref=study, to_write=writes)
    made = queries.comparison_for_study(one)
    row = queries.row_of_comparison(made, shared)
    form = SharedForm(
        request.POST if writes else None, initial={"name": row.name, "note": row.note}
    )
    if writes and form.is_valid():
        commands.change_shared(study=study, shared=shared, by=request.actor, **form.cleaned_data)
        return redirect("findings:shared", study=study, shared=shared)
    return _shared_page(request, one, made, row, form)


@require_POST
def judge_place(request: Request, study: str, shared: str) -> HttpResponse:
    """Which of one place's themes belong there, and how the place stands to it."""
    one = access.access_findings(by=request.actor, ref=study, to_write=True)
    made = queries.comparison_for_study(one)
    row = queries.row_of_comparison(made, shared)
    place = request.POST.get("place", "")
    column = queries.column_of_comparison(made, place)
    form = _place_form(made, row, column, request.POST)
    if form.is_valid():
        said = form.cleaned_data
        by = request.actor
        commands.set_parts(
            study=study, shared=shared, place=place, themes=said.pop("themes"), by=by
        )
        commands.judge_place(study=study, shared=shared, place=place, by=by, **said)
        return redirect("findings:shared", study=study, shared=shared)
    form_of_row = SharedForm(initial={"name": row.name, "note": row.note})
    return _shared_page(request, one, made, row, form_of_row, {place: form})


@require_POST
def remove_shared(request: Request, study: str, shared: str) -> HttpResponse:
    """Take a shared theme away, once the person has said yes."""
    one = access.access_findings(by=request.actor, ref=study, to_write=True)
    row = queries.row_of_comparison(queries.comparison_for_study(one), shared)
    if request.POST.get("confirmed") != "yes":
        context = {"study": one, "row": row}
        return render(request, "findings/confirm_shared.html", context)
    commands.remove_shared(study=study, shared=shared, by=request.actor)
    return redirect("findings:synthesis", study=study)


@require_safe
def export_synthesis(request: Request, study: str) -> HttpResponse:
    """Every shared theme and place as a line, then the local themes."""
    one = access.access_findings(by=request.actor, ref=study)
    made = queries.comparison_for_study(one)
    head = [_("shared theme"), _("place"), _("study"), _("themes there"), _("rating"),
            _("meaning"), _("together"), _("note")]  # fmt: skip
    lines: list[list[str | int]] = []
    for row in made.rows:
        for column, cell in zip(made.columns, row.cells, strict=True):
            lines.append(
                [
                    row.name, column.name, column.package.study.name,
                    "; ".join(theme.name for theme in cell.themes),
                    str(RATING_NAMES[cell.rating]), cell.meaning, str(WAY_NAMES[row.way]),
                    row.note,
                ]
            )  # fmt: skip
    for column, themes in made.local:
        about = column.package.study.name
        lines += [["", column.name, about, theme.name, "", "", "", ""] for theme in themes]
    return sheet(request.GET.get("format", "csv"), "synthesis", one, head, lines)


def _line(row: SharedRow, made: Comparison) -> dict[str, Any]:
    pairs = zip(made.columns, row.cells, strict=True)
    return {
        "row": row,
        "way": WAY_NAMES[row.way],
        "cells": [_cell(column, cell) for column, cell in pairs],
    }


def _cell(column: Column, cell: SharedCell) -> dict[str, Any]:
    """A cell on the page; a reflexive study's counts stay out of it."""
    counts = column.package.study.approach != REFLEXIVE
    return {
        "column": column,
        "cell": cell,
        "rating": RATING_NAMES[cell.rating],
        "passages": cell.passages if counts else 0,
    }


def _pairs(made: Comparison) -> list[dict[str, Any]]:
    """Themes whose names share words, with the address that would share them."""
    columns = {column.ref: column for column in made.columns}
    return [
        {
            "first": pair.first.name,
            "first_place": columns[pair.first.place].name,
            "second": pair.second.name,
            "second_place": columns[pair.second.place].name,
            "words": ", ".join(pair.shared),
            "query": f"part={pair.first.place}.{pair.first.ref}"
            f"&part={pair.second.place}.{pair.second.ref}",
        }
        for pair in made.alike[:12]
    ]


def _part(word: str) -> tuple[str, str]:
    place, _dot, theme = word.partition(".")
    return place, theme


def _first_name(named: list[tuple[Column, str]]) -> str:
    return _theme_name(*named[0]) if named else ""


def _theme_name(column: Column, ref: str) -> str:
    for theme in column.package.themes:
        if theme.ref == ref:
            return theme.name
    raise NotFound(place=ref)


def _shared_page(
    request: Request,
    study: Study,
    made: Comparison,
    row: SharedRow,
    form: SharedForm,
    bound: dict[str, PlaceForm] | None = None,
) -> HttpResponse:
    places = [
        {
            **_cell(column, cell),
            "form": (bound or {}).get(column.ref) or _place_form(made, row, column),
            "quotes": _quotes(column, cell),
        }
        for column, cell in zip(made.columns, row.cells, strict=True)
    ]
    context = {
        "study": study,
        "row": row,
        "way": WAY_NAMES[row.way],
        "form": form,
        "places": places,
        "may_write": access.may_write(request.actor),
    }
    return render(
        request,
        "findings/synthesis_shared.html",
        context,
        status=422 if form.errors or bound else 200,
    )


def _quotes(column: Column, cell: SharedCell) -> list[Any]:
    refs = {theme.ref for theme in cell.themes}
    return [quote for quote in column.package.quotes if quote.theme in refs]


def _place_form(made: Comparison, row: SharedRow, column: Column, posted: Any = None) -> PlaceForm:
    """A place's own local themes and those that stand here already can be chosen."""
    (cell,) = (one for one in row.cells if one.place == column.ref)
    local = next(themes for one, themes in made.local if one.ref == column.ref)
    start = {
        "themes": [theme.ref for theme in cell.themes],
        "rating": cell.rating,
        "meaning": cell.meaning,
    }
    choices = [(theme.ref, theme.name) for theme in (*cell.themes, *local)]
    return PlaceForm(posted, initial=start, themes=choices, auto_id=f"{column.ref or 'here'}_%s")
