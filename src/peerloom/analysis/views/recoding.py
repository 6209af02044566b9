"""What the canvas posts about codings that are there. Answers are JSON, like marking's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from peerloom.analysis import access, commands
from peerloom.analysis.commands import Changed
from peerloom.analysis.forms.recoding import (
    JoinForm,
    RecodeForm,
    ResizeForm,
    SeveralForm,
    SplitForm,
)
from peerloom.analysis.views.canvas import code_entry, payload_for
from peerloom.analysis.views.marking import refused, row
from peerloom.web.requests import Request

Act = Callable[[dict[str, Any]], Changed]


@require_POST
def resize_coding(request: Request, study: str, source: str) -> HttpResponse:
    """Move a coding's edges."""

    def act(fields: dict[str, Any]) -> Changed:
        _same(request, fields["coding"], study, source)
        return commands.resize_coding(**fields, by=request.actor)

    return _answer(request, study, source, ResizeForm, act)


@require_POST
def recode_coding(request: Request, study: str, source: str) -> HttpResponse:
    """Give a coding another code."""

    def act(fields: dict[str, Any]) -> Changed:
        _same(request, fields["coding"], study, source)
        return commands.recode_coding(
            coding=fields["coding"],
            code=fields["code"] or None,
            new_name=fields["new_name"] or None,
            by=request.actor,
        )

    return _answer(request, study, source, RecodeForm, act)


@require_POST
def split_coding(request: Request, study: str, source: str) -> HttpResponse:
    """Part a coding in two."""

    def act(fields: dict[str, Any]) -> Changed:
        _same(request, fields["coding"], study, source)
        return commands.split_coding(**fields, by=request.actor)

    return _answer(request, study, source, SplitForm, act)


@require_POST
def join_codings(request: Request, study: str, source: str) -> HttpResponse:
    """Make one coding of several."""

    def act(fields: dict[str, Any]) -> Changed:
        for coding in fields["codings"]:
            _same(request, coding, study, source)
        return commands.join_codings(codings=fields["codings"], by=request.actor)

    return _answer(request, study, source, JoinForm, act)


@require_POST
def add_codings(request: Request, study: str, source: str) -> HttpResponse:
    """Put several codes on a passage."""

    def act(fields: dict[str, Any]) -> Changed:
        return commands.add_codings(source=source, **fields, by=request.actor)

    return _answer(request, study, source, SeveralForm, act)


@require_safe
def canvas_codings(request: Request, study: str, source: str) -> HttpResponse:
    """Everything coded here, as the page was given it: after a step that touched more."""
    here = access.access_source(by=request.actor, ref=source, study=study)
    return HttpResponse(payload_for(here, request.actor), content_type="application/json")


def _answer(
    request: Request, study: str, source: str, kind: type[forms.Form], act: Act
) -> HttpResponse:
    access.access_source(by=request.actor, ref=source, study=study)
    form = kind(request.POST)
    if not form.is_valid():
        return refused(form)
    changed = act(form.cleaned_data)
    answer: dict[str, Any] = {
        "codings": [row(coding) for coding in changed.codings],
        "removed": list(changed.removed),
    }
    if changed.new_code is not None:
        answer["code"] = code_entry(changed.new_code, 1, changed.new_code.name)
    if changed.undo is not None:
        answer["undo"] = changed.undo.token
    return JsonResponse(answer)


def _same(request: Request, coding: str, study: str, source: str) -> None:
    access.access_coding(by=request.actor, ref=coding, source=source, study=study)
