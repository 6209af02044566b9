"""Passages to take along: a table or a page to print, each saying what was asked, when, by whom."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peerloom.analysis import commands, queries
from peerloom.analysis.queries.asking import Ask
from peerloom.analysis.queries.kept import rows_by_ref
from peerloom.analysis.queries.retrieval import passages_for_ask
from peerloom.analysis.queries.sentences import names_for_study, sentence_of
from peerloom.analysis.queries.tree import codes_for_tree
from peerloom.analysis.types import Passage
from peerloom.analysis.views.asking import read_question
from peerloom.analysis.views.drawn import provenance
from peerloom.analysis.views.sheets import Cell, sheet
from peerloom.audit.types import Actor
from peerloom.programme.types import Study
from peerloom.web.requests import Request

HTML = "html"


@require_safe
def export_passages(request: Request, study: str) -> HttpResponse:
    """Every passage that the question means: CSV, XLSX, or a page to print."""
    one = commands.open_study(by=request.actor, ref=study)
    _form, asked = read_question(request.GET, study, queries.themes_for_study(study))
    page = passages_for_ask(study, asked.ask, limit=None, sort=asked.sort)
    asked_for = sentence_of(asked.ask, names_for_study(study))
    about = said_of(request.actor, one, asked_for, page.total)
    wanted = request.GET.get("format", "csv")
    if wanted == HTML:
        rows = list(zip(page.passages, _rows(study, page.passages), strict=True))
        context = {"study": one, "about": about, "rows": rows}
        return render(request, "analysis/passages_sheet.html", context)
    return sheet(wanted, "passages", one, _head(), _rows(study, page.passages), about=about)


def every_passage(study: Study, wanted: str, by: Actor) -> HttpResponse:
    """The whole study's passages as one table: what ``peerloom export`` writes."""
    page = passages_for_ask(study.ref, Ask(), limit=None)
    about = said_of(by, study, sentence_of(Ask(), names_for_study(study.ref)), page.total)
    rows = _rows(study.ref, page.passages)
    return sheet(wanted, "passages", study, _head(), rows, about=about)


def said_of(by: Actor, study: Study, asked: str, total: int) -> tuple[str, ...]:
    """What stands above whatever leaves: the question, how many, where from, by whom."""
    return (
        asked,
        _("{n} in all").format(n=total),
        provenance(study),
        _("Taken along by {name}").format(name=by.pseudonym),
    )


def paths_of_codes(study: str) -> dict[str, str]:
    """Each code's name below those that it stands under."""
    return {branch.code.ref: branch.path for branch in codes_for_tree(study)}


def _head() -> tuple[str, ...]:
    return (
        _("code"), _("passage"), _("source"), _("kind"), _("case"), _("session"), _("coder"),
        _("coded on"), _("from"), _("to"), _("reference"), _("path of the code"),
    )  # fmt: skip


def _rows(study: str, found: tuple[Passage, ...]) -> Iterator[tuple[Cell, ...]]:
    held = queries.codings_for_matrix(study)
    row_of, paths = rows_by_ref(held), paths_of_codes(study)
    days = {
        one.ref: date_format(one.made_at, "Y-m-d")
        for one in queries.codings_for_refs([one.coding for one in found])
    }
    for one in found:
        at = row_of.get(one.coding)
        coder = held.coders[held.coder[at]].name if at is not None else ""
        yield (
            one.code_name, one.quote, one.source_name, one.kind_name, one.person_name,
            one.session_name, coder, days.get(one.coding, ""), one.start, one.end, one.coding,
            paths.get(one.code, one.code_name),
        )  # fmt: skip
