"""A table of codes: handed in, looked at, brought into the codebook."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from peerloom.analysis import access, commands
from peerloom.analysis.commands import bringing_codes
from peerloom.analysis.forms.codebook import BringForm, HowForm
from peerloom.analysis.views.codebook_words import RULES
from peerloom.analysis.views.steps import go
from peerloom.formats import codebook_qdc, codebook_table
from peerloom.formats.kits import codes_of
from peerloom.problems import Problem
from peerloom.programme.kits.reading import CODEBOOK, piece_for_programme
from peerloom.web.problems import tell
from peerloom.web.requests import Request

SHOWN = 300


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: Request, study: str) -> HttpResponse:
    """Hand in a table, or look at the one in the programme's kit."""
    one = access.access_study(by=request.actor, ref=study)
    kit = piece_for_programme(one.programme, CODEBOOK)
    from_kit = kit is not None and "kit" in request.POST
    form = BringForm(None if from_kit else request.POST or None, request.FILES or None)
    if request.method == "POST" and (from_kit or form.is_valid()):
        try:
            table = codes_of(kit) if kit and from_kit else _handed(form.cleaned_data["file"])
            kept = commands.keep_table(study=study, table=table, by=request.actor)
            request.session[f"codes-{kept}"] = [str(one) for one in table.warnings[:40]]
            return redirect("analysis:brought_codes", study, kept)
        except Problem as problem:
            if from_kit:
                messages.error(request, str(tell(problem)))
                return redirect("analysis:bring_codes", study)
            form.add_error("file", str(tell(problem)))
    context = {"study": one, "form": form, "has_kit": kit is not None}
    status = 422 if form.errors else 200
    return render(request, "analysis/codebook_bring.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def brought(request: Request, study: str, kept: str) -> HttpResponse:
    """What the table would do, and doing it."""
    one = access.access_study(by=request.actor, ref=study)
    rows = bringing_codes.kept_rows(study=study, ref=kept, by=request.actor)
    form = HowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        how = form.cleaned_data["how"]
        undo = commands.bring_codes(study=study, rows=rows, how=how, by=request.actor)
        return go(undo, "analysis:codebook", study)
    plan = bringing_codes.plan_codes(study=study, rows=rows, by=request.actor)
    told = sorted(plan.rows, key=lambda one: ("new", "changed", "same").index(one.what))
    context = {
        "study": one,
        "kept": kept,
        "form": form,
        "plan": plan,
        "counts": {what: plan.count(what) for what in ("new", "changed", "same")},
        "told": told[:SHOWN],
        "more": max(0, len(told) - SHOWN),
        "warnings": request.session.get(f"codes-{kept}", []),
        "rules": RULES,
    }
    return render(request, "analysis/codebook_brought.html", context)


def _handed(file: UploadedFile[bytes]) -> codebook_table.CodeTable:
    """Errors: those of ``codebook_qdc.read_bytes`` and ``codebook_table.read_bytes``."""
    content, name = file.read(), file.name or ""
    if codebook_qdc.looks_like(content, name):
        return codebook_qdc.read_bytes(content, name)
    return codebook_table.read_bytes(content, name)
