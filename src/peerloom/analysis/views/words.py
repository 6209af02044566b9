"""Words in their contexts, and words counted: page, picture, table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peerloom.analysis import commands, queries
from peerloom.analysis.forms.words import ContextForm, WordsForm
from peerloom.analysis.pictures.bars import draw_bars
from peerloom.analysis.queries.counting import words_of_study
from peerloom.analysis.queries.kwic import Concordance, words_in_context
from peerloom.analysis.views.drawn import picture, provenance
from peerloom.analysis.views.passage_sheets import said_of
from peerloom.analysis.views.sheets import Cell, sheet
from peerloom.methods.words import Word
from peerloom.people import queries as people
from peerloom.problems import NoWords
from peerloom.web.problems import tell
from peerloom.web.requests import Request

LINES = 200
SHOWN, DRAWN = 200, 25
REFLEXIVE = "reflexive"


@require_safe
def context(request: Request, study: str) -> HttpResponse:
    """Every place of some words, aligned."""
    one = commands.open_study(by=request.actor, ref=study)
    form = ContextForm(request.GET)
    wanted = form.wanted()
    shown: dict[str, Any] = {"study": one, "form": form, "words": wanted["q"], "found": None}
    if wanted["q"]:
        try:
            start = int(wanted["start"] or 0)
            found = _found(study, wanted, start, LINES)
            after = start + len(found.lines)
            asked = {"q": wanted["q"], "sort": wanted["sort"], "width": wanted["width"]}
            shown |= {
                "found": found,
                "lines": list(zip(found.lines, _who(found), strict=True)),
                "query": urlencode(asked),
                "more_url": f"?{urlencode({**asked, 'start': after})}"
                if after < found.total and found.lines
                else "",
                "first": start + 1,
                "last": after,
            }
        except NoWords as problem:
            shown["problem"] = tell(problem)
    return render(request, "analysis/context.html", shown)


@require_safe
def export_context(request: Request, study: str) -> HttpResponse:
    """The same as a table, every place."""
    one = commands.open_study(by=request.actor, ref=study)
    wanted = ContextForm(request.GET).wanted()
    found = _found(study, wanted, 0, None)
    about = said_of(request.actor, one, _("Words: {words}").format(words=wanted["q"]), found.total)
    head = (_("before"), _("word"), _("after"), _("source"), _("case"), _("from"), _("to"))
    rows = (
        (line.left, line.word, line.right, line.source.name, who, line.start, line.end)
        for line, who in zip(found.lines, _who(found), strict=True)
    )
    return sheet(request.GET.get("format", "csv"), "context", one, head, rows, about=about)


@require_safe
def words(request: Request, study: str) -> HttpResponse:
    """Words by how often, and by how many people."""
    one = commands.open_study(by=request.actor, ref=study)
    form, query, found, groups = _counted(request, study)
    shown = {
        "study": one,
        "form": form,
        "rows": [(word, [word.by_group.get(name, 0) for name in groups]) for word in found[:SHOWN]],
        "groups": [name for name in groups if name],
        "total": len(found),
        "query": query,
        "drawn": min(DRAWN, len(found)),
        "is_reflexive": one.approach == REFLEXIVE,
    }
    return render(request, "analysis/words.html", shown)


@require_safe
def words_picture(request: Request, study: str, format: str) -> HttpResponse:
    """The words said most, as bars."""
    one = commands.open_study(by=request.actor, ref=study)
    form, _query, found, _groups = _counted(request, study)
    by_people = form.wanted()["sort"] == "cases"
    bars = [
        (word.word, word.cases if by_people else word.count, f"{word.count} · {word.cases}")
        for word in found[:DRAWN]
    ]
    title = _("Words: how often, and by how many people")
    note = provenance(one)
    return picture(request, format, "words", lambda tones: draw_bars(title, note, bars, tones))


@require_safe
def export_words(request: Request, study: str) -> HttpResponse:
    """Every word as a table."""
    one = commands.open_study(by=request.actor, ref=study)
    form, _query, found, groups = _counted(request, study)
    named = [name for name in groups if name]
    about = said_of(request.actor, one, form.sentence(), len(found))
    head = (_("word"), _("times"), _("people"), _("forms"), *named)
    rows: Iterator[tuple[Cell, ...]] = (
        (
            word.word, word.count, word.cases, ", ".join(word.forms),
            *(word.by_group.get(name, 0) for name in named),
        )
        for word in found
    )  # fmt: skip
    return sheet(request.GET.get("format", "csv"), "words", one, head, rows, about=about)


def _counted(request: Request, study: str) -> tuple[WordsForm, str, list[Word], tuple[str, ...]]:
    form = WordsForm(request.GET)
    form.offer_kinds(one.kind for one in queries.codings_for_matrix(study).sources)
    wanted = form.wanted()
    found, groups = words_of_study(
        study,
        by_stem=wanted["forms_of"] != "each",
        with_stop_words=wanted["stop"] == "with",
        with_asking=wanted["asking"] == "with",
        without=wanted["without"].replace(",", " ").split(),
        kind=wanted["kind"] or None,
        group=wanted["group"],
    )
    if wanted["sort"] == "cases":
        found.sort(key=lambda word: -word.cases)
    query = urlencode({name: value for name, value in wanted.items() if value})
    return form, query, found, groups


def _found(study: str, wanted: dict[str, Any], start: int, limit: int | None) -> Concordance:
    return words_in_context(
        study,
        wanted["q"],
        order=wanted["sort"],
        width=int(wanted["width"]),
        start=start,
        limit=limit,
    )


def _who(found: Concordance) -> list[str]:
    persons = people.people_for_refs(
        {one.source.person for one in found.lines if one.source.person}
    )
    return [
        persons[one.source.person].pseudonym if one.source.person in persons else ""
        for one in found.lines
    ]
