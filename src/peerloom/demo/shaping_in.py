"""The sample's proposals: one voted and adopted, one refused with a reason, one under vote."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localdate

from peerloom.audit.types import PARTICIPANT, Hand
from peerloom.demo import reading
from peerloom.people import queries as people
from peerloom.programme import commands
from peerloom.programme.kits import reading as kits

if TYPE_CHECKING:
    from peerloom.demo.loading import Sample


def propose(sample: Sample) -> None:
    """Propose, talk, vote and answer as the people of the sample do."""
    team = next(one for one in sample.hands.values() if one.hat == "facilitator")
    for told in reading.sheet("shaping")["proposals"]:
        ref = commands.make_proposal(
            cohort=sample.cohort,
            about=told["about"],
            text=told["text"],
            by=_person(told["by"]),
        )
        for remark in told.get("remarks", ()):
            by = team if remark["by"] == "team" else _person(remark["by"])
            commands.remark_on_proposal(proposal=ref, text=remark["text"], by=by)
        _vote(ref, told, team)
        if "answer" in told:
            commands.answer_proposal(
                proposal=ref, answer=told["answer"], led_to=told["led_to"], by=team,
                kit_change=_change(sample, told.get("kit"), team),
            )  # fmt: skip


def _change(sample: Sample, wanted: dict[str, str] | None, by: Hand) -> int | None:
    """Write what was decided into the programme's kit; the number of that change."""
    kit = kits.kit_for_programme(sample.programme)
    if wanted is None or kit is None:
        return None
    body = kits.piece_for_path(kit.ref, wanted["path"]).body + wanted["add"].encode()
    return commands.write_piece(kit=kit.ref, path=wanted["path"], body=body, by=by).revision


def _vote(ref: str, told: dict[str, Any], team: Hand) -> None:
    if "vote" not in told and not told.get("open"):
        return
    week = localdate() + timedelta(days=7)
    commands.open_vote(proposal=ref, closes_on=week, by=team)
    for name, choice in told.get("vote", {}).items():
        commands.cast_vote(proposal=ref, choice=choice, by=_person(name))
    if "vote" in told:
        commands.close_vote(proposal=ref, by=team)


def _person(name: str) -> Hand:
    """Somebody of the group; nothing here needs her key."""
    ref = people.account_ref_for_pseudonym(name)
    assert ref
    return Hand(ref, name, PARTICIPANT, frozenset({PARTICIPANT}))
