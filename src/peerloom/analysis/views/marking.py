"""What the canvas posts: add, remove, memo, undo. Answers are JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from peerloom.analysis import access, commands, queries
from peerloom.analysis.forms.marking import AddForm, CodingForm, MemoOnCodingForm, UndoForm
from peerloom.analysis.types import Coding
from peerloom.analysis.views.canvas import code_entry
from peerloom.problems import NotFound
from peerloom.web.requests import Request


@require_POST
def add_coding(request: Request, study: str, source: str) -> HttpResponse:
    """Put a code on a passage."""
    form = AddForm(request.POST)
    if not form.is_valid():
        return refused(form)
    fields = form.cleaned_data
    added = commands.add_coding(
        study=study,
        source=source,
        start=fields["start"],
        end=fields["end"],
        code=fields["code"] or None,
        new_name=fields["new_name"] or None,
        by=request.actor,
    )
    answer: dict[str, Any] = {"coding": row(added.coding)}
    if added.new_code is not None:
        answer["code"] = code_entry(added.new_code, 1, added.new_code.name)
    if added.undo is not None:
        answer["undo"] = added.undo.token
    return JsonResponse(answer, status=201)


@require_POST
def remove_coding(request: Request, study: str, source: str) -> HttpResponse:
    """Take a code off a passage."""
    access.access_source(by=request.actor, ref=source, study=study)
    form = CodingForm(request.POST)
    if not form.is_valid():
        return refused(form)
    coding = form.cleaned_data["coding"]
    access.access_coding(by=request.actor, ref=coding, source=source, study=study)
    undo = commands.remove_coding(coding=coding, by=request.actor)
    return JsonResponse({"removed": undo.subject, "undo": undo.token})


@require_POST
def memo_on_coding(request: Request, study: str, source: str) -> HttpResponse:
    """Write a memo on a coding."""
    access.access_source(by=request.actor, ref=source, study=study)
    form = MemoOnCodingForm(request.POST)
    if not form.is_valid():
        return refused(form)
    coding = form.cleaned_data["coding"]
    access.access_coding(by=request.actor, ref=coding, source=source, study=study)
    written = commands.write_memo(
        study=study, on="coding", subject=coding, text=form.cleaned_data["text"], by=request.actor
    )
    memos = len(queries.memos_for(on="coding", subject=coding))
    return JsonResponse({"memos": memos, "undo": written.undo.token}, status=201)


@require_POST
def undo(request: Request, study: str) -> HttpResponse:
    """Take back a step of one's own; from a page, go back to where one was."""
    access.access_study(by=request.actor, ref=study)
    form = UndoForm(request.POST)
    if not form.is_valid():
        raise NotFound()
    token = form.cleaned_data["token"]
    undone = commands.undo_step(token=token, by=request.actor, study=study)
    if not request.accepts("text/html"):
        codings = queries.codings_for_refs([undone.subject])
        return JsonResponse({"coding": row(codings[0])} if codings else {"removed": undone.subject})
    back = form.cleaned_data["next"]
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if safe else "analysis:sources", *([] if safe else [study]))


def row(coding: Coding) -> list[Any]:
    """A coding as the canvas knows it, with references in place of places in a list."""
    return [coding.ref, coding.start, coding.end, coding.code, coding.coder_name, 0]


def refused(form: Any) -> JsonResponse:
    """The first field that is wrong, as a sentence."""
    field, errors = next(iter(form.errors.items()))
    return JsonResponse({"problem": f"{field}: {errors[0]}"}, status=422)
