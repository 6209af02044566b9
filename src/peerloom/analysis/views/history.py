"""The history of a study: its log in sentences, and as a file to take along."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peerloom.analysis import blindness, commands, queries
from peerloom.analysis.deeds import CLASSES
from peerloom.analysis.views.sheets import Cell, sheet
from peerloom.audit import queries as audit
from peerloom.audit.types import ANALYST
from peerloom.programme.types import Study
from peerloom.web.requests import Request


@require_safe
def history(request: Request, study: str) -> HttpResponse:
    """The log, newest first, by day; narrowed by person, class or thing."""
    one = commands.open_study(by=request.actor, ref=study)
    asked = _asked(request)
    trail = queries.trail_of_study(study, asked)
    check = audit.check_chain(study)
    context: dict[str, Any] = {
        "study": one,
        "trail": trail,
        "asked": asked,
        "classes": [(key, _(name)) for key, name in CLASSES.items()],
        "check": check,
        "tells_numbers": not blindness.veil_now(study),
        "is_narrowed": bool(asked.by or asked.trail or asked.subject or asked.before),
        "query": _query(asked),
        "may_undo": request.actor.hat == ANALYST,
    }
    return render(request, "analysis/trail.html", context)


@require_safe
def export_history(request: Request, study: str) -> HttpResponse:
    """Every entry that is asked for: CSV, XLSX or HTML, marked internal."""
    one = commands.open_study(by=request.actor, ref=study)
    asked = _asked(request)
    found = queries.lines_for_export(study, asked)
    about = [_provenance(one, asked, len(found))]
    wanted = request.GET.get("format", "csv")
    if wanted == "html":
        context = {"study": one, "lines": found, "about": about}
        response = HttpResponse(render_to_string("analysis/trail_file.html", context))
        response["Content-Disposition"] = 'attachment; filename="history-internal.html"'
        return response
    head = [_("number"), _("when"), _("who"), _("hat"), _("class"), _("what"), _("verb")]
    rows: list[list[Cell]] = [
        [
            entry.number,
            localtime(entry.at).isoformat(timespec="seconds"),
            line.who,
            entry.hat,
            _(trail),
            line.told,
            entry.verb,
        ]
        for entry, trail, line in found
    ]
    return sheet(wanted, "history", one, head, rows, about=about)


def _provenance(study: Study, asked: queries.Asked, many: int) -> str:
    check = audit.check_chain(study.ref)
    chain = (
        _("its chain is unbroken")
        if check.broken_at is None
        else _("its chain is broken at entry {number}").format(number=check.broken_at)
    )
    chosen = _query(asked) or _("all of it")
    told = _("History of {study}: {chosen}; {many} entries; {chain}; {when}")
    when = localtime().strftime("%Y-%m-%d %H:%M")
    return told.format(study=study.name, chosen=chosen, many=many, chain=chain, when=when)


def _asked(request: Request) -> queries.Asked:
    trail = request.GET.get("class", "")
    before = request.GET.get("before", "")
    return queries.Asked(
        by=request.GET.get("by", ""),
        trail=trail if trail in CLASSES else "",
        subject=request.GET.get("subject", ""),
        before=int(before) if before.isdecimal() and len(before) < 16 else 0,
    )


def _query(asked: queries.Asked) -> str:
    pairs = {"by": asked.by, "class": asked.trail, "subject": asked.subject}
    return urlencode({name: value for name, value in pairs.items() if value})
