"""The outline: what stands where, sections of one's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.findings import access, commands, queries
from peerloom.findings.writing import queries as writing
from peerloom.problems import EditedMeanwhile
from peerloom.web.requests import Request


@require_http_methods(["GET", "POST"])
def outline(request: Request, study: str) -> HttpResponse:
    """The order of themes and sections; a post says a new one."""
    writes = request.method == "POST"
    found = access.access_findings(by=request.actor, ref=study, to_write=writes)
    if writes:
        try:
            commands.set_outline(
                study=study,
                order=_moved(request.POST.getlist("part"), request.POST.get("move", "")),
                version=int(request.POST.get("version") or 0),
                by=request.actor,
            )
        except EditedMeanwhile as e:
            messages.warning(request, str(e))
        return redirect("findings:outline", study=study)
    context = {
        "study": found,
        "parts": writing.parts_for_study(study),
        "removed": writing.removed_sections(study),
        "version": writing.outline_for_study(study)[1],
        "written": set(queries.narratives_for_study(study)),
        "may_write": access.may_write(request.actor),
    }
    return render(request, "findings/outline.html", context)


@require_POST
def make_section(request: Request, study: str) -> HttpResponse:
    """A section of one's own, then straight to its desk."""
    made = commands.make_section(
        study=study, heading=request.POST.get("heading", ""), by=request.actor
    )
    return redirect("findings:finding", study=study, theme=made)


@require_POST
def change_section(request: Request, study: str, section: str) -> HttpResponse:
    """Another heading, or out, or back in."""
    do = request.POST.get("do", "rename")
    if do == "remove":
        commands.remove_section(study=study, section=section, by=request.actor)
        messages.success(request, _("Taken out. Its text is kept; you can put it back below."))
    elif do == "restore":
        commands.restore_section(study=study, section=section, by=request.actor)
    else:
        commands.rename_section(
            study=study,
            section=section,
            heading=request.POST.get("heading", ""),
            by=request.actor,
        )
    return redirect("findings:outline", study=study)


def _moved(order: list[str], move: str) -> list[str]:
    """The order after "up:REF" or "down:REF"; without one, as it came (dragged)."""
    way, _colon, ref = move.partition(":")
    if ref not in order:
        return order
    at = order.index(ref)
    to = max(0, at - 1) if way == "up" else min(len(order) - 1, at + 1)
    order.insert(to, order.pop(at))
    return order
