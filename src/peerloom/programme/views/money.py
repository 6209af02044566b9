"""The ledger's pages: what is owed, handing it over, the box, and files for the bookkeeper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peerloom.problems import NotFound
from peerloom.programme import access, commands, queries
from peerloom.programme.money import forms, reading
from peerloom.programme.money.amounts import said
from peerloom.programme.money.types import Account, Line
from peerloom.programme.money.wording import (
    DEED_NAMES,
    KIND_NAMES,
    STATE_NAMES,
    STATE_TONES,
    WAY_NAMES,
)
from peerloom.programme.types import Programme
from peerloom.web.requests import Request
from peerloom.web.sheets import Cell, sheet_answer

NEWEST = 30
GET_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
def ledger(request: Request, programme: str) -> HttpResponse:
    """Who is owed what, the box, and what happened last."""
    card = _programme(request, programme)
    currency = reading.currency_of(programme)
    if not currency:
        return redirect("programme:currency", programme)
    everything = "all" in request.GET
    lines = reading.lines_for_ledger(programme, newest=None if everything else NEWEST + 1)
    box, totals = reading.box_for_ledger(programme), reading.totals_for_ledger(programme)
    context = {
        "programme": card,
        "accounts": [_account(one, currency) for one in reading.accounts_for_ledger(programme)],
        "box": {
            "inside": _said(box.inside, currency),
            "off": _said(box.off, currency) if box.off else "",
            "counted_at": box.counted_at,
        },
        "totals": [
            (_("Promised"), _said(totals.promised, currency)),
            (_("Paid out"), _said(totals.paid, currency)),
            (_("Declined"), _said(totals.declined, currency)),
            (_("Still owed"), _said(totals.left, currency)),
            (_("Other costs"), _said(totals.spent, currency)),
        ],
        "kinds": [
            (KIND_NAMES[kind], _said(promised, currency), _said(paid, currency))
            for kind, promised, paid in totals.by_kind
        ],
        "lines": [_told(one, currency) for one in lines[: None if everything else NEWEST]],
        "more": not everything and len(lines) > NEWEST,
    }
    return render(request, "programme/ledger.html", context)


@require_http_methods(GET_OR_POST)
def currency(request: Request, programme: str) -> HttpResponse:
    """What the programme's money is counted in."""
    card = _programme(request, programme)
    form = forms.CurrencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.choose_currency(programme=programme, by=request.actor, **form.cleaned_data)
        return redirect("programme:ledger", programme)
    return _page(request, card, form, _("Money"), _("Begin"), lede=_("What is it counted in?"))


@require_http_methods(GET_OR_POST)
def promise(request: Request, programme: str) -> HttpResponse:
    """Owe people so much each."""
    card = _programme(request, programme)
    form = forms.PromiseForm(
        request.POST or None,
        sessions=queries.sessions_for_programme(programme),
        persons=_members(programme),
        initial={"session": request.GET.get("session", "")},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        count = commands.promise_money(
            programme=programme,
            persons=given["persons"],
            kind=given["kind"],
            cents=given["cents"],
            day=given["day"],
            session=given["session"] or None,
            once=given["once"],
            by=request.actor,
        )
        _say_promised(request, count)
        return redirect("programme:ledger", programme)
    lede = _("Whoever was promised the same for this session already is left out.")
    return _page(request, card, form, _("Promise money"), _("Promise it"), lede=lede)


@require_http_methods(GET_OR_POST)
def pay(request: Request, programme: str, person: str) -> HttpResponse:
    """Hand over what somebody was promised, or note that she doesn't want it."""
    card, account = _programme(request, programme), _account_here(programme, person)
    currency = reading.currency_of(programme)
    left = f"{account.left // 100}.{account.left % 100:02d}"
    form = forms.PayForm(request.POST or None, initial={"cents": left})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        common: dict[str, Any] = {"programme": programme, "person": person, "by": request.actor}
        common |= {"cents": given["cents"], "day": given["day"], "once": given["once"]}
        if "decline" in request.POST:
            commands.decline_money(**common)
        else:
            commands.pay_person(way=given["way"], signed=given["signed"], **common)
        messages.success(request, _("Noted."))
        return redirect("programme:ledger", programme)
    context = {
        "programme": card,
        "form": form,
        "account": _account(account, currency),
        "lines": [
            _told(one, currency) for one in reading.lines_for_ledger(programme, person=person)
        ],
    }
    status = 422 if form.errors else 200
    return render(request, "programme/ledger_pay.html", context, status=status)


@require_http_methods(GET_OR_POST)
def spend(request: Request, programme: str) -> HttpResponse:
    """A cost that is nobody's in particular."""
    card = _programme(request, programme)
    form = forms.SpendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        commands.spend_money(programme=programme, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Noted."))
        return redirect("programme:ledger", programme)
    return _page(request, card, form, _("A cost"), _("Note it"))


@require_http_methods(GET_OR_POST)
def box(request: Request, programme: str) -> HttpResponse:
    """Money into the box and out of it, and counting what lies there."""
    card = _programme(request, programme)
    counting = "count" in request.POST
    form = forms.BoxForm(request.POST if request.method == "POST" and not counting else None)
    count = forms.CountForm(request.POST if counting else None, auto_id="count_%s")
    if form.is_valid():
        commands.move_cash(programme=programme, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Noted."))
        return redirect("programme:ledger_box", programme)
    currency = reading.currency_of(programme)
    if count.is_valid():
        kept = commands.count_cash(programme=programme, by=request.actor, **count.cleaned_data)
        _say_counted(request, kept.off or 0, currency)
        return redirect("programme:ledger_box", programme)
    now = reading.box_for_ledger(programme)
    context = {
        "programme": card,
        "form": form,
        "count": count,
        "inside": _said(now.inside, currency),
        "parts": [
            (_("Put in"), _said(now.put_in, currency)),
            (_("Taken out"), _said(-now.taken_out, currency)),
            (_("Paid out in cash"), _said(-now.paid, currency)),
            (_("Other costs in cash"), _said(-now.spent, currency)),
        ],
        "counted": _said(now.counted, currency) if now.counted is not None else "",
        "counted_at": now.counted_at,
        "off": _said(now.off, currency) if now.off else "",
    }
    status = 422 if form.errors or count.errors else 200
    return render(request, "programme/ledger_box.html", context, status=status)


@require_POST
def turn(request: Request, programme: str, line: str) -> HttpResponse:
    """Take a line back; a new line says so."""
    _programme(request, programme)
    commands.turn_line(programme=programme, line=line, day=localdate(), by=request.actor)
    messages.success(request, _("Taken back. Both lines stay."))
    return redirect("programme:ledger", programme)


@require_safe
def export(request: Request, programme: str) -> HttpResponse:
    """Every line for the bookkeeper, without what the sessions are called."""
    _programme(request, programme)
    currency = reading.currency_of(programme)
    head = [
        _("Number"), _("Day"), _("Who"), _("What"), _("What for"), _("How"), _("Amount"),
        _("Currency"), _("Signed"), _("Takes back"), _("Noted by"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            one.number,
            one.day.isoformat(),
            one.pseudonym,
            str(DEED_NAMES[one.deed]),
            str(KIND_NAMES[one.kind]),
            str(WAY_NAMES.get(one.way, "")),
            one.cents / 100,
            currency,
            _("yes") if one.signed else "",
            one.turns or "",
            one.by,
        ]
        for one in reversed(reading.lines_for_ledger(programme))
    ]
    return sheet_answer(request.GET.get("format", "csv"), "ledger", [head, *rows])


@require_safe
def paper(request: Request, programme: str) -> HttpResponse:
    """A sheet to print: who is owed what, with room for a sign."""
    card = _programme(request, programme)
    currency = reading.currency_of(programme)
    owed = [one for one in reading.accounts_for_ledger(programme) if one.left]
    context = {
        "programme": card,
        "rows": [(one.pseudonym, _said(one.left, currency)) for one in owed],
        "total": _said(sum(one.left for one in owed), currency),
        "day": localdate(),
    }
    return render(request, "programme/ledger_paper.html", context)


def _programme(request: Request, programme: str) -> Programme:
    return access.access_programme(by=request.actor, ref=programme)


def _members(programme: str) -> list[tuple[str, str]]:
    """Everybody of the programme's cohorts, by pseudonym."""
    refs = {ref for one in queries.cohorts_for_programme(programme) for ref in one.members}
    return [(one.person, one.pseudonym) for one in reading.accounts_for_ledger(programme, refs)]


def _account_here(programme: str, person: str) -> Account:
    known = reading.accounts_for_ledger(programme)
    found = next((one for one in known if one.person == person), None)
    if found is None:
        raise NotFound(place=person)
    return found


def _said(cents: int, currency: str) -> str:
    return said(cents, currency, comma=(get_language() or "").startswith("fr"))


def _account(one: Account, currency: str) -> dict[str, Any]:
    return {
        "person": one.person,
        "pseudonym": one.pseudonym,
        "state": STATE_NAMES[one.state],
        "tone": STATE_TONES[one.state],
        "promised": _said(one.promised, currency),
        "paid": _said(one.paid, currency),
        "declined": _said(one.declined, currency) if one.declined else "",
        "left": _said(one.left, currency),
        "is_owed": one.left > 0,
        "cents": one.left,
    }


def _told(one: Line, currency: str) -> dict[str, Any]:
    return {
        "line": one,
        "what": DEED_NAMES[one.deed],
        "kind": KIND_NAMES[one.kind],
        "way": WAY_NAMES.get(one.way, ""),
        "amount": _said(one.cents, currency),
        "can_turn": one.turns is None and one.turned_by is None,
    }


def _say_promised(request: Request, count: int) -> None:
    if count:
        messages.success(request, _("Promised to %(n)s.") % {"n": count})
    else:
        messages.info(request, _("Everybody was promised that already."))


def _say_counted(request: Request, off: int, currency: str) -> None:
    if off:
        text = _("Kept. It is off by {amount}: look for a line that is missing.")
        messages.warning(request, text.format(amount=_said(off, currency)))
    else:
        messages.success(request, _("It is right to the cent."))


def _page(
    request: Request,
    card: Programme,
    form: Any,
    title: str,
    button: str,
    *,
    lede: str = "",
) -> HttpResponse:
    context = {"programme": card, "form": form, "title": title, "button": button, "lede": lede}
    status = 422 if form.errors else 200
    return render(request, "programme/ledger_form.html", context, status=status)
