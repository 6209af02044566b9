"""Everything that was kept of a text: to read, to compare, to go back to."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.findings import access, commands, queries
from peerloom.findings.writing import queries as writing
from peerloom.findings.writing.comparing import pieces_between
from peerloom.problems import EditedMeanwhile, NotFound
from peerloom.web.requests import Request


@require_safe
def versions(request: Request, study: str, theme: str) -> HttpResponse:
    """What was kept, by whom and when."""
    found, part = access.access_part(by=request.actor, study=study, ref=theme)
    context = {"study": found, "part": part, "versions": writing.versions_for_part(theme)}
    return render(request, "findings/versions.html", context)


@require_http_methods(["GET", "POST"])
def version(request: Request, study: str, theme: str, number: int) -> HttpResponse:
    """One version beside the text of today; a post goes back to it."""
    writes = request.method == "POST"
    found, part = access.access_part(by=request.actor, study=study, ref=theme, to_write=writes)
    now = queries.narrative_for_theme(theme)
    if writes:
        return _return(request, study, theme, number)
    then = writing.version_for_number(theme, number)
    context = {
        "study": found,
        "part": part,
        "then": then,
        "now": now,
        "pieces": pieces_between(then.text, now.text),
        "may_write": access.may_write(request.actor),
    }
    return render(request, "findings/version.html", context)


def _return(request: Request, study: str, theme: str, number: int) -> HttpResponse:
    try:
        commands.return_to_version(
            study=study,
            part=theme,
            number=number,
            version=int(request.POST.get("version") or 0),
            by=request.actor,
        )
    except EditedMeanwhile as e:
        messages.warning(request, str(e))
        return redirect("findings:version", study=study, theme=theme, number=number)
    messages.success(request, _("Version {number} is the text again.").format(number=number))
    return redirect("findings:finding", study=study, theme=theme)


@require_POST
def write_remark(request: Request, study: str, theme: str) -> HttpResponse:
    """Something said of the text."""
    commands.write_remark(
        study=study,
        part=theme,
        text=request.POST.get("remark", ""),
        about=request.POST.get("about", ""),
        by=request.actor,
    )
    return _remarks(request, study, theme)


@require_POST
def settle_remark(request: Request, study: str, theme: str, remark: str) -> HttpResponse:
    """A remark is settled, or open again."""
    settled = request.POST.get("settled") != "no"
    commands.settle_remark(study=study, remark=remark, settled=settled, by=request.actor)
    return _remarks(request, study, theme)


@require_http_methods(["GET", "POST"])
def remove_remark(request: Request, study: str, theme: str, remark: str) -> HttpResponse:
    """One's own remark is deleted, once that was asked."""
    if request.method == "POST" and request.POST.get("confirmed"):
        commands.remove_remark(study=study, remark=remark, by=request.actor)
        return _remarks(request, study, theme)
    found, part = access.access_part(by=request.actor, study=study, ref=theme)
    own = {one.ref: one for one in writing.remarks_for_part(theme, request.actor.ref) if one.is_own}
    if remark not in own:
        raise NotFound(place=remark)
    context = {"study": found, "part": part, "remark": own[remark]}
    return render(request, "findings/confirm_remark.html", context)


def _remarks(request: Request, study: str, theme: str) -> HttpResponse:
    if request.headers.get("HX-Request") != "true":
        return redirect("findings:finding", study=study, theme=theme)
    found, part = access.access_part(by=request.actor, study=study, ref=theme)
    remarks = writing.remarks_for_part(theme, request.actor.ref)
    context = {"study": found, "part": part, "remarks": remarks, "may_write": True}
    return render(request, "findings/_remarks.html", context)
