"""The stewards' page about keys: who holds them, a second steward, the recovery sheet."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from peerloom.audit.types import PARTICIPANT, STEWARD
from peerloom.config import stewarding
from peerloom.home import stewards
from peerloom.home.sheets import Sheet
from peerloom.people import queries as people
from peerloom.problems import NotFound
from peerloom.web.requests import Request


@dataclass(frozen=True, slots=True)
class Holder:
    """A steward, and what their passphrase opens."""

    ref: str
    pseudonym: str
    holds_vault: bool
    unlocks: bool
    is_me: bool


def keys(request: Request) -> HttpResponse:
    """Who holds what, and what should be done about it."""
    state, me = stewards.key_state(), request.actor.ref
    cards = [one for one in people.accounts_for_admin() if one.is_active]
    holders = [
        Holder(
            ref=one.ref,
            pseudonym=one.pseudonym,
            holds_vault=one.ref in state.holders,
            unlocks=one.ref in state.unlocking,
            is_me=one.ref == me,
        )
        for one in cards
        if STEWARD in one.roles
    ]
    others = [
        one
        for one in cards
        if set(one.roles) != {PARTICIPANT}
        and (STEWARD not in one.roles or one.ref not in state.holders)
        and one.ref != me
    ]
    context = {
        "state": state,
        "holders": holders,
        "others": others,
        "unattended": settings.HOME.unattended.is_file(),
    }
    return render(request, "home/keys.html", context)


@require_POST
def add_steward(request: Request) -> HttpResponse:
    """Give a colleague the hat and the keys."""
    wanted = request.POST.get("account")
    if not wanted:
        return redirect("keys:keys")
    stewarding.add_steward(account=wanted, by=request.actor)
    messages.success(request, _("They hold the keys now. Their own words open them."))
    return redirect("keys:keys")


@require_http_methods(["GET", "POST"])
def remove_steward(request: Request, ref: str) -> HttpResponse:
    """Ask once, then take the hat and the keys, and show the new sheet."""
    if request.method == "POST":
        return _sheet(request, stewarding.remove_steward(account=ref, by=request.actor))
    card = next((one for one in people.accounts_for_admin() if one.ref == ref), None)
    if card is None or STEWARD not in card.roles:
        raise NotFound(place=ref)
    return render(request, "home/remove_steward.html", {"account": card})


@require_POST
def change_key(request: Request) -> HttpResponse:
    """Change the vault's key, and show the new sheet."""
    return _sheet(request, stewarding.change_vault_key(by=request.actor))


@require_POST
def make_sheet(request: Request) -> HttpResponse:
    """A new sheet, shown this once."""
    return _sheet(request, stewarding.make_sheet(by=request.actor))


@require_POST
def confirm_sheet(request: Request) -> HttpResponse:
    """It lies on paper."""
    if stewarding.confirm_sheet(by=request.actor):
        messages.success(request, _("Kept: the sheet is on paper."))
    return redirect("keys:keys")


def _sheet(request: Request, sheet: Sheet) -> HttpResponse:
    return render(request, "home/sheet.html", {"code": sheet.code, "next": "keys:confirm_sheet"})
