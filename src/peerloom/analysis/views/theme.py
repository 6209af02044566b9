"""One theme: what it says, what carries it, what speaks against it, what it stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.analysis import access, commands, queries
from peerloom.analysis.forms.memos import WriteMemoForm
from peerloom.analysis.forms.themes import EditThemeForm, ThemeCodesForm
from peerloom.analysis.types import Code, Theme
from peerloom.analysis.views.steps import done_on, go
from peerloom.analysis.views.themes import weighed
from peerloom.audit.types import ANALYST
from peerloom.methods.matrices import shades
from peerloom.problems import BadInput, NotFound
from peerloom.programme.types import Study
from peerloom.web.problems import tell
from peerloom.web.requests import Request


@dataclass(frozen=True, slots=True)
class Way:
    """A name and the passages behind it."""

    name: str
    url: str
    count: int = 0
    shade: int = 0


@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: Request, study: str, theme: str) -> HttpResponse:
    """A theme, to read and to change."""
    one = commands.open_study(by=request.actor, ref=study)
    here = access.access_theme(by=request.actor, ref=theme, study=study)
    start = {name: getattr(here, name) for name in ("name", "concept", "description")}
    form = EditThemeForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            saved = commands.change_theme(theme=theme, by=request.actor, **form.cleaned_data)
            return go(saved.undo, "analysis:theme", study, theme)
        except BadInput as problem:
            form.add_error("name", str(tell(problem)))
    status = 422 if form.errors else 200
    return render(request, "analysis/theme.html", _about(request, one, here, form), status=status)


@require_POST
def set_codes(request: Request, study: str, theme: str) -> HttpResponse:
    """Say which codes a theme is made of."""
    here = access.access_theme(by=request.actor, ref=theme, study=study)
    form = ThemeCodesForm(request.POST, codes=queries.codes_for_study(study))
    if not form.is_valid():
        raise NotFound()
    chosen = form.cleaned_data["codes"]
    kept = [ref for ref in here.codes if ref in chosen]
    codes = [*kept, *(ref for ref in chosen if ref not in kept)]
    change = commands.set_theme_codes(theme=theme, codes=codes, by=request.actor)
    return go(change.undo, "analysis:theme", study, theme)


def _about(request: Request, study: Study, theme: Theme, form: EditThemeForm) -> dict[str, Any]:
    every = queries.codes_for_tree(study.ref)
    codes = {branch.code.ref: branch.code for branch in every}
    carried, against = weighed(study.ref, theme)
    start = {"on": "theme", "subject": theme.ref, "phase": "review"}
    return {
        "study": study,
        "theme": theme,
        "codes": [codes[ref] for ref in theme.codes if ref in codes],
        "branches": [(branch, branch.code.ref in theme.codes) for branch in every],
        "carried": carried,
        "against": against,
        "places": _places(study.ref, theme),
        "sources": queries.sources_under(study.ref, theme),
        "kinds": _kinds(study.ref, theme),
        "passages_url": _passages(study.ref, theme=theme.ref),
        "memos": queries.memos_for(on="theme", subject=theme.ref),
        "memo_form": WriteMemoForm(initial=start),
        "form": form,
        "may_write": request.actor.hat == ANALYST,
        "counts": study.approach != "reflexive",
        "done": done_on(request),
        "after_undo": _after_undo(request, study.ref),
    }


def _after_undo(request: Request, study: str) -> str:
    """Where to be after undoing: a theme whose making is undone has no page."""
    step = queries.step_for_undo(request.GET.get("did", ""), by=request.actor.ref)
    is_made = step is not None and step.verb == "theme_made"
    return reverse("analysis:themes", args=[study]) if is_made else request.path


def _places(study: str, theme: Theme) -> dict[str, list[Way]]:
    """Where something against it may stand: ways to passages."""
    found = queries.places_to_look(study, theme)
    return {
        "cases": [Way(name, _passages(study, person=ref)) for ref, name in found.cases],
        "kinds": [
            Way(queries.kind_name(kind), _passages(study, kind=kind)) for kind in found.kinds
        ],
        "codes": [Way(code.name, _code(study, code)) for code in found.codes],
    }


def _kinds(study: str, theme: Theme) -> list[Way]:
    """How the theme stands in each kind of source."""
    made = queries.matrix_for_study(study, rows="theme")
    row = made.row_keys.index(theme.ref)
    counts = made.counts[row]
    return [
        Way(queries.kind_name(kind), _passages(study, theme=theme.ref, kind=kind), count, shade)
        for kind, count, shade in zip(
            made.columns, counts.tolist(), shades(counts).tolist(), strict=True
        )
    ]


def _code(study: str, code: Code) -> str:
    return _passages(study, code=code.ref)


def _passages(study: str, **asked: str) -> str:
    return f"{reverse('analysis:passages', args=[study])}?{urlencode(asked)}"
