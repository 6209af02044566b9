"""Themes: cards in an order that one can change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from peerloom.analysis import access, commands, queries
from peerloom.analysis.forms.themes import MoveThemeForm, ThemeForm
from peerloom.analysis.types import CARRIES, Code, Passage, Source, Theme
from peerloom.analysis.views.passages import url_of_passage
from peerloom.analysis.views.steps import done_on, go
from peerloom.audit.types import ANALYST
from peerloom.problems import BadInput, WrongWord
from peerloom.programme.types import Study
from peerloom.web.problems import tell
from peerloom.web.requests import Request

STRONGEST, STANDS = 3, 8


@dataclass(frozen=True, slots=True)
class Weighed:
    """A passage under a theme, and why it is there."""

    passage: Passage
    why: str
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """A theme as the page shows it."""

    theme: Theme
    codes: tuple[Code, ...]
    carried: tuple[Weighed, ...]
    against: tuple[Weighed, ...]
    sources: tuple[Source, ...]
    more_sources: int
    passages: int
    place: int


@require_safe
def themes(request: Request, study: str) -> HttpResponse:
    """Every theme: its concept, its strongest passages, what speaks against it."""
    one = commands.open_study(by=request.actor, ref=study)
    return _page(request, one)


@require_POST
def make_theme(request: Request, study: str) -> HttpResponse:
    """Make a theme, and go to its page."""
    one = access.access_study(by=request.actor, ref=study)
    form = ThemeForm(request.POST)
    if form.is_valid():
        try:
            made = commands.make_theme(study=study, by=request.actor, **form.cleaned_data)
            return go(made.undo, "analysis:theme", study, made.theme.ref)
        except BadInput as problem:
            form.add_error("name", str(tell(problem)))
    return _page(request, one, form, status=422)


@require_POST
def move_theme(request: Request, study: str, theme: str) -> HttpResponse:
    """Put a theme at another place in the order."""
    access.access_theme(by=request.actor, ref=theme, study=study)
    form = MoveThemeForm(request.POST)
    if not form.is_valid():
        raise WrongWord(place="place", word=request.POST.get("place", ""), known="0, 1, 2 …")
    moved = commands.move_theme(theme=theme, by=request.actor, **form.cleaned_data)
    if not request.accepts("text/html"):
        return JsonResponse({"undo": moved.undo.token if moved.undo else ""})
    return go(moved.undo, "analysis:themes", study)


@require_POST
def remove_theme(request: Request, study: str, theme: str) -> HttpResponse:
    """Take a theme away."""
    access.access_theme(by=request.actor, ref=theme, study=study)
    removed = commands.remove_theme(theme=theme, by=request.actor)
    return go(removed.undo, "analysis:themes", study)


def weighed(study: str, theme: Theme) -> tuple[list[Weighed], list[Weighed]]:
    """The passages that carry a theme and those that speak against it, in their order."""
    found = {
        one.coding: one
        for one in queries.passages_for_codings([one.coding for one in theme.weights])
    }
    sides: tuple[list[Weighed], list[Weighed]] = ([], [])
    for weight in theme.weights:
        passage = found.get(weight.coding)
        if passage is not None:
            side = sides[0] if weight.stance == CARRIES else sides[1]
            side.append(Weighed(passage, weight.why, url_of_passage(study, passage)))
    return sides


def _page(
    request: Request, study: Study, form: ThemeForm | None = None, *, status: int = 200
) -> HttpResponse:
    every = queries.themes_for_study(study.ref)
    context: dict[str, Any] = {
        "study": study,
        "cards": _cards(study.ref, every),
        "last": len(every) - 1,
        "form": form or ThemeForm(),
        "has_codings": bool(len(queries.codings_for_matrix(study.ref))),
        "may_write": request.actor.hat == ANALYST,
        "counts": study.approach != "reflexive",
        "done": done_on(request),
        "moved": _("Moved “{name}”."),
    }
    return render(request, "analysis/themes.html", context, status=status)


def _cards(study: str, every: Sequence[Theme]) -> list[Card]:
    held = queries.codings_for_matrix(study)
    codes = {code.ref: code for code in held.codes}
    cards = []
    for place, theme in enumerate(every):
        carried, against = weighed(study, theme)
        sources = queries.sources_under(study, theme)
        cards.append(
            Card(
                theme=theme,
                codes=tuple(codes[ref] for ref in theme.codes if ref in codes),
                carried=tuple(carried[:STRONGEST]),
                against=tuple(against[:1]),
                sources=tuple(sources[:STANDS]),
                more_sources=max(0, len(sources) - STANDS),
                passages=len(queries.theme_rows(held, theme)),
                place=place,
            )
        )
    return cards
