"""The codebook: a tree, and the page of one code beside it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.analysis import access, commands, queries
from peerloom.analysis.forms.codebook import CodeForm, MakeCodeForm, MergeForm, MoveForm
from peerloom.analysis.forms.memos import WriteMemoForm
from peerloom.analysis.types import Branch, Code
from peerloom.analysis.views.codebook_words import RULES
from peerloom.analysis.views.meanwhile import shows_both, stood
from peerloom.analysis.views.steps import done_on, go
from peerloom.audit.types import ANALYST
from peerloom.problems import BadInput, GoneElsewhere, NotFound, TakenOutMeanwhile, WrongWord
from peerloom.programme.types import Study
from peerloom.web.problems import tell
from peerloom.web.requests import Request

FEW = 400  # codes that a list to choose from may hold


@require_safe
def codebook(request: Request, study: str) -> HttpResponse:
    """The tree of codes."""
    one = commands.open_study(by=request.actor, ref=study)
    return _page(request, one)


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Request, study: str, code: str) -> HttpResponse:
    """One code: its rules, to read and to change, beside the tree."""
    one = commands.open_study(by=request.actor, ref=study)
    here = _reach(request, code, study)
    form = CodeForm(request.POST or None, code=here, tree=queries.codes_for_tree(study, ()))
    valid = request.method == "POST" and form.is_valid()
    if valid and not shows_both(request, form, here, ("name", *RULES), "name"):
        try:
            return go(_save(here, form.cleaned_data, request), "analysis:code", study, code)
        except BadInput as problem:
            form.add_error("name", str(tell(problem)))
    return _page(request, one, here, form, status=422 if form.errors else 200)


@require_POST
def make_code(request: Request, study: str) -> HttpResponse:
    """Make a code, and go to its page."""
    one = access.access_study(by=request.actor, ref=study)
    form = MakeCodeForm(request.POST, auto_id="make_%s")
    if form.is_valid():
        try:
            made = commands.make_code(
                study=study,
                name=form.cleaned_data["name"],
                parent=form.cleaned_data["parent"] or None,
                by=request.actor,
            )
            return go(made.undo, "analysis:code", study, made.code.ref)
        except BadInput as problem:
            form.add_error("name", str(tell(problem)))
    return _page(request, one, make=form, status=422)


@require_POST
def move_code(request: Request, study: str, code: str) -> HttpResponse:
    """Put a code elsewhere in the tree."""
    _reach(request, code, study)
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise WrongWord(place="place", word=request.POST.get("place", ""), known="0, 1, 2 …")
    parent, place = form.cleaned_data["parent"] or None, form.cleaned_data["place"]
    moved = commands.move_code(code=code, parent=parent, place=place, by=request.actor)
    if not request.accepts("text/html"):
        return JsonResponse({"undo": moved.undo.token})
    return go(moved.undo, "analysis:code", study, code)


@require_POST
def remove_code(request: Request, study: str, code: str) -> HttpResponse:
    """Take a code out."""
    _reach(request, code, study)
    return go(commands.remove_code(code=code, by=request.actor).undo, "analysis:codebook", study)


@require_http_methods(["GET", "HEAD", "POST"])
def merge_code(request: Request, study: str, code: str) -> HttpResponse:
    """Say whose name and rules stay, see what folds together, and merge."""
    one = access.access_study(by=request.actor, ref=study)
    here = _reach(request, code, study)
    given = request.POST or (request.GET if "into" in request.GET else None)
    form = MergeForm(given, code=here, tree=queries.codes_for_tree(study, ()))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        rules = said["rules"] or "into"
        try:
            merged = commands.merge_codes(
                code=code, into=said["into"], name=said["name"], rules=rules, by=request.actor
            )
            return go(merged.undo, "analysis:code", study, merged.code.ref)
        except BadInput as problem:
            form.add_error(None, str(tell(problem)))
    into = form.cleaned_data["into"] if form.is_bound and form.is_valid() else ""
    context = {
        "study": one,
        "code": here,
        "form": form,
        "into": access.access_code(by=request.actor, ref=into, study=study) if into else None,
        "told": queries.merge_told(study, here.ref, into) if into else None,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "analysis/code_merge.html", context, status=status)


def _reach(request: Request, code: str, study: str) -> Code:
    """A code, or the sentence of what became of it.

    Errors: NotFound; GoneElsewhere; TakenOutMeanwhile.
    """
    try:
        return access.access_code(by=request.actor, ref=code, study=study)
    except NotFound:
        access.access_study(by=request.actor, ref=study)
        fate = queries.fate_of_code(code, study)
        if fate is None:
            raise
        if fate.into:
            into = ", ".join(f"“{name}”" for name in fate.into)
            raise GoneElsewhere(place=fate.name, by=fate.by_name, into=into) from None
        raise TakenOutMeanwhile(place=fate.name, by=fate.by_name) from None


def _save(code: Code, fields: dict[str, Any], request: Request) -> Any:
    """Write what differs; the step that can be undone, or None if nothing did."""
    parent = fields.pop("parent") or None
    undo = None
    if parent != code.parent:
        undo = commands.move_code(code=code.ref, parent=parent, by=request.actor).undo
    changed = {name: value for name, value in fields.items() if value != getattr(code, name)}
    if changed:
        undo = commands.change_code(code=code.ref, by=request.actor, **changed).undo
    return undo


def _page(
    request: Request,
    study: Study,
    code: Code | None = None,
    form: CodeForm | None = None,
    *,
    make: MakeCodeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    tree = queries.codes_for_tree(study.ref, () if code else ("definition",))
    context: dict[str, Any] = {
        "study": study,
        "tree": tree,
        "total": len(tree),
        "is_large": len(tree) > FEW,
        "undefined": [] if code else [one.code for one in tree if not one.code.definition][:24],
        "undefined_count": 0 if code else sum(not one.code.definition for one in tree),
        "make": make or MakeCodeForm(auto_id="make_%s"),
        "code": code,
        "done": done_on(request),
        "may_code": request.actor.hat == ANALYST,
    }
    if code is not None:
        context |= _about(study, code, form or CodeForm(code=code, tree=tree), tree)
    return render(request, "analysis/codebook.html", context, status=status)


def _about(study: Study, code: Code, form: CodeForm, tree: list[Branch]) -> dict[str, Any]:
    branch = next(one for one in tree if one.code.ref == code.ref)
    siblings = [one.code.ref for one in tree if one.code.parent == code.parent]
    start = {"on": "code", "subject": code.ref, "phase": "code"}
    return {
        "form": form,
        "stood": stood(code, ("name", *RULES)),
        "branch": branch,
        "at": siblings.index(code.ref),
        "last": len(siblings) - 1,
        "rules": [(str(_(label)), getattr(code, name)) for name, label in RULES.items()],
        "memos": queries.memos_for(on="code", subject=code.ref),
        "memo_form": WriteMemoForm(initial=start),
        "examples": queries.latest_passages(code.ref),
        "uses": queries.uses_of_code(study.ref, code.ref),
        "splitting": code.ref in queries.codes_under_split(study.ref),
    }
