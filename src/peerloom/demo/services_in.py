"""The sample's directory: invented doors, what peers say of them, who was sent there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate

from peerloom.audit.types import PARTICIPANT, Hand
from peerloom.demo import reading
from peerloom.outreach import commands
from peerloom.outreach.services.types import Entry
from peerloom.people import queries as people

if TYPE_CHECKING:
    from peerloom.demo.loading import Sample


def list_services(sample: Sample) -> None:
    """Write them, let peers answer, send somebody there."""
    by = next(one for one in sample.hands.values() if one.hat == "facilitator")
    told = reading.sheet("services")
    refs: dict[str, str] = {}
    for one in told["services"]:
        refs[one["name"]] = commands.write_service(
            programme=sample.programme, entry=_entry(one), by=by
        )
        for name, answers in one.get("ratings", {}).items():
            commands.rate_service(service=refs[one["name"]], answers=answers, by=_peer(name))
    for name, state in told["referrals"]:
        code = commands.refer(service=refs[name], by=by)
        commands.follow_up(programme=sample.programme, code=code, state=state, by=by)


def _entry(told: dict[str, Any]) -> Entry:
    facts = {k: v for k, v in told.items() if k not in ("days_ago", "ratings")}
    facts |= {key: tuple(facts.get(key, ())) for key in ("topics", "languages")}
    return Entry(**facts, verified_on=localdate() - timedelta(days=told["days_ago"]))


def _peer(name: str) -> Hand:
    ref = people.account_ref_for_pseudonym(name)
    assert ref
    return Hand(ref, name, PARTICIPANT, frozenset({PARTICIPANT}))
