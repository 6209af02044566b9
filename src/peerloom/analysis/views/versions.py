"""Versions of the codebook: naming one, telling two apart, returning to one; one code's past."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.analysis import access, commands, queries
from peerloom.analysis.forms.codebook import VersionForm
from peerloom.analysis.views.codebook_words import RULES, verb_told
from peerloom.analysis.views.flow import Flow, flow_of
from peerloom.analysis.views.steps import done_on, go
from peerloom.audit.types import ANALYST
from peerloom.methods import codebooks
from peerloom.methods.codebooks import Difference, Entry, Piece
from peerloom.problems import NotFound
from peerloom.web.requests import Request

CHANGES = 50


@dataclass(frozen=True, slots=True)
class Told:
    """One change as the list of versions tells it."""

    change: queries.Change
    what: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A code as it stood, and what that changed: pairs of (field, pieces)."""

    state: queries.State
    what: str
    rules: tuple[tuple[str, tuple[Piece, ...]], ...]
    name: str
    may_return: bool


@require_safe
def versions(request: Request, study: str) -> HttpResponse:
    """Named versions, and every change since the first code."""
    one = commands.open_study(by=request.actor, ref=study)
    before = _number(request.GET.get("before"))
    changes = queries.changes_for_study(study, before=before, many=CHANGES)
    context = {
        "study": one,
        "versions": queries.versions_for_study(study),
        "changes": [Told(change, verb_told(change)) for change in changes],
        "older": changes[-1].upto if len(changes) == CHANGES else None,
        "form": VersionForm(),
        "last": queries.last_change(study),
        "done": done_on(request),
        "may_code": request.actor.hat == ANALYST,
    }
    return render(request, "analysis/codebook_versions.html", context)


@require_POST
def name_version(request: Request, study: str) -> HttpResponse:
    """Give the codebook as it stands, or stood, a name."""
    access.access_study(by=request.actor, ref=study)
    upto = _number(request.POST.get("upto"))
    name = request.POST.get("name", "")
    commands.name_version(study=study, name=name, upto=upto, by=request.actor)
    return redirect("analysis:codebook_versions", study)


@require_POST
def unname(request: Request, study: str, version: str) -> HttpResponse:
    """Forget a version's name."""
    commands.unname_version(study=study, version=version, by=request.actor)
    return redirect("analysis:codebook_versions", study)


@require_safe
def compare(request: Request, study: str) -> HttpResponse:
    """What became of the codebook from one version to another, as a letter with a picture."""
    one = commands.open_study(by=request.actor, ref=study)
    last = queries.last_change(study)
    old, new = _number(request.GET.get("old")) or 0, _number(request.GET.get("new")) or last
    old, new = sorted((min(old, last), min(new, last)))
    entries = queries.codebook_at(study, old) if old else {}
    later = queries.codebook_at(study, None if new >= last else new)
    difference = codebooks.compare(entries, later, queries.went_into(study, old, new))
    context = {
        "study": one,
        "old": _called(study, old),
        "new": _called(study, new),
        "olds": [("0", _("the empty codebook")), *_choices(study, last)],
        "news": _choices(study, last),
        "chosen": (str(old), str(new)),
        "difference": difference,
        "rewritten": _rewritten(difference),
        "sizes": (len(entries), len(later)),
        "flow": _flow(entries, later, difference),
        "rules": RULES,
        "may_code": request.actor.hat == ANALYST,
        "returnable": old if 0 < old < last else None,
    }
    return render(request, "analysis/codebook_compare.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def return_to(request: Request, study: str) -> HttpResponse:
    """Tell what returning to a version would do, then do it."""
    one = access.access_study(by=request.actor, ref=study)
    given = request.POST if request.method == "POST" else request.GET
    upto = _number(given.get("upto"))
    if "upto" not in given:
        return redirect("analysis:codebook_versions", study)
    if upto is None or not 0 < upto <= queries.last_change(study):
        raise NotFound(place=_("version"))
    if request.method == "POST":
        done = commands.return_to_version(study=study, upto=upto, by=request.actor)
        return go(done.undo, "analysis:codebook", study)
    then, now = queries.codebook_at(study, upto), queries.codebook_at(study)
    context = {
        "study": one,
        "upto": upto,
        "called": _called(study, upto),
        "aside": [now[ref] for ref in now if ref not in then],
        "back": [then[ref] for ref in then if ref not in now],
        "changed": sum(ref in now and now[ref] != then[ref] for ref in then),
    }
    return render(request, "analysis/codebook_return.html", context)


@require_safe
def code_history(request: Request, study: str, code: str) -> HttpResponse:
    """How one code was worded after each of its changes."""
    one = commands.open_study(by=request.actor, ref=study)
    here = access.access_code(by=request.actor, ref=code, study=study)
    states = queries.states_of_code(code)
    context = {
        "study": one,
        "code": here,
        "wordings": _wordings(states, may_code=request.actor.hat == ANALYST),
        "done": done_on(request),
    }
    return render(request, "analysis/code_history.html", context)


@require_POST
def reword(request: Request, study: str, code: str, state: str) -> HttpResponse:
    """Return to an earlier wording of a code."""
    access.access_code(by=request.actor, ref=code, study=study)
    undo = commands.reword_code(code=code, state=state, by=request.actor)
    return go(undo, "analysis:code", study, code)


def _wordings(states: list[queries.State], may_code: bool) -> list[Wording]:
    found = []
    for at, state in enumerate(states):
        older = states[at + 1].entry if at + 1 < len(states) else None
        was = dict(older.rules) if older else {}
        rules = tuple(
            (str(_(RULES[field])), codebooks.words_between(was.get(field, ""), text))
            for field, text in state.entry.rules
            if was.get(field, "") != text
        )
        renamed = older.name if older and older.name != state.entry.name else ""
        differs = _words(state.entry) != _words(states[0].entry)
        change = queries.Change(state.upto, state.verb, state.at, state.by_name, 1, "")
        what = verb_told(change)
        found.append(Wording(state, what, rules, renamed, may_code and differs))
    return found


def _words(entry: Entry) -> tuple[object, ...]:
    return entry.name, entry.rules


def _rewritten(difference: Difference) -> list[tuple[Entry, list[tuple[str, tuple[Piece, ...]]]]]:
    return [
        (entry, [(str(_(RULES[rule.field])), rule.pieces) for rule in rules])
        for entry, rules in difference.rewritten
    ]


def _flow(old: dict[str, Entry], new: dict[str, Entry], difference: Difference) -> Flow | None:
    if not old or difference.is_empty:
        return None
    return flow_of(old, new, difference.lines)


def _called(study: str, upto: int) -> str:
    """A version in words."""
    if not upto:
        return _("the empty codebook")
    named = next((one for one in queries.versions_for_study(study) if one.upto == upto), None)
    if named:
        return f"“{named.name}”"
    if upto >= queries.last_change(study):
        return _("the codebook of today")
    return _("the codebook after change {number}").format(number=upto)


def _choices(study: str, last: int) -> list[tuple[str, str]]:
    found = [(str(last), _("today"))]
    found += [(str(one.upto), one.name) for one in queries.versions_for_study(study)]
    for change in queries.changes_for_study(study, many=30):
        told = ngettext("{n} code", "{n} codes", change.codes).format(n=change.codes)
        label = f"{change.at:%Y-%m-%d %H:%M}, {verb_told(change)} ({told})"
        found.append((str(change.upto), label))
    return list({number: (number, label) for number, label in reversed(found)}.values())[::-1]


def _number(said: str | None) -> int | None:
    return int(said) if said and said.isdigit() and len(said) < 16 else None
