"""Splitting a code: naming its parts, then passage by passage."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.analysis import access, commands, queries
from peerloom.analysis.forms.codebook import PartsForm
from peerloom.analysis.types import Code, Filter
from peerloom.analysis.views.steps import go
from peerloom.problems import BadInput, WrongWord
from peerloom.programme.types import Study
from peerloom.web.problems import tell
from peerloom.web.requests import Request

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def split(request: Request, study: str, code: str) -> HttpResponse:
    """Name the parts; while a split is open, its passages."""
    one = access.access_study(by=request.actor, ref=study)
    here = access.access_code(by=request.actor, ref=code, study=study)
    opened = queries.split_of_code(code)
    naming = opened is None or "names" in request.GET or request.method == "POST"
    if not naming and opened is not None:
        return _passages(request, one, here, opened)
    names = opened.parts if opened else ()
    form = PartsForm(request.POST or None, names=names)
    if request.method == "POST" and form.is_valid():
        try:
            commands.start_split(code=code, parts=form.names, by=request.actor)
            return redirect("analysis:split_code", study, code)
        except BadInput as problem:
            form.add_error(None, str(tell(problem)))
    context = {"study": one, "code": here, "form": form, "opened": opened}
    status = 422 if form.errors else 200
    return render(request, "analysis/code_split_start.html", context, status=status)


@require_POST
def choose(request: Request, study: str, code: str) -> HttpResponse:
    """Say to which parts a passage goes."""
    access.access_code(by=request.actor, ref=code, study=study)
    said = request.POST.getlist("parts")
    if not all(part.isdigit() and len(part) < 3 for part in said):
        raise WrongWord(place="part", word=" ".join(said)[:40], known="1–9")
    coding = request.POST.get("coding", "")
    parts = [int(part) - 1 for part in said if part != "0"]
    commands.choose_parts(code=code, coding=coding, parts=parts, by=request.actor)
    if request.accepts("text/html"):
        start = request.POST.get("from", "")
        here = reverse("analysis:split_code", args=[study, code])
        return redirect(f"{here}?from={start}" if start.isdigit() else here)
    opened = queries.split_of_code(code)
    return JsonResponse({"chosen": len(opened.choices) if opened else 0})


@require_POST
def finish(request: Request, study: str, code: str) -> HttpResponse:
    """Do what was chosen."""
    access.access_code(by=request.actor, ref=code, study=study)
    done = commands.finish_split(code=code, by=request.actor)
    return go(done.undo, "analysis:code", study, done.code.ref)


@require_POST
def drop(request: Request, study: str, code: str) -> HttpResponse:
    """Leave the code whole."""
    access.access_code(by=request.actor, ref=code, study=study)
    commands.drop_split(code=code, by=request.actor)
    return redirect("analysis:code", study, code)


def _passages(
    request: Request, study: Study, code: Code, opened: queries.Splitting
) -> HttpResponse:
    said = request.GET.get("from", "")
    start = int(said) if said.isdigit() and len(said) < 9 else 0
    page = queries.passages_for_filter(
        study.ref, Filter(code=code.ref), start=start, limit=PAGE, sort="source"
    )
    rows: list[dict[str, Any]] = [
        {"passage": passage, "chosen": opened.choices.get(passage.coding, ())}
        for passage in page.passages
    ]
    context = {
        "study": study,
        "code": code,
        "opened": opened,
        "parts": list(enumerate(opened.parts, 1)),
        "rows": rows,
        "start": start,
        "total": page.total,
        "left": max(0, page.total - len(opened.choices)),
        "previous": max(0, start - PAGE) if start else None,
        "next": start + PAGE if start + PAGE < page.total else None,
    }
    return render(request, "analysis/code_split.html", context)
