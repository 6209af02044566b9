"""The coding canvas: one source, its text and everything coded in it."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from peerloom.analysis import access, commands, queries
from peerloom.analysis.queries.saved import may_propose
from peerloom.analysis.types import Source
from peerloom.audit.types import ANALYST, Actor
from peerloom.people import queries as people
from peerloom.web.requests import Request

_HERE = {
    "add": "add_coding",
    "remove": "remove_coding",
    "memo": "memo_on_coding",
    "resize": "resize_coding",
    "recode": "recode_coding",
    "split": "split_coding",
    "join": "join_codings",
    "several": "add_codings",
    "codings": "canvas_codings",
}
_STUDY = {
    "undo": "undo",
    "redo": "redo",
    "undoLast": "undo_last",
    "redoLast": "redo_last",
    "comments": "comments",
}
_UNSAFE = "<>&\u2028\u2029"


@require_safe
def source(request: Request, study: str, source: str) -> HttpResponse:
    """A source, ready to be read and coded; ``?at=120-180`` shows that passage."""
    actor = request.actor
    one = commands.open_study(by=actor, ref=study)
    here = access.access_source(by=actor, ref=source, study=study)
    number = queries.number_for_live(study)
    at = request.GET.get("at", "")
    if at:
        return redirect(f"{request.path}#at={at}")
    before, after = queries.neighbours_of(here)
    context = {
        "study": one,
        "source": here,
        "facts": _facts(here),
        "before": before,
        "after": after,
        "blocks": queries.blocks_for_source(here),
        "payload": payload_for(here, actor),
        "coder": actor.pseudonym,
        "urls": json.dumps(_urls(study, source)),
        "may_propose": may_propose(study),
        "memos_url": reverse("analysis:memos", args=[study]),
        "memos": len(queries.memos_for(on="source", subject=source)),
        "may_code": actor.hat == ANALYST,
        "number": number,
        "round": queries.round_on_source(source),
        "reflexive": one.approach == "reflexive",
    }
    return render(request, "analysis/source.html", context)


def _urls(study: str, source: str) -> dict[str, str]:
    """Where the canvas sends what, by the names its script uses."""
    here = {name: reverse(f"analysis:{page}", args=[study, source]) for name, page in _HERE.items()}
    of_study = dict(_STUDY) | ({"similar": "similar"} if may_propose(study) else {})
    whole = {name: reverse(f"analysis:{page}", args=[study]) for name, page in of_study.items()}
    return here | whole


def _facts(source: Source) -> list[str]:
    """What kind of text this is, whose, and from when: for the line above it."""
    facts = [queries.kind_name(source.kind)]
    if source.person:
        facts += [one.pseudonym for one in people.people_for_refs([source.person]).values()]
    if source.session:
        facts += queries.session_names([source.session]).values()
    return [fact for fact in facts if fact != source.name]


def payload_for(source: Source, actor: Actor) -> SafeString:
    """Codes, coders, codings and themes for the page's script, safe inside ``<script>``."""
    branches = queries.codes_for_tree(source.study)
    code_at = {branch.code.ref: place for place, branch in enumerate(branches)}
    rows = queries.rows_for_canvas(source)
    names = queries.coder_names({(row[4], row[5]) for row in rows})
    coders = sorted({actor.pseudonym, *names.values()})
    place_of = {name: place for place, name in enumerate(coders)}
    coder_at = {pair: place_of[name] for pair, name in names.items()}
    memos = queries.memo_counts_for_codings(source.ref)
    codings = [
        [ref, start, end, code_at[code], coder_at[coder, label], memos.get(ref, 0)]
        for ref, start, end, code, coder, label in rows
    ]
    codes = [code_entry(branch.code, branch.count, branch.path) for branch in branches]
    themes = _themes(source.study, code_at, {row[0] for row in rows})
    return _script_safe({"codes": codes, "coders": coders, "codings": codings, "themes": themes})


def _themes(study: str, code_at: dict[str, int], here: set[str]) -> list[dict[str, Any]]:
    """Themes in their order: places of their codes, and codings here that carry them."""
    return [
        {
            "name": theme.name,
            "codes": [code_at[code] for code in theme.codes if code in code_at],
            "carried": [ref for ref in theme.carried_by if ref in here],
        }
        for theme in queries.themes_for_study(study)
    ]


def code_entry(code: Any, count: int, path: str) -> dict[str, Any]:
    """A code as the canvas knows it."""
    return {
        "ref": code.ref,
        "name": code.name,
        "slot": code.colour,
        "parent": code.parent,
        "count": count,
        "path": path,
    }


def _script_safe(payload: dict[str, Any]) -> SafeString:
    text = json.dumps(payload, separators=(",", ":"), ensure_ascii=False)
    for letter in _UNSAFE:
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return mark_safe(text)
