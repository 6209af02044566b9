"""Passages: a column of quotes under a line that says which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from peerloom.analysis import commands, queries
from peerloom.analysis.forms.asking import clause_added, offers
from peerloom.analysis.queries.asking import CLAUSE, MOST_CLAUSES, OR
from peerloom.analysis.queries.retrieval import passages_for_ask
from peerloom.analysis.queries.saved import saved_questions
from peerloom.analysis.queries.sentences import names_for_study, sentence_of
from peerloom.analysis.types import Code, Passage, Theme, Weight
from peerloom.analysis.views.asking import Asked, chips_of, read_question
from peerloom.analysis.views.steps import done_on
from peerloom.audit.types import ANALYST
from peerloom.people import queries as people
from peerloom.web.requests import Request

A_PAGE = 40


@dataclass(frozen=True, slots=True)
class Standing:
    """A theme that a passage stands under, for or against, and why."""

    theme: Theme
    weight: Weight


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as the page shows it."""

    passage: Passage
    codes: tuple[Code, ...]
    url: str
    standing: tuple[Standing, ...] = ()


@require_safe
def passages(request: Request, study: str) -> HttpResponse:
    """The passages that the line on top asks for; further ones as a fragment."""
    one = commands.open_study(by=request.actor, ref=study)
    themes = queries.themes_for_study(study)
    form, asked = read_question(request.GET, study, themes)
    if "add" in request.GET:
        return _added(request, asked)
    start = _start(request)
    page = passages_for_ask(study, asked.ask, start=start, limit=A_PAGE, sort=asked.sort)
    after = start + len(page.passages)
    context: dict[str, Any] = {
        "study": one,
        "shown": shown(study, page.passages, themes),
        "total": page.total,
        "more_url": f"{request.path}?{asked.query}&start={after}" if after < page.total else "",
        "left": page.total - after,
        "may_weigh": request.actor.hat == ANALYST and bool(themes),
    }
    if request.htmx and start:
        return render(request, "analysis/_passages.html", context)
    context |= _around(request, study, asked, page.total) | {"form": form, "done": done_on(request)}
    return render(request, "analysis/passages.html", context)


def _around(request: Request, study: str, asked: Asked, total: int) -> dict[str, Any]:
    """What stands above the passages: conditions, what can be added, what was kept."""
    names = names_for_study(study)
    columns = queries.codings_for_matrix(study)
    return {
        "sentence": sentence_of(asked.ask, names),
        "chips": chips_of(asked, study, names, is_empty=not total),
        "more": asked.more,
        "pairs": asked.pairs,
        "is_narrowed": bool(asked.pairs),
        "query": asked.query,
        "has_codings": bool(len(columns)),
        "offers": list(offers(names, people.attributes_for_study(study))),
        "kept": saved_questions(study, by=request.actor.ref),
        "may_keep": request.actor.hat == ANALYST,
    }


def _added(request: Request, asked: Asked) -> HttpResponse:
    """The same question with the condition that somebody chose."""
    clause = clause_added(request.GET.dict())
    pairs = list(asked.pairs)
    if clause is not None and len(pairs) < MOST_CLAUSES:
        is_or = request.GET.get("joined") == OR and bool(asked.more)
        pairs += [*([(CLAUSE, OR)] if is_or else []), (CLAUSE, str(clause))]
    sort = [("sort", asked.sort)] if asked.sort != "source" else []
    return redirect(f"{request.path}?{urlencode([*pairs, *sort])}#asked")


def shown(study: str, found: Iterable[Passage], themes: Sequence[Theme]) -> list[Shown]:
    """Passages with what else lies on their words; twins that follow one another are one."""
    single: dict[tuple[str, int, int], Passage] = {}
    for passage in found:
        single.setdefault((passage.source, passage.start, passage.end), passage)
    on = queries.codes_on_passages(study, [one.coding for one in single.values()])
    codes = {code.ref: code for code in queries.codings_for_matrix(study).codes}
    standing: defaultdict[str, list[Standing]] = defaultdict(list)
    for theme in themes:
        for weight in theme.weights:
            standing[weight.coding].append(Standing(theme, weight))
    return [
        Shown(
            passage=one,
            codes=tuple(codes[ref] for ref in on.get(one.coding, ())),
            url=url_of_passage(study, one),
            standing=tuple(standing[one.coding]),
        )
        for one in single.values()
    ]


def url_of_passage(study: str, passage: Passage) -> str:
    """Where to read on: its source, with the passage lit."""
    url = reverse("analysis:source", args=[study, passage.source])
    return f"{url}?at={passage.start}-{passage.end}"


def _start(request: Request) -> int:
    start = request.GET.get("start", "")
    return int(start) if start.isdecimal() and len(start) < 9 else 0
