"""The sample's money: what was promised for two sessions, paid, declined and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peerloom.demo import reading
from peerloom.programme import commands, queries

if TYPE_CHECKING:
    from peerloom.demo.loading import Sample


def pay_people(sample: Sample) -> None:
    """Fill the box, promise, pay, and count."""
    told = reading.sheet("money")
    by = next(one for one in sample.hands.values() if one.hat == "facilitator")
    common: dict[str, Any] = {"programme": sample.programme, "by": by}
    sessions = queries.sessions_for_programme(sample.programme)
    cohort = next(
        one for one in queries.cohorts_for_programme(sample.programme) if one.ref == sample.cohort
    )
    commands.choose_currency(currency=told["currency"], **common)
    commands.move_cash(cents=told["box"], day=told["day"], **common)
    for one in told["promised"]:
        commands.promise_money(
            persons=cohort.members[: one["people"]],
            kind=one["kind"],
            cents=one["cents"],
            day=one["day"],
            session=sessions[one["session"] - 1].ref,
            **common,
        )
    for one in told["paid"]:
        person = cohort.members[one["person"]]
        if one.get("declined"):
            commands.decline_money(person=person, cents=one["cents"], day=one["day"], **common)
        else:
            commands.pay_person(
                person=person, cents=one["cents"], day=one["day"], signed=one["signed"], **common
            )
    commands.spend_money(kind="food", cents=told["food"], day=told["day"], **common)
    commands.count_cash(cents=told["counted"], **common)
