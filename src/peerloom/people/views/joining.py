"""Joining: a code, a name, a way back, words, the words once more. Then one is in."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from peerloom.audit.types import PARTICIPANT, Hand
from peerloom.people import commands, invites, lanes, queries, signing
from peerloom.people.begun import begun, forget, keep
from peerloom.people.commands.joining import is_taken
from peerloom.people.forms import CodeForm, NameForm, WayBackForm
from peerloom.people.pseudonyms import suggest_pseudonyms
from peerloom.people.views import choosing_words as words
from peerloom.people.views.coming_in import finish
from peerloom.problems import NameTaken, NotFound, Problem
from peerloom.web.problems import tell
from peerloom.web.requests import Request

NAME, WAY, WORDS, RETYPE = 1, 2, 3, 4
ARRIVAL = Hand("arrival", "", PARTICIPANT, frozenset({PARTICIPANT}))


@require_http_methods(["GET", "POST"])
def join(request: Request) -> HttpResponse:
    """Type the code that was printed."""
    form, status = CodeForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            return _begin(request, form.cleaned_data["code"])
        except Problem as problem:
            told = tell(problem)
            form.add_error("code", f"{told.cause} {told.remedy}")
            status = problem.status
    status = status if status != 200 else 422 if form.errors else 200
    return render(request, "people/join.html", {"form": form}, status=status)


@require_safe
def join_by(request: Request, code: str) -> HttpResponse:
    """The address in the picture. Looking doesn't use the code up, and it goes no further."""
    return _begin(request, code)


@require_http_methods(["GET", "POST"])
def join_step(request: Request, step: int) -> HttpResponse:
    """One question a screen; what was said before is kept until the last."""
    show, state = _STEPS.get(step), begun(request)
    if show is None:
        raise NotFound(place=str(step))
    if "invite" not in state:
        return redirect("people:join")
    invites.invite_for_ref(state["invite"])
    missing = [number for number, key in _NEEDS.items() if number < step and key not in state]
    if missing:
        return redirect("people:join_step", missing[0])
    return show(request, state)


def _begin(request: Request, code: str) -> HttpResponse:
    found = invites.open_invite(code)
    state = {"invite": found.ref, "case": found.person}
    return keep(request, redirect("people:join_step", NAME), state)


def _name(request: Request, state: words.Chosen) -> HttpResponse:
    first = str(state.get("name") or _suggestion(state))
    asked_other = request.POST.get("do") == "other"
    form = NameForm(None if asked_other else request.POST or None, initial={"pseudonym": first})
    if asked_other:
        form = NameForm(initial={"pseudonym": _suggestion({})})
    elif request.method == "POST" and form.is_valid():
        name = form.cleaned_data["pseudonym"]
        if not is_taken(name, state.get("case")):
            on = redirect("people:join_step", WAY)
            return keep(request, on, state | {"name": name})
        told = tell(NameTaken(name=name))
        form.add_error("pseudonym", f"{told.cause} {told.remedy}")
    context = {"form": form, "step": words.step_of(NAME, RETYPE)}
    return render(request, "people/join_name.html", context, status=422 if form.errors else 200)


def _way(request: Request, state: words.Chosen) -> HttpResponse:
    form = WayBackForm(request.POST or None, initial={"way": state.get("way", "none")})
    if request.method == "POST" and form.is_valid():
        on = redirect("people:join_step", WORDS)
        return keep(request, on, state | {"way": form.cleaned_data["way"]})
    context = {"form": form, "step": words.step_of(WAY, RETYPE), "back": _back(NAME)}
    return render(request, "people/join_way.html", context, status=422 if form.errors else 200)


def _words(request: Request, state: words.Chosen) -> HttpResponse:
    state, form, on = words.choose(request, state)
    if on:
        return keep(request, redirect("people:join_step", RETYPE), state)
    page = words.show_words(request, state, form, _back(WAY), words.step_of(WORDS, RETYPE))
    return keep(request, page, state)


def _retype(request: Request, state: words.Chosen) -> HttpResponse:
    form = words.retyped(request, state)
    if form is not None:
        return words.show_retype(request, form, _back(WORDS), words.step_of(RETYPE, RETYPE))
    made = commands.join_place(
        invite=state["invite"],
        pseudonym=state["name"],
        passphrase=state["words"],
        language=(get_language() or "en").split("-")[0],
        by=ARRIVAL,
    )
    forget(request)
    opened = signing.open_account(made.pseudonym, state["words"])
    carried = request.COOKIES.get(lanes.COOKIE, "")
    device = lanes.count_hit(lanes.take_turn(made.pseudonym, carried), carried)
    return finish(request, opened, _WAYS[state["way"]](), device)


_STEPS: dict[int, Callable[[Request, words.Chosen], HttpResponse]] = {
    NAME: _name,
    WAY: _way,
    WORDS: _words,
    RETYPE: _retype,
}
_NEEDS = {NAME: "name", WAY: "way", WORDS: "words"}
_WAYS: dict[str, Callable[[], str]] = {
    "none": lambda: reverse("web:home"),
    "code": lambda: reverse("people:printed_code"),
    "peers": lambda: reverse("people:choose_peers"),
}


def _suggestion(state: words.Chosen) -> str:
    case = state.get("case")
    if case:
        return queries.people_for_refs([case])[case].pseudonym
    taken = queries.names_in_use()
    return suggest_pseudonyms(taken, 1, get_language() or "en")[0]


def _back(step: int) -> str:
    return reverse("people:join_step", args=[step])
