"""Reporting checklists: which there are, how one stands, answering an item, taking it along."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from peerloom.findings import access, commands
from peerloom.findings.checklists import queries
from peerloom.findings.checklists.facts import facts_of_study
from peerloom.findings.checklists.forms import AnswerForm
from peerloom.findings.checklists.tables import checklist_table
from peerloom.findings.checklists.types import STATES, Answer, Item
from peerloom.problems import EditedMeanwhile
from peerloom.web.requests import Request

CONFLICT = 409
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
STATE_NAMES = {
    "written": gettext_lazy("answered"),
    "known": gettext_lazy("from the log"),
    "open": gettext_lazy("open"),
    "left": gettext_lazy("doesn't apply"),
}


@require_safe
def checklists(request: Request, study: str) -> HttpResponse:
    """Every checklist, and how far it is."""
    one = access.access_findings(by=request.actor, ref=study)
    facts = facts_of_study(one)
    sheets = [
        queries.sheet_for_study(one, each, facts) for each in queries.checklists_for_study(one)
    ]
    context = {
        "study": one,
        "cards": [
            {
                "key": sheet.checklist.key,
                "name": _(sheet.checklist.name),
                "about": _(sheet.checklist.about),
                "source": _(sheet.checklist.source),
                "doi": sheet.checklist.doi,
                "items": len(sheet.answers),
                "open": sheet.still_open,
                "done": len(sheet.answers) - sheet.still_open,
            }
            for sheet in sheets
        ],
    }
    return render(request, "findings/checklists.html", context)


@require_safe
def checklist(request: Request, study: str, checklist: str) -> HttpResponse:
    """One checklist: each item with its answer and where the report has it."""
    one = access.access_findings(by=request.actor, ref=study)
    known = queries.checklist_named(checklist)
    sheet = queries.sheet_for_study(one, known)
    may_write = access.may_write(request.actor)
    context = {
        "study": one,
        "checklist": known,
        "name": _(known.name),
        "about": _(known.about),
        "source": _(known.source),
        "tallies": [(STATE_NAMES[state], sheet.count(state)) for state in STATES],
        "domains": [
            (_(domain), [_row(study, known.key, answer, may_write) for answer in answers])
            for domain, answers in sheet.domains
        ],
        "files": [
            (label, reverse("findings:export_checklist", args=[study, known.key, ending]))
            for label, ending in (("CSV", "csv"), ("XLSX", "xlsx"), ("Word", "docx"))
        ],
        "may_write": may_write,
    }
    return render(request, "findings/checklist.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: Request, study: str, checklist: str, item: str) -> HttpResponse:
    """One item, to answer."""
    one = access.access_findings(by=request.actor, ref=study, to_write=True)
    known = queries.checklist_named(checklist)
    answer = queries.answer_for_item(one, known, item)
    posted = request.POST if request.method == "POST" else None
    form = AnswerForm(posted, initial=_start(answer))
    theirs, status = "", 200
    if posted is not None and form.is_valid():
        try:
            commands.answer_item(
                study=study, checklist=known.key, item=item, by=request.actor, **form.cleaned_data
            )
            return redirect(f"{reverse('findings:checklist', args=[study, known.key])}#{item}")
        except EditedMeanwhile:
            form.data = {**form.data.dict(), "version": str(answer.version)}  # type: ignore[attr-defined]
            theirs, status = answer.text, CONFLICT
    context = {
        "study": one,
        "checklist": known,
        "name": _(known.name),
        "answer": answer,
        "item_name": _(answer.item.name),
        "asks": _(answer.item.asks),
        "page": _page(study, answer.item),
        "form": form,
        "theirs": theirs,
    }
    status = 422 if form.errors else status
    return render(request, "findings/checklist_item.html", context, status=status)


@require_safe
def export(request: Request, study: str, checklist: str, ending: str) -> HttpResponse:
    """The checklist as a table to hand in."""
    one = access.access_findings(by=request.actor, ref=study)
    known = queries.checklist_named(checklist)
    content = checklist_table(queries.sheet_for_study(one, known), one, f".{ending}")
    return HttpResponse(
        content,
        content_type=TYPES[ending],
        headers={"Content-Disposition": f'attachment; filename="{known.key}.{ending}"'},
    )


def _row(study: str, checklist: str, answer: Answer, may_write: bool) -> dict[str, Any]:
    key = answer.item.key
    draft = reverse("findings:draft", args=[study])
    return {
        "answer": answer,
        "key": key,
        "number": answer.item.number,
        "name": _(answer.item.name),
        "asks": _(answer.item.asks),
        "state": STATE_NAMES[answer.state],
        "where_url": f"{draft}#{answer.anchor}" if answer.anchor else "",
        "page": _page(study, answer.item, may_write),
        "url": reverse("findings:checklist_item", args=[study, checklist, key]),
    }


def _page(study: str, item: Item, may_write: bool = True) -> str:
    """Where in Peerloom it is answered; the desk is for those who write."""
    is_closed = item.page == "findings:front" and not may_write
    return reverse(item.page, args=[study]) if item.page and not is_closed else ""


def _start(answer: Answer) -> dict[str, Any]:
    return {
        "text": answer.text,
        "where": answer.where,
        "does_not_apply": answer.state == "left",
        "version": answer.version,
    }
