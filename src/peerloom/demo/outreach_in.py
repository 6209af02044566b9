"""The sample's outreach: four months of encounters, a plan, shelves and a note on support."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate

from peerloom.audit.types import PARTICIPANT, Hand
from peerloom.demo import reading
from peerloom.outreach import commands
from peerloom.outreach.log.reading import own_encounters
from peerloom.outreach.log.types import Told
from peerloom.people import queries as people
from peerloom.programme import queries

if TYPE_CHECKING:
    from peerloom.demo.loading import Sample


def note_encounters(sample: Sample) -> None:
    """Switch the log on, count the stock, and note what its people tapped."""
    told = reading.sheet("outreach")
    team = next(one for one in sample.hands.values() if one.hat == "facilitator")
    common: dict[str, Any] = {"programme": sample.programme, "by": team}
    today = localdate()
    commands.choose_outreach(is_on=True, **common)
    for line in told["stock"]:
        day = today - timedelta(days=line.pop("ago"))
        commands.note_stock(day=day, **line, **common)
    for week in (-1, 0, 1):
        commands.plan_week(day=today + timedelta(weeks=week), planned=told["planned"], **common)
    peers = _peers(sample)
    for at in range(told["count"]):
        mix = told["mixes"][at % len(told["mixes"])]
        _note(sample.programme, peers[at % len(peers)], at, mix, told["every"])
    cohort = next(
        one for one in queries.cohorts_for_programme(sample.programme) if one.ref == sample.cohort
    )
    commands.write_support(person=cohort.members[0], text=told["support"], **common)


def _note(programme: str, by: Hand, at: int, mix: dict[str, Any], every: int) -> None:
    further = mix.get("further", "")
    told = Told(
        audience=mix["audience"],
        setting=mix["setting"],
        day=localdate() - timedelta(days=at * every),
        topics=tuple(mix["topics"]),
        materials=tuple(mix["materials"]),
        people=mix["people"],
        referred=further in ("sent", "went"),
        accompanied=further == "along",
    )
    commands.log_encounter(once=f"{at:032x}", programme=programme, told=told, by=by)
    if further == "went":
        newest = next(one for one in own_encounters(by.ref) if one.told.day == told.day)
        commands.say_went(encounter=newest.ref, by=by)


def _peers(sample: Sample) -> list[Hand]:
    """Those of the group who sign in; nothing here needs their keys."""
    cohorts = queries.cohorts_for_programme(sample.programme)
    cases = [ref for one in cohorts if one.ref == sample.cohort for ref in one.members]
    names = people.pseudonyms_for_accounts(people.accounts_for_cases(cases).values())
    return [Hand(ref, names[ref], PARTICIPANT, frozenset({PARTICIPANT})) for ref in sorted(names)]
