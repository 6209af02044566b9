"""Promising, paying, declining, the cash box, and turning a line that was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.people import queries as people
from peerloom.problems import (
    BoxIsShort,
    LineTurned,
    MoreThanOwed,
    MoreThanSettled,
    NotAnAmount,
    NotFound,
    WrongWord,
)
from peerloom.programme import models
from peerloom.programme.money import reading
from peerloom.programme.money.types import (
    CASH,
    DECLINED,
    FOR_PEOPLE,
    KINDS,
    PAID,
    PROMISED,
    PUT_IN,
    SPENT,
    TAKEN_OUT,
    WAYS,
    Box,
    Line,
)

MOST = 10**11  # cents: beyond it a zero too many was typed


@transaction.atomic
def choose_currency(*, programme: str, currency: str, by: Actor) -> None:
    """Say what the programme's money is counted in; it can't change once there are lines.

    Errors: WrongWord for what isn't three letters, or once there are lines; NotFound.
    """
    code = currency.strip().upper()
    if len(code) != 3 or not code.isalpha() or not code.isascii():
        raise WrongWord(place="currency", word=currency, known="EUR, CAD, USD …")
    row = _locked(programme)
    if models.LedgerLine.objects.filter(programme__ref=programme).exists():
        raise WrongWord(place="currency", word=code, known=reading.currency_of(programme))
    models.Purse.objects.update_or_create(programme=row, defaults={"currency": code})
    audit.record("programme.currency_chosen", by=by, subject=programme)


@transaction.atomic
def promise_money(
    *,
    programme: str,
    persons: Sequence[str],
    kind: str,
    cents: int,
    day: date,
    by: Actor,
    session: str | None = None,
    once: str = "",
) -> int:
    """Owe these people so much each; returns how many lines were written.

    With ``session``, whoever was promised this kind for it already is left out.
    Units:  cents. The same ``once`` again writes nothing.
    Errors: NotAnAmount; WrongWord for a kind that isn't for people.
    """
    if kind not in FOR_PEOPLE:
        raise WrongWord(place="kind", word=kind, known=", ".join(FOR_PEOPLE))
    _locked(programme)
    known = people.people_for_refs(persons)
    had = _promised_for(programme, session, kind) if session else set[str]()
    written = 0
    for at, person in enumerate(dict.fromkeys(persons)):
        if person not in known:
            raise NotFound(place=person)
        mark = f"{once}.{at}" if once else ""
        if person not in had and not _was_sent(programme, mark):
            _write(
                programme, PROMISED, kind, cents, day, by,
                person=person, session=session, once=mark,
            )  # fmt: skip
            written += 1
    return written


@transaction.atomic
def pay_person(
    *,
    programme: str,
    person: str,
    cents: int,
    day: date,
    by: Actor,
    way: str = CASH,
    signed: bool = False,
    once: str = "",
) -> Line:
    """Hand money over that was promised: a line for each kind it settles; returns the last.

    Units:  cents. The same ``once`` again pays nothing more.
    Errors: MoreThanOwed: who is paid twice would get more than she was promised; NotAnAmount;
            BoxIsShort if the cash box can't hold so much; WrongWord for a way that isn't known.
    """
    _locked(programme)
    if sent := _was_sent(programme, once):
        return sent
    if way not in WAYS:
        raise WrongWord(place="way", word=way, known=", ".join(WAYS))
    _refuse_beyond(programme, person, cents)
    if way == CASH:
        _refuse_empty_box(programme, cents)
    return [
        _write(
            programme, PAID, kind, part, day, by,
            person=person, way=way, signed=signed, once="" if at else once,
        )
        for at, (kind, part) in enumerate(_portions(programme, person, cents))
    ][-1]  # fmt: skip


@transaction.atomic
def decline_money(
    *, programme: str, person: str, cents: int, day: date, by: Actor, once: str = ""
) -> Line:
    """Note that somebody doesn't want what she was promised; it can be turned later.

    Errors: MoreThanOwed; NotAnAmount.
    """
    _locked(programme)
    if sent := _was_sent(programme, once):
        return sent
    _refuse_beyond(programme, person, cents)
    return [
        _write(programme, DECLINED, kind, part, day, by, person=person, once="" if at else once)
        for at, (kind, part) in enumerate(_portions(programme, person, cents))
    ][-1]


@transaction.atomic
def spend_money(
    *, programme: str, kind: str, cents: int, day: date, by: Actor, way: str = CASH, once: str = ""
) -> Line:
    """Note a cost that is nobody's in particular: food, materials, the room.

    Errors: NotAnAmount; BoxIsShort; WrongWord.
    """
    _locked(programme)
    if sent := _was_sent(programme, once):
        return sent
    if kind not in KINDS or kind == "box":
        raise WrongWord(place="kind", word=kind, known=", ".join(KINDS[:-1]))
    if way not in WAYS:
        raise WrongWord(place="way", word=way, known=", ".join(WAYS))
    if way == CASH:
        _refuse_empty_box(programme, cents)
    return _write(programme, SPENT, kind, cents, day, by, way=way, once=once)


@transaction.atomic
def move_cash(*, programme: str, cents: int, day: date, by: Actor, once: str = "") -> Line:
    """Put money into the box, or with a negative amount take it out again.

    Errors: NotAnAmount for nothing at all; BoxIsShort.
    """
    _locked(programme)
    if sent := _was_sent(programme, once):
        return sent
    if cents < 0:
        _refuse_empty_box(programme, -cents)
    deed = PUT_IN if cents > 0 else TAKEN_OUT
    return _write(programme, deed, "box", abs(cents), day, by, once=once)


@transaction.atomic
def count_cash(*, programme: str, cents: int, by: Actor) -> Box:
    """Keep what somebody counted in the box, beside what should be in it.

    Errors: NotAnAmount below nothing.
    """
    _locked(programme)
    if not 0 <= cents < MOST:
        raise NotAnAmount(place="box")
    box = reading.box_for_ledger(programme)
    last = models.LedgerLine.objects.filter(programme__ref=programme).aggregate(last=Max("number"))
    row = models.CashCount.objects.create(
        programme_id=programme,
        counted=cents,
        expected=box.inside,
        upto=last["last"] or 0,
        by=by.ref,
    )
    audit.record("programme.cash_counted", by=by, subject=row.ref)
    return reading.box_for_ledger(programme)


@transaction.atomic
def turn_line(*, programme: str, line: str, day: date, by: Actor) -> Line:
    """Take a line back with another that bears its number; both stay.

    Errors: NotFound; LineTurned if that was done or it turns another itself; MoreThanSettled if
            what was promised was paid or declined since; BoxIsShort.
    """
    _locked(programme)
    row = models.LedgerLine.objects.select_related("person").filter(
        programme__ref=programme, ref=line
    ).first()  # fmt: skip
    if row is None:
        raise NotFound(place=line)
    if row.turns_id or models.LedgerLine.objects.filter(turns=row).exists():
        raise LineTurned(place=str(row.number))
    if row.deed == PROMISED and row.person:
        left = reading.left_by_kind(programme, row.person.ref)
        if row.cents > left.get(row.kind, 0):
            raise MoreThanSettled(place=row.person.pseudonym)
    if row.deed == PUT_IN:
        _refuse_empty_box(programme, row.cents)
    return _write(
        programme, row.deed, row.kind, -row.cents, day, by,
        person=row.person.ref if row.person else None, session=row.session_id,
        way=row.way, turns=row,
    )  # fmt: skip


def _locked(programme: str) -> models.Programme:
    """The programme's row, held until the command ends: two who pay at once wait for each other.

    Errors: NotFound.
    """
    row = models.Programme.objects.select_for_update().filter(ref=programme).first()
    if row is None:
        raise NotFound(place=programme)
    return row


def _was_sent(programme: str, once: str) -> Line | None:
    if not once:
        return None
    row = models.LedgerLine.objects.filter(programme__ref=programme, once=once).first()
    return reading.line_for_ref(programme, row.ref) if row else None


def _promised_for(programme: str, session: str, kind: str) -> set[str]:
    """Who is promised this for a session, and wasn't turned."""
    rows = models.LedgerLine.objects.filter(
        programme__ref=programme, session__ref=session, kind=kind, deed=PROMISED, turns=None
    )
    return set(rows.filter(turned_by=None).values_list("person__ref", flat=True))


def _refuse_beyond(programme: str, person: str, cents: int) -> None:
    """Errors: MoreThanOwed; NotAnAmount; NotFound."""
    if not 0 < cents < MOST:
        raise NotAnAmount(place="amount")
    if person not in people.people_for_refs([person]):
        raise NotFound(place=person)
    account = reading.account_for_person(programme, person)
    if cents > account.left:
        raise MoreThanOwed(place=account.pseudonym)


def _refuse_empty_box(programme: str, cents: int) -> None:
    if cents > reading.box_for_ledger(programme).inside:
        raise BoxIsShort(place="box")


def _portions(programme: str, person: str, cents: int) -> list[tuple[str, int]]:
    """An amount over the kinds that are still owed, in the order of FOR_PEOPLE."""
    found = []
    for kind, left in reading.left_by_kind(programme, person).items():
        part = min(cents, left)
        if part > 0:
            found.append((kind, part))
            cents -= part
    return found


def _write(
    programme: str,
    deed: str,
    kind: str,
    cents: int,
    day: date,
    by: Actor,
    *,
    person: str | None = None,
    session: str | None = None,
    way: str = "",
    signed: bool = False,
    turns: models.LedgerLine | None = None,
    once: str = "",
) -> Line:
    """The line, numbered, with its entry in the log. Errors: NotAnAmount."""
    if not 0 < abs(cents) < MOST or (cents < 0 and turns is None):
        raise NotAnAmount(place="amount")
    last = models.LedgerLine.objects.filter(programme__ref=programme).aggregate(last=Max("number"))
    row = models.LedgerLine.objects.create(
        programme_id=programme,
        number=(last["last"] or 0) + 1,
        day=day,
        deed=deed,
        kind=kind,
        way=way,
        cents=cents,
        signed=signed,
        person_id=person,
        session_id=session,
        turns=turns,
        once=once,
        by=by.ref,
    )
    audit.record("programme.money_noted", by=by, subject=row.ref, number=row.number)
    line = reading.line_for_ref(programme, row.ref)
    assert line
    return line
