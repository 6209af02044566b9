"""The sample's meetings: when its people met, what was planned, who came."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

from peerloom.demo import reading
from peerloom.people import queries as people
from peerloom.programme import commands, queries
from peerloom.programme.running.types import AWAY, THERE, Step
from peerloom.programme.types import Session

if TYPE_CHECKING:
    from peerloom.demo.loading import Sample


def meet(sample: Sample) -> None:
    """Plan every evening, hold those that were held, and note who was there."""
    by = next(one for one in sample.hands.values() if one.hat == "facilitator")
    told = {one["number"]: one for one in reading.sheet("programme")["sessions"]}
    plans = reading.sheet("meetings")["plans"]
    cohort = next(
        one for one in queries.cohorts_for_programme(sample.programme) if one.ref == sample.cohort
    )
    members = {one.pseudonym: ref for ref, one in people.people_for_refs(cohort.members).items()}
    for session in queries.sessions_for_programme(sample.programme):
        plan = plans.get(session.number, {})
        commands.set_plan(
            session=session.ref,
            steps=_steps(plan, told[session.number]),
            warnings=plan.get("say_first", ""),
            by=by,
        )
        if session.held_on:
            _held(sample.cohort, session, told[session.number], members, by)


def _held(
    cohort: str, session: Session, told: dict[str, Any], members: dict[str, str], by: Any
) -> None:
    assert session.held_on
    one = commands.plan_meeting(
        cohort=cohort, session=session.ref, day=session.held_on, starts=time(18, 30),
        minutes=session.minutes, place=reading.sheet("meetings")["room"], by=by,
    )  # fmt: skip
    came = told.get("attended", ())
    late = reading.sheet("meetings")["presences"].get(session.number, {})
    presences = {
        ref: late.get(name) or (THERE if name in came else AWAY) for name, ref in members.items()
    }
    commands.note_attendance(meeting=one.ref, presences=presences, by=by)
    if note := told.get("note"):
        commands.note_meeting(meeting=one.ref, note=note, by=by)
    commands.end_meeting(meeting=one.ref, by=by)


def _steps(plan: dict[str, Any], told: dict[str, Any]) -> list[Step]:
    if "steps" in plan:
        return [Step(**one) for one in plan["steps"]]
    return [Step(name) for name in told.get("activities", ())]
