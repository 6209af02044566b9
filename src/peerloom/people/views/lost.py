"""“I lost my words”: what can be done, by each way back."""

from __future__ import annotations

import base64
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from peerloom.audit.types import PARTICIPANT, Hand
from peerloom.people import commands, lanes, recovering, signing
from peerloom.people.begun import begun, forget, keep
from peerloom.people.forms import HalvesForm, PrintedCodeForm
from peerloom.people.signing import Opened
from peerloom.people.views import choosing_words as words
from peerloom.people.views.coming_in import carry_token, give_device, let_in
from peerloom.problems import WaitABit, WrongCode
from peerloom.web.problems import tell
from peerloom.web.requests import Request

RETURNING = Hand("return", "", PARTICIPANT, frozenset({PARTICIPANT}))


@require_safe
def lost(request: Request) -> HttpResponse:
    """Which ways back there are, and what remains without one."""
    return render(request, "people/lost.html", {})


@require_http_methods(["GET", "POST"])
def by_code(request: Request) -> HttpResponse:
    """By the code on paper."""
    form = PrintedCodeForm(request.POST or None)
    return _try(
        request,
        form,
        "people/lost_code.html",
        lambda said: recovering.open_with_code(said["pseudonym"], said["code"]),
    )


@require_http_methods(["GET", "POST"])
def by_peers(request: Request) -> HttpResponse:
    """By what two people say."""
    form = HalvesForm(request.POST or None)
    return _try(
        request,
        form,
        "people/lost_peers.html",
        lambda said: recovering.open_with_halves(said["pseudonym"], said["first"], said["second"]),
    )


@require_http_methods(["GET", "POST"])
def new_words(request: Request) -> HttpResponse:
    """New words for a key that was opened: shown, then typed once more."""
    state = begun(request)
    if "returning" not in state:
        return redirect("people:lost")
    here = reverse("people:lost_new")
    if request.GET.get("again") != "1":
        state, form, on = words.choose(request, state)
        page = (
            redirect(f"{here}?again=1")
            if on
            else words.show_words(request, state, form, "", words.step_of(1, 2))
        )
        return keep(request, page, state)
    retype = words.retyped(request, state)
    if retype is not None:
        return words.show_retype(request, retype, here, words.step_of(2, 2))
    return _come_back(request, state)


def _come_back(request: Request, state: words.Chosen) -> HttpResponse:
    commands.recover_account(
        account=state["returning"],
        private=base64.b64decode(state["private"]),
        passphrase=state["words"],
        by=RETURNING,
    )
    forget(request)
    opened = signing.open_account(state["name"], state["words"])
    messages.success(request, _("You are in again. Your new words work from now on."))
    carried = request.COOKIES.get(lanes.COOKIE, "")
    return let_in(request, opened, carried, reverse("web:home"))


def _try(
    request: Request,
    form: PrintedCodeForm | HalvesForm,
    template: str,
    opening: Callable[[dict[str, str]], Opened],
) -> HttpResponse:
    carried, status = request.COOKIES.get(lanes.COOKIE, ""), 200
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["pseudonym"]
        try:
            turn = lanes.take_turn(name, carried, "back")
            opened = opening(form.cleaned_data)
        except WaitABit as problem:
            form.add_error(None, str(tell(problem)))
            carried, status = carry_token(carried, problem), problem.status
        except WrongCode as problem:
            lanes.count_miss(turn)
            form.add_error(None, str(tell(problem)))
        else:
            return _opened(request, opened)
    status = status if status != 200 else 422 if form.errors else 200
    response = render(request, template, {"form": form}, status=status)
    return give_device(response, request, carried)


def _opened(request: Request, opened: Opened) -> HttpResponse:
    state = {
        "returning": opened.account.ref,
        "name": opened.account.pseudonym,
        "private": base64.b64encode(opened.private).decode(),
    }
    return keep(request, redirect("people:lost_new"), state)
