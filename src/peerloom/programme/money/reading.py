"""What may be asked of a programme's money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, Sum

from peerloom.people import queries as people
from peerloom.programme import models
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
    Account,
    Box,
    Line,
    Totals,
)


def currency_of(programme: str) -> str:
    """The currency a programme counts in; "" until somebody said."""
    row = models.Purse.objects.filter(programme__ref=programme).first()
    return row.currency if row else ""


def lines_for_ledger(programme: str, *, person: str = "", newest: int | None = None) -> list[Line]:
    """The ledger's lines, the newest first."""
    rows = models.LedgerLine.objects.filter(programme__ref=programme).order_by("-number")
    rows = rows.select_related("person", "session", "turns", "turned_by")
    if person:
        rows = rows.filter(person__ref=person)
    found = list(rows[:newest] if newest else rows)
    names = people.pseudonyms_for_accounts({row.by for row in found})
    return [_line(row, names) for row in found]


def line_for_ref(programme: str, ref: str) -> Line | None:
    """One line, or None."""
    rows = models.LedgerLine.objects.select_related("person", "session", "turns", "turned_by")
    row = rows.filter(programme__ref=programme, ref=ref).first()
    return _line(row, {}) if row else None


def accounts_for_ledger(programme: str, members: Iterable[str] = ()) -> list[Account]:
    """Everybody who was promised or got something, and these members, by pseudonym."""
    sums: defaultdict[str, dict[str, int]] = defaultdict(dict)
    rows = models.LedgerLine.objects.filter(programme__ref=programme, person__isnull=False)
    for row in rows.order_by().values("person__ref", "deed").annotate(cents=Sum("cents")):
        sums[row["person__ref"]][row["deed"]] = int(row["cents"])
    known = people.people_for_refs({*sums, *members})
    found = [
        Account(
            ref,
            known[ref].pseudonym if ref in known else "",
            sums[ref].get(PROMISED, 0),
            sums[ref].get(PAID, 0),
            sums[ref].get(DECLINED, 0),
        )
        for ref in dict.fromkeys([*members, *sums])
    ]
    return sorted(found, key=lambda one: one.pseudonym.casefold())


def account_for_person(programme: str, person: str) -> Account:
    """One person's."""
    return next(one for one in accounts_for_ledger(programme, [person]) if one.person == person)


def left_by_kind(programme: str, person: str) -> dict[str, int]:
    """What is still owed to somebody for each kind, in the order of FOR_PEOPLE. Units: cents."""
    rows = models.LedgerLine.objects.filter(programme__ref=programme, person__ref=person)
    sums = rows.order_by().values_list("deed", "kind").annotate(cents=Sum("cents"))
    left = dict.fromkeys(FOR_PEOPLE, 0)
    for deed, kind, cents in sums:
        left[kind] += int(cents) if deed == PROMISED else -int(cents)
    return left


def owed_by_session(programme: str) -> dict[str, int]:
    """How much was promised for each session. Units: cents."""
    rows = models.LedgerLine.objects.filter(programme__ref=programme, deed=PROMISED)
    sums = rows.exclude(session=None).order_by().values("session__ref").annotate(cents=Sum("cents"))
    return {row["session__ref"]: int(row["cents"]) for row in sums}


def box_for_ledger(programme: str) -> Box:
    """What should lie in the cash box, and what was counted last."""
    rows = models.LedgerLine.objects.filter(programme__ref=programme)
    cash = Q(deed__in=(PUT_IN, TAKEN_OUT)) | Q(way=CASH)
    sums = dict(rows.filter(cash).order_by().values_list("deed").annotate(cents=Sum("cents")))
    last = models.CashCount.objects.filter(programme__ref=programme).last()
    return Box(
        put_in=int(sums.get(PUT_IN, 0)),
        taken_out=int(sums.get(TAKEN_OUT, 0)),
        paid=int(sums.get(PAID, 0)),
        spent=int(sums.get(SPENT, 0)),
        counted=last.counted if last else None,
        off=last.counted - last.expected if last else None,
        counted_at=last.at if last else None,
    )


def totals_for_ledger(programme: str) -> Totals:
    """Sums over everything."""
    rows = models.LedgerLine.objects.filter(programme__ref=programme)
    sums = rows.order_by().values_list("deed", "kind").annotate(cents=Sum("cents"))
    each = {(deed, kind): int(cents) for deed, kind, cents in sums}

    def of(deed: str) -> int:
        return sum(cents for (one, _kind), cents in each.items() if one == deed)

    by_kind = [
        (
            kind,
            each.get((PROMISED, kind), 0),
            each.get((PAID, kind), 0) + each.get((SPENT, kind), 0),
        )
        for kind in KINDS
    ]
    shown = tuple(one for one in by_kind if one[1] or one[2])
    return Totals(of(PROMISED), of(PAID), of(DECLINED), of(SPENT), shown)


def _line(row: models.LedgerLine, names: dict[str, str]) -> Line:
    turned_by = getattr(row, "turned_by", None)
    return Line(
        ref=row.ref,
        number=row.number,
        day=row.day,
        deed=row.deed,
        kind=row.kind,
        way=row.way,
        cents=row.cents,
        signed=row.signed,
        person=row.person.ref if row.person else "",
        pseudonym=row.person.pseudonym if row.person else "",
        session=row.session.ref if row.session else "",
        session_name=row.session.name if row.session else "",
        by=names.get(row.by, ""),
        turns=row.turns.number if row.turns else None,
        turned_by=turned_by.number if turned_by else None,
    )
