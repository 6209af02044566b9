"""Triangulation: themes by kinds of source, each cell judged by a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.analysis import access, commands, queries
from peerloom.analysis.forms.across import (
    PROMINENCE_NAMES,
    RATING_NAMES,
    WAY_NAMES,
    CellForm,
    WholeForm,
)
from peerloom.analysis.pictures import Heat, draw_heat
from peerloom.analysis.queries import Sheet
from peerloom.analysis.types import Passage, Theme
from peerloom.analysis.views.drawn import picture, provenance
from peerloom.analysis.views.passages import url_of_passage
from peerloom.analysis.views.sheets import sheet
from peerloom.analysis.views.steps import done_on, go
from peerloom.analysis.views.ways import passages_url
from peerloom.audit.types import ANALYST
from peerloom.methods.triangulation import RATINGS, Cell
from peerloom.problems import NotFound
from peerloom.web.requests import Request

EXAMPLES = 12
SHADE = {"": 0, "silence": 1, "dissonance": 4, "partial": 6, "agreement": 8}


@dataclass(frozen=True, slots=True)
class Judged:
    """A cell on the page."""

    cell: Cell
    rating: str
    prominence: str
    url: str
    passages_url: str
    example: Passage | None
    example_url: str


@dataclass(frozen=True, slots=True)
class Line:
    """A theme's row on the page."""

    theme: Theme
    cells: tuple[Judged, ...]
    way: str
    is_open: bool


@require_safe
def triangulation(request: Request, study: str) -> HttpResponse:
    """The sheet."""
    one = commands.open_study(by=request.actor, ref=study)
    made = queries.triangulation_for_study(study)
    return _page(request, one, made)


@require_safe
def triangulation_picture(request: Request, study: str, format: str) -> HttpResponse:
    """The ratings as a picture."""
    one = commands.open_study(by=request.actor, ref=study)
    made = queries.triangulation_for_study(study)
    names = {theme.ref: theme.name for theme in made.themes}
    rows = made.made.rows
    heat = Heat(
        title=_("Triangulation: themes by kinds of source"),
        note=provenance(one),
        rows=tuple(names[row.theme] for row in rows),
        columns=tuple(map(queries.kind_name, made.kinds)),
        figures=tuple(
            tuple(str(RATING_NAMES[cell.rating]) if cell.rating else "—" for cell in row.cells)
            for row in rows
        ),
        shades=tuple(tuple(SHADE[cell.rating] for cell in row.cells) for row in rows),
        hatched=tuple(tuple(cell.rating == "dissonance" for cell in row.cells) for row in rows),
    )
    return picture(request, format, "triangulation", lambda tones: draw_heat(heat, tones))


@require_safe
def export_triangulation(request: Request, study: str) -> HttpResponse:
    """Every cell as a line, then the judgement."""
    one = commands.open_study(by=request.actor, ref=study)
    made = queries.triangulation_for_study(study)
    head = [
        _("theme"), _("kind"), _("passages"), _("rating"), _("prominence"), _("meaning"),
        _("example"),
    ]  # fmt: skip
    lines: list[list[str | int]] = []
    for row in made.made.rows:
        name = next(theme.name for theme in made.themes if theme.ref == row.theme)
        for cell in row.cells:
            quote = made.examples[cell.example].quote if cell.example in made.examples else ""
            lines.append(
                [
                    name, queries.kind_name(cell.kind), cell.passages,
                    str(RATING_NAMES[cell.rating]), str(PROMINENCE_NAMES[cell.prominence]),
                    cell.meaning, quote,
                ]
            )  # fmt: skip
    lines += [
        [_("completeness"), made.completeness],
        [_("overall"), made.overall],
        [provenance(one)],
    ]
    return sheet(request.GET.get("format", "csv"), "triangulation", one, head, lines)


@require_http_methods(["GET", "HEAD", "POST"])
def judge_cell(request: Request, study: str, theme: str, kind: str) -> HttpResponse:
    """One cell, to judge."""
    one = commands.open_study(by=request.actor, ref=study)
    here = access.access_theme(by=request.actor, ref=theme, study=study)
    made = queries.triangulation_for_study(study)
    cell = _cell_of(made, theme, kind)
    found = queries.passages_in_cell(study, here, kind, EXAMPLES)
    if cell.example in made.examples and cell.example not in {one.coding for one in found}:
        found.insert(0, made.examples[cell.example])
    choices = [(one.coding, f"{one.source_name}: “{one.quote[:160]}”") for one in found]
    start = {name: getattr(cell, name) for name in ("rating", "prominence", "meaning", "example")}
    form = CellForm(
        request.POST if request.method == "POST" else None, initial=start, examples=choices
    )
    if request.method == "POST" and form.is_valid():
        undo = commands.judge_cell(theme=theme, kind=kind, by=request.actor, **form.cleaned_data)
        return go(undo, "analysis:triangulation", study)
    context = {
        "study": one,
        "theme": here,
        "kind": queries.kind_name(kind),
        "cell": cell,
        "form": form,
        "passages_url": passages_url(study, ("theme", theme), ("kind", kind)),
    }
    status = 422 if form.errors else 200
    return render(request, "analysis/triangulation_cell.html", context, status=status)


@require_POST
def judge_whole(request: Request, study: str) -> HttpResponse:
    """Completeness and the overall judgement."""
    one = access.access_study(by=request.actor, ref=study)
    form = WholeForm(request.POST)
    if form.is_valid():
        undo = commands.judge_whole(study=study, by=request.actor, **form.cleaned_data)
        return go(undo, "analysis:triangulation", study)
    return _page(request, one, queries.triangulation_for_study(study), form, status=422)


def _page(
    request: Request, study: Any, made: Sheet, form: WholeForm | None = None, *, status: int = 200
) -> HttpResponse:
    themes = {theme.ref: theme for theme in made.themes}
    start = {"completeness": made.completeness, "overall": made.overall}
    context = {
        "study": study,
        "kinds": [queries.kind_name(kind) for kind in made.kinds],
        "lines": [
            Line(
                themes[row.theme],
                tuple(_judged(study.ref, cell, made) for cell in row.cells),
                str(WAY_NAMES[row.way]),
                row.way == "open",
            )
            for row in made.made.rows
        ],
        "tallies": [(RATING_NAMES[one], made.made.ratings[one]) for one in RATINGS],
        "made": made.made,
        "only": [
            (queries.kind_name(kind), [themes[ref] for ref in refs])
            for kind, refs in made.made.only.items()
            if refs
        ],
        "sheet": made,
        "form": form or WholeForm(initial=start),
        "may_write": request.actor.hat == ANALYST,
        "done": done_on(request),
    }
    return render(request, "analysis/triangulation.html", context, status=status)


def _judged(study: str, cell: Cell, made: Sheet) -> Judged:
    example = made.examples.get(cell.example)
    return Judged(
        cell=cell,
        rating=str(RATING_NAMES[cell.rating]),
        prominence=str(PROMINENCE_NAMES[cell.prominence]) if cell.prominence else "",
        url=reverse("analysis:judge_cell", args=[study, cell.theme, cell.kind]),
        passages_url=passages_url(study, ("theme", cell.theme), ("kind", cell.kind)),
        example=example,
        example_url=url_of_passage(study, example) if example else "",
    )


def _cell_of(made: Sheet, theme: str, kind: str) -> Cell:
    for row in made.made.rows:
        for cell in row.cells:
            if (cell.theme, cell.kind) == (theme, kind):
                return cell
    raise NotFound(place=kind)
