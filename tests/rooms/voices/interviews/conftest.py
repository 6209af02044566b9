"""One interview with one member of a cohort who has an account."""

from __future__ import annotations

import io
import math
import struct
import wave
from dataclasses import dataclass

import pytest

from peerloom.audit.types import Hand
from peerloom.people import commands as people
from peerloom.programme import commands as programme
from peerloom.programme.queries import cohorts_for_programme
from peerloom.voices.access import interviews as access
from peerloom.voices.commands import interviews as commands
from peerloom.voices.interviews.types import InterviewCard, Said
from tests.actors import actor_with

TURNS = (
    Said("Interviewer", "How did it begin?", 0.0, 2.0),
    Said("Wren", "With a letter. Daz brought it. I kept it in a drawer.", 2.0, 9.5),
    Said("Interviewer", "And then?", 9.5, 11.0),
    Said("Wren", "Then I told my sister.", 11.0, 14.0),
)


@dataclass
class Talk:
    """Who is there, and the interview."""

    study: str
    ref: str
    steward: Hand
    facilitator: Hand
    wren: Hand

    def card(self, by: Hand | None = None) -> InterviewCard:
        return access.access_interview(by=by or self.facilitator, study=self.study, ref=self.ref)

    def agree(self, *uses: str) -> None:
        commands.record_interview_consent(
            interview=self.ref, how="spoken", uses=uses, by=self.facilitator
        )

    def write(self, *turns: Said) -> None:
        commands.save_transcript(
            card=self.card(), turns=turns or TURNS, revision=0, by=self.facilitator
        )

    def url(self, rest: str = "") -> str:
        return f"/studies/{self.study}/interviews/{self.ref}/{rest}"


@pytest.fixture
def talk(db: None) -> Talk:
    steward, facilitator = actor_with("steward"), actor_with("facilitator")
    wren = actor_with("participant", pseudonym="Wren")
    about = programme.make_programme(name="Tuesdays", about="", by=steward)
    cohort = programme.make_cohort(
        programme=about.ref, name="Spring", pseudonyms=["Wren", "Pip"], by=steward
    )
    study = programme.make_study(
        name="What carries", programme=about.ref, cohort=cohort.ref, by=steward
    )
    members = people.ensure_persons(scope=about.ref, pseudonyms=["Wren", "Pip"], by=steward)
    case = next(
        ref for ref in cohorts_for_programme(about.ref)[0].members if ref == members["Wren"].ref
    )
    people.claim_person(person=case, account=wren.ref, by=steward)
    ref = commands.plan_interview(study=study.ref, person=case, by=facilitator)
    return Talk(study.ref, ref, steward, facilitator, wren)


def tone(seconds: float = 3.0, rate: int = 8000) -> bytes:
    """A short tone as a WAV file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        steps = range(int(seconds * rate))
        file.writeframes(
            b"".join(struct.pack("<h", int(9000 * math.sin(step / 9))) for step in steps)
        )
    return out.getvalue()
