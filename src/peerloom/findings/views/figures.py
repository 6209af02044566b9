"""Figures for the text: the list, one to make or change, and its picture to take along."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.findings import access, commands, placed, queries
from peerloom.findings.figure_forms import FigureForm, at_first
from peerloom.findings.figures import KINDS, Drawn, draw, picture_of
from peerloom.findings.figures.telling import digest_of_table, table_in_words
from peerloom.findings.language import language_of
from peerloom.findings.markdown import figure_refs
from peerloom.findings.rendering.pictures import in_light, png_of, size_of
from peerloom.findings.types import PlacedFigure
from peerloom.problems import EditedMeanwhile, NotFound, WrongWord
from peerloom.programme.types import Study
from peerloom.web.requests import Request

CONFLICT = 409


@require_safe
def figures(request: Request, study: str) -> HttpResponse:
    """Every figure made for this study, and where it stands."""
    found = access.access_findings(by=request.actor, ref=study)
    where = _where(study)
    context = {
        "study": found,
        "rows": [{**_shown(found, one), "where": where.get(one.ref, [])} for one in _all(study)],
        "kinds": KINDS,
        "language": language_of(found),
        "may_write": access.may_write(request.actor),
    }
    return render(request, "findings/figures.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new_figure(request: Request, study: str, kind: str) -> HttpResponse:
    """A figure of one kind, to look at before it is kept."""
    found = access.access_findings(by=request.actor, ref=study, to_write=True)
    if kind not in KINDS:
        raise NotFound(place=kind)
    one = PlacedFigure(ref="new", study=study, kind=kind, options={})
    form = _form(request, found, one)
    if request.method == "POST" and form.is_valid() and "look" not in request.POST:
        made = commands.place_figure(
            study=study, kind=kind, by=request.actor, options=form.chosen(), **_words(form)
        )
        return redirect("findings:figure", study=study, figure=made.ref)
    return _page(request, found, one, form)


@require_http_methods(["GET", "HEAD", "POST"])
def figure(request: Request, study: str, figure: str) -> HttpResponse:
    """One figure: as readers will see it, and its words to change."""
    writes = request.method == "POST"
    found = access.access_findings(by=request.actor, ref=study, to_write=writes)
    one = placed.placed_for_ref(study, figure)
    form = _form(request, found, one)
    if writes and form.is_valid() and "look" not in request.POST:
        version = form.cleaned_data["version"] or 0
        try:
            commands.change_figure(
                study=study,
                figure=figure,
                by=request.actor,
                version=version,
                options=form.chosen(),
                **_words(form),
            )
        except EditedMeanwhile:
            form.data = request.POST.copy()
            form.data["version"] = str(one.version)
            return _page(request, found, one, form, theirs=True)
        return redirect("findings:figure", study=study, figure=figure)
    return _page(request, found, one, form)


@require_POST
def remove_figure(request: Request, study: str, figure: str) -> HttpResponse:
    """Take it away, once the person has said yes."""
    found = access.access_findings(by=request.actor, ref=study, to_write=True)
    one = placed.placed_for_ref(study, figure)
    if request.POST.get("confirmed") != "yes":
        context = {"study": found, "figure": one, "where": _where(study).get(figure, [])}
        return render(request, "findings/confirm_figure.html", context)
    commands.remove_figure(study=study, figure=figure, by=request.actor)
    return redirect("findings:figures", study=study)


@require_safe
def figure_file(request: Request, study: str, figure: str, ending: str) -> HttpResponse:
    """The picture alone, as SVG or as PNG at 300 dots an inch."""
    found = access.access_findings(by=request.actor, ref=study)
    one = placed.placed_for_ref(study, figure)
    shown = _shown(found, one)["picture"]
    if shown is None or not shown.svg:
        raise NotFound(place=figure)
    if ending not in ("svg", "png"):
        raise WrongWord(place="format", word=ending, known="svg, png")
    wide, _high = size_of(shown.svg)
    svg = in_light(shown.svg)
    content: bytes | str = svg if ending == "svg" else png_of(shown.svg, inches=wide)
    kind = "image/svg+xml; charset=utf-8" if ending == "svg" else "image/png"
    name = f'attachment; filename="figure-{one.kind}.{ending}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": name})


def _all(study: str) -> list[PlacedFigure]:
    return placed.placed_for_study(study)


def _drawn(study: Study, one: PlacedFigure) -> Drawn:
    with translation.override(language_of(study)):
        return draw(one.kind, study, one.options, placed.ledger_for_study(study.ref))


def _shown(study: Study, one: PlacedFigure) -> dict[str, Any]:
    """A figure as readers will see it, but for its number; None where it has nothing to show."""
    drawn = _drawn(study, one)
    with translation.override(language_of(study)):
        picture = None if drawn.is_empty else picture_of(one, drawn, 0)
        proposed = drawn.title, table_in_words(one.title or drawn.title, drawn.table)
    is_old = bool(one.alt) and one.told_of != digest_of_table(drawn.table)
    return {
        "one": one,
        "kind": KINDS[one.kind],
        "picture": picture,
        "title": one.title or drawn.title,
        "proposed": proposed,
        "is_old": is_old and not drawn.is_empty,
    }


def _form(request: Request, study: Study, one: PlacedFigure) -> FigureForm:
    start = {**at_first(one.options), "title": one.title, "alt": one.alt, "version": one.version}
    proposed = _shown(study, one)["proposed"]
    data = request.POST if request.method == "POST" else None
    return FigureForm(data, initial=start, kind=one.kind, study=study.ref, proposed=proposed)


def _words(form: FigureForm) -> dict[str, str]:
    return {name: form.cleaned_data[name].strip() for name in ("title", "alt")}


def _page(
    request: Request, study: Study, one: PlacedFigure, form: FigureForm, *, theirs: bool = False
) -> HttpResponse:
    """The page; ``look`` shows what was chosen without keeping it."""
    if request.method == "POST" and form.is_valid():
        words = _words(form)
        one = replace(one, options=form.chosen(), title=words["title"], alt=words["alt"])
    context = {
        "study": study,
        **_shown(study, one),
        "form": form,
        "is_new": one.ref == "new",
        "where": _where(study.ref).get(one.ref, []),
        "theirs": theirs,
        "language": language_of(study),
        "may_write": access.may_write(request.actor),
    }
    status = CONFLICT if theirs else 422 if form.errors else 200
    return render(request, "findings/figure.html", context, status=status)


def _where(study: str) -> dict[str, list[str]]:
    """By figure: the names of the texts that name it."""
    found: dict[str, list[str]] = {}
    for name, text in queries.texts_of_draft(study):
        for ref in figure_refs(text):
            found.setdefault(ref, []).append(f"“{name}”")
    return found
