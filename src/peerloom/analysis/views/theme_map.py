"""The theme map: a picture one can move, and its relations as lines of text."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from peerloom.analysis import access, commands, queries
from peerloom.analysis.commands import Relation
from peerloom.analysis.forms.across import RELATION_NAMES, RelationsForm
from peerloom.analysis.pictures import INLINE, Tones, draw_map, stands_on
from peerloom.analysis.queries import ThemeMap
from peerloom.analysis.types import Theme
from peerloom.analysis.views.drawn import picture, provenance
from peerloom.analysis.views.sheets import sheet
from peerloom.analysis.views.steps import done_on, go
from peerloom.audit.types import ANALYST
from peerloom.problems import BadInput, RelationUnreadable, WrongWord
from peerloom.programme.types import Study
from peerloom.spans import folded
from peerloom.web.problems import tell
from peerloom.web.requests import Request


@require_safe
def theme_map(request: Request, study: str) -> HttpResponse:
    """The map, to look at and to arrange."""
    one = commands.open_study(by=request.actor, ref=study)
    found = queries.map_for_study(study)
    return _page(request, one, found, RelationsForm(initial={"lines": _as_text(found)}))


@require_safe
def theme_map_picture(request: Request, study: str, format: str) -> HttpResponse:
    """The map to take along."""
    one = commands.open_study(by=request.actor, ref=study)
    found = queries.map_for_study(study)
    return picture(request, format, "theme-map", lambda tones: _drawn(one, found, tones))


@require_safe
def export_theme_map(request: Request, study: str) -> HttpResponse:
    """The relations as a table."""
    one = commands.open_study(by=request.actor, ref=study)
    found = queries.map_for_study(study)
    names = {node.theme.ref: node.theme.name for node in found.nodes}
    lines = [
        [names[tie.first], str(RELATION_NAMES[tie.kind]), names[tie.second], tie.label]
        for tie in found.ties
    ]
    lines.append([provenance(one)])
    head = [_("theme"), _("relation"), _("other theme"), _("in the team's words")]
    return sheet(request.GET.get("format", "csv"), "theme-map", one, head, lines)


@require_POST
def relate(request: Request, study: str) -> HttpResponse:
    """Set the relations from lines of text."""
    one = access.access_study(by=request.actor, ref=study)
    found = queries.map_for_study(study)
    form = RelationsForm(request.POST)
    if form.is_valid():
        try:
            relations = _read(form.cleaned_data["lines"], queries.themes_for_study(study))
            undo = commands.relate_themes(study=study, relations=relations, by=request.actor)
            return go(undo, "analysis:theme_map", study)
        except BadInput as problem:
            form.add_error("lines", str(tell(problem)))
    return _page(request, one, found, form, status=422)


@require_POST
def place(request: Request, study: str) -> HttpResponse:
    """Keep where themes stand: ``places`` is JSON, {theme: [x, y]} in thousandths."""
    access.access_study(by=request.actor, ref=study)
    undo = commands.place_themes(study=study, places=_places(request), by=request.actor)
    if not request.accepts("text/html"):
        return JsonResponse({"undo": undo.token if undo else ""})
    return go(undo, "analysis:theme_map", study)


def _page(
    request: Request, study: Study, found: ThemeMap, form: RelationsForm, *, status: int = 200
) -> HttpResponse:
    names = {node.theme.ref: node.theme.name for node in found.nodes}
    context = {
        "study": study,
        "nodes": found.nodes,
        "ties": [
            (names[tie.first], tie.label or RELATION_NAMES[tie.kind], names[tie.second])
            for tie in found.ties
        ],
        "drawing": mark_safe(_drawn(study, found, INLINE)),
        "form": form,
        "words": [RELATION_NAMES[kind] for kind in ("leads", "part", "against")],
        "may_write": request.actor.hat == ANALYST,
        "done": done_on(request),
    }
    return render(request, "analysis/theme_map.html", context, status=status)


def _drawn(study: Study, found: ThemeMap, tones: Tones) -> str:
    words = {kind: str(name) for kind, name in RELATION_NAMES.items()}
    figures = {node.theme.ref: stands_on(study, node) for node in found.nodes}
    title = _("Map of themes: {study}").format(study=study.name)
    return draw_map(title, provenance(study), found, tones, words, figures)


def _as_text(found: ThemeMap) -> str:
    names = {node.theme.ref: node.theme.name for node in found.nodes}
    lines = []
    for tie in found.ties:
        word = str(RELATION_NAMES[tie.kind])
        how = tie.label if tie.kind == "free" and tie.label else word
        parts = [names[tie.first], how, names[tie.second]]
        lines.append(" | ".join([*parts, tie.label] if tie.label and tie.kind != "free" else parts))
    return "\n".join(lines)


def _read(text: str, themes: Sequence[Theme]) -> list[Relation]:
    """Relations from lines. Errors: RelationUnreadable names the line."""
    known = {folded(theme.name): theme.ref for theme in themes}
    kinds = {folded(str(name)): kind for kind, name in RELATION_NAMES.items()}
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        parts = [part.strip() for part in line.split("|")]
        ends = [known.get(folded(parts[at])) for at in (0, 2)] if len(parts) in (3, 4) else [None]
        if None in ends or ends[0] == ends[1] or not parts[1]:
            raise RelationUnreadable(line=number)
        kind = kinds.get(folded(parts[1]), "free")
        label = parts[3] if len(parts) == 4 else "" if folded(parts[1]) in kinds else parts[1]
        found.append(Relation(str(ends[0]), str(ends[1]), kind, label))
    return found


def _places(request: Request) -> dict[str, tuple[int, int]]:
    written = request.POST.get("places", "")
    try:
        read = json.loads(written)
        return {str(ref): (int(x), int(y)) for ref, (x, y) in read.items()}
    except (ValueError, TypeError, AttributeError) as problem:
        raise WrongWord(place="places", word=written[:40], known="{theme: [x, y]}") from problem
