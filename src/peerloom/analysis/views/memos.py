"""Memos: the list, writing, changing, removing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.analysis import access, commands, queries
from peerloom.analysis.forms.memos import (
    ON_NAMES,
    PHASE_NAMES,
    MemoForm,
    MemosForm,
    WriteMemoForm,
)
from peerloom.analysis.types import Memo, Passage
from peerloom.analysis.views.steps import done_on, go
from peerloom.audit.types import ANALYST
from peerloom.problems import NotYours, NoWords
from peerloom.web.requests import Request

ROWS = 100


@dataclass(frozen=True, slots=True)
class MemoRow:
    """A memo as the list shows it."""

    memo: Memo
    on: str
    phase: str
    url: str
    passage: Passage | None
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """The one thing whose memos a page shows, and the way back to it."""

    on: str
    ref: str
    name: str
    url: str


@require_safe
def memos(request: Request, study: str) -> HttpResponse:
    """Every memo, newest first; narrowed by phase or kind, or to one source, code or coding."""
    one = commands.open_study(by=request.actor, ref=study)
    form = MemosForm(request.GET, auto_id="narrow_%s")
    about = _about(request, study)
    on, subject = (about.on, about.ref) if about else ("study", "")
    found = (
        queries.memos_for(on=on, subject=subject)
        if about
        else queries.memos_for_study(study, **form.wanted())
    )
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {
        "study": one,
        "form": form,
        "about": about,
        "is_narrowed": bool(about or any(form.wanted().values())),
        "page": page,
        "query": urlencode({name: value for name, value in form.wanted().items() if value}),
        "rows": rows_of(study, page.object_list, me=request.actor.ref),
        "write": WriteMemoForm(initial={"on": on, "subject": subject, "phase": "code"}),
        "done": done_on(request),
        "may_write": request.actor.hat == ANALYST,
    }
    return render(request, "analysis/memos.html", context)


@require_POST
def write_memo(request: Request, study: str) -> HttpResponse:
    """Write a memo, and go back to where it was written."""
    access.access_study(by=request.actor, ref=study)
    form = WriteMemoForm(request.POST)
    if not form.is_valid():
        raise NoWords(place="memo")
    fields = form.cleaned_data
    written = commands.write_memo(
        study=study,
        on=fields["on"],
        subject=fields["subject"] or None,
        text=fields["text"],
        phase=fields["phase"],
        by=request.actor,
    )
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        return redirect(_with_token(back, written.undo.token))
    return go(written.undo, "analysis:memos", study)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_memo(request: Request, study: str, memo: str) -> HttpResponse:
    """Change one's own memo."""
    one = access.access_study(by=request.actor, ref=study)
    here = access.access_memo(by=request.actor, ref=memo, study=study)
    if here.by != request.actor.ref:
        raise NotYours(place="memo")
    form = MemoForm(request.POST or None, initial={"text": here.text, "phase": here.phase})
    if request.method == "POST" and form.is_valid():
        changed = commands.edit_memo(memo=memo, by=request.actor, **form.cleaned_data)
        return go(changed.undo, "analysis:memos", study)
    context = {"study": one, "row": rows_of(study, [here])[0], "form": form}
    return render(request, "analysis/edit_memo.html", context, status=422 if form.errors else 200)


@require_POST
def remove_memo(request: Request, study: str, memo: str) -> HttpResponse:
    """Put one's own memo away."""
    access.access_memo(by=request.actor, ref=memo, study=study)
    return go(commands.remove_memo(memo=memo, by=request.actor).undo, "analysis:memos", study)


def _with_token(url: str, token: str) -> str:
    path, _, query = url.partition("?")
    asked = QueryDict(query, mutable=True)
    asked["did"] = token
    return f"{path}?{asked.urlencode()}"


def _about(request: Request, study: str) -> About | None:
    """The one thing whose memos are asked for: ``?source=``, ``?code=`` or ``?coding=``.

    Errors: NotFound.
    """
    for on in ("source", "code", "coding"):
        ref = request.GET.get(on, "")
        if not ref:
            continue
        if on == "source":
            name = access.access_source(by=request.actor, ref=ref, study=study).name
            return About(on, ref, name, reverse("analysis:source", args=[study, ref]))
        if on == "code":
            name = access.access_code(by=request.actor, ref=ref, study=study).name
            return About(on, ref, name, reverse("analysis:code", args=[study, ref]))
        passage = access.access_passage(by=request.actor, ref=ref, study=study)
        page = reverse("analysis:source", args=[study, passage.source])
        return About(on, ref, passage.code_name, f"{page}#coding={ref}")
    return None


def rows_of(study: str, memos: Iterable[Memo], *, me: str = "") -> list[MemoRow]:
    """Memos with the words and the place that they are on."""
    memos = list(memos)
    on_codings = [memo.subject for memo in memos if memo.on == "coding"]
    passages = {one.coding: one for one in queries.passages_for_codings(on_codings, around=0)}
    return [_row(study, memo, passages.get(memo.subject), memo.by == me) for memo in memos]


def _row(study: str, memo: Memo, passage: Passage | None, is_mine: bool) -> MemoRow:
    url = ""
    if memo.on in ("source", "code", "theme"):
        url = reverse(f"analysis:{memo.on}", args=[study, memo.subject])
    elif passage is not None:
        url = reverse("analysis:source", args=[study, passage.source]) + f"#coding={memo.subject}"
    on, phase = str(ON_NAMES[memo.on]), str(PHASE_NAMES[memo.phase])
    return MemoRow(memo, on, phase, url, passage, is_mine)
