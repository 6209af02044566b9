"""People by sessions, and what somebody noted of each over time."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import numpy as np
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from peerloom.analysis import access, commands, queries
from peerloom.analysis.forms.across import PROMPT_NAMES, TimeNoteForm
from peerloom.analysis.pictures import Heat, draw_heat
from peerloom.analysis.queries import Course, Grid, Moment, Note
from peerloom.analysis.types import Filter
from peerloom.analysis.views.drawn import picture, provenance
from peerloom.analysis.views.sheets import sheet
from peerloom.analysis.views.steps import done_on, go
from peerloom.analysis.views.ways import passages_url
from peerloom.audit.types import ANALYST
from peerloom.methods.matrices import shades
from peerloom.programme.types import Study
from peerloom.web.requests import Request


@dataclass(frozen=True, slots=True)
class Spot:
    """A person at a session, on the page."""

    moment: Moment
    url: str
    shade: int
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A note with what its prompt is called."""

    note: Note
    prompt: str
    session: str


@dataclass(frozen=True, slots=True)
class Row:
    """A person's row on the page."""

    course: Course
    spots: tuple[Spot, ...]
    said: tuple[Said, ...]


@require_safe
def over_time(request: Request, study: str) -> HttpResponse:
    """The grid."""
    one = commands.open_study(by=request.actor, ref=study)
    return _page(request, one)


@require_safe
def over_time_picture(request: Request, study: str, format: str) -> HttpResponse:
    """The grid as a picture; what is missing says so."""
    one = commands.open_study(by=request.actor, ref=study)
    grid = queries.grid_for_study(study, _filter(request))
    dark = _dark(grid)
    heat = Heat(
        title=_("Over time: passages of each case by session"),
        note=provenance(one),
        rows=tuple(course.name for course in grid.courses),
        columns=tuple(name for _ref, name in grid.sessions),
        figures=tuple(
            tuple(_("missing") if one.is_missing else str(one.passages) for one in course.moments)
            for course in grid.courses
        ),
        shades=tuple(map(tuple, dark)),
        hatched=tuple(tuple(one.is_missing for one in course.moments) for course in grid.courses),
    )
    return picture(request, format, "over-time", lambda tones: draw_heat(heat, tones))


@require_safe
def export_over_time(request: Request, study: str) -> HttpResponse:
    """The grid, then every note."""
    one = commands.open_study(by=request.actor, ref=study)
    grid = queries.grid_for_study(study, _filter(request))
    names = dict(grid.sessions)
    lines: list[list[str | int]] = [
        [course.name, *(_("missing") if at.is_missing else at.passages for at in course.moments)]
        for course in grid.courses
    ]
    lines.append([])
    for course in grid.courses:
        for note in course.notes:
            where = names.get(note.session, _("the whole time"))
            lines.append([course.name, where, str(PROMPT_NAMES[note.prompt]), note.text])
    lines.append([provenance(one)])
    head = [_("case"), *names.values()]
    return sheet(request.GET.get("format", "csv"), "over-time", one, head, lines)


@require_POST
def note_over_time(request: Request, study: str) -> HttpResponse:
    """Write a note."""
    one = access.access_study(by=request.actor, ref=study)
    form = _form(queries.grid_for_study(study), request)
    if form.is_valid():
        undo = commands.note_over_time(study=study, by=request.actor, **form.cleaned_data)
        return go(undo, "analysis:over_time", study)
    return _page(request, one, form, status=422)


@require_POST
def remove_time_note(request: Request, study: str, note: str) -> HttpResponse:
    """Put a note away."""
    access.access_study(by=request.actor, ref=study)
    undo = commands.remove_time_note(note=note, study=study, by=request.actor)
    return go(undo, "analysis:over_time", study)


def _page(
    request: Request, study: Study, form: TimeNoteForm | None = None, *, status: int = 200
) -> HttpResponse:
    wanted = _filter(request)
    grid = queries.grid_for_study(study.ref, wanted)
    dark = _dark(grid)
    held = queries.codings_for_matrix(study.ref)
    context = {
        "study": study,
        "sessions": grid.sessions,
        "rows": [
            _row(study.ref, course, wanted, dark[at], dict(grid.sessions))
            for at, course in enumerate(grid.courses)
        ],
        "themes": queries.themes_for_study(study.ref),
        "codes": held.codes,
        "on": request.GET.get("on", ""),
        "query": urlencode({"on": request.GET.get("on", "")}),
        "form": form or _form(grid),
        "prompts": list(PROMPT_NAMES.values()),
        "may_write": request.actor.hat == ANALYST,
        "done": done_on(request),
    }
    return render(request, "analysis/over_time.html", context, status=status)


def _row(study: str, course: Course, wanted: Filter, dark: list[int], names: dict[str, str]) -> Row:
    on = [("code", wanted.code)] if wanted.code else []
    on += [("theme", wanted.theme)] if wanted.theme else []
    sides = [(name, ref) for name, ref in on if ref]
    spots = []
    for at, moment in enumerate(course.moments):
        way = (*sides, ("case", course.person), ("session", moment.session))
        here = tuple(note for note in course.notes if note.session == moment.session)
        url = passages_url(study, *way) if moment.passages else ""
        spots.append(Spot(moment, url, dark[at], here))
    said = tuple(
        Said(note, str(PROMPT_NAMES[note.prompt]), names.get(note.session, ""))
        for note in course.notes
    )
    return Row(course, tuple(spots), said)


def _dark(grid: Grid) -> list[list[int]]:
    counts = [[one.passages for one in course.moments] for course in grid.courses]
    found: list[list[int]] = shades(np.array(counts)).tolist() if counts else []
    return found


def _filter(request: Request) -> Filter:
    side, _colon, ref = request.GET.get("on", "").partition(":")
    return Filter(
        code=ref if side == "code" and ref else None,
        theme=ref if side == "theme" and ref else None,
    )


def _form(grid: Grid, request: Request | None = None) -> TimeNoteForm:
    persons = [(course.person, course.name) for course in grid.courses]
    return TimeNoteForm(request.POST if request else None, persons=persons, sessions=grid.sessions)
