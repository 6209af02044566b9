"""The sample's talks: a guide, one planned, one recorded and written down, waiting to be read.

The recording is made here: a soft tone for each turn, no voice. Turns and tones are in step.
"""

from __future__ import annotations

import io
import math
import wave
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from peerloom.demo import reading
from peerloom.voices.access import interviews as access
from peerloom.voices.commands import interviews as talks
from peerloom.voices.interviews.types import Question, Said
from peerloom.voices.queries import interviews as queries

if TYPE_CHECKING:
    from peerloom.demo.loading import Sample

RATE, WORD, PAUSE = 8_000, 0.32, 0.7  # samples a second; seconds a word, between turns
PITCHES = (196, 262)  # Hz: who asks, who answers


def hold_talks(sample: Sample) -> None:
    """Write the guide, plan two talks, hold one, and ask its speaker to read it."""
    sheet, by = reading.sheet("talks"), sample.steward
    guide = [Question("", one["question"], one["probes"]) for one in sheet["guide"]]
    talks.save_guide(study=sample.study, questions=guide, revision=0, by=by)
    _plan(sample, sheet["planned"])
    held = sheet["held"]
    ref = _plan(sample, held)
    talks.record_interview_consent(interview=ref, how="spoken", uses=held["uses"], by=by)
    turns = timed(held["turns"])
    card = access.access_interview(by=by, study=sample.study, ref=ref)
    talks.keep_sound(card=card, content=tones(turns), by=by)
    talks.save_transcript(card=card, turns=turns, revision=0, by=by)
    card = access.access_interview(by=by, study=sample.study, ref=ref)
    talks.ask_to_read(card=card, by=by)


def timed(rows: list[list[str]]) -> list[Said]:
    """The turns, each as long as its words take."""
    found, at = list[Said](), 0.0
    for speaker, words in rows:
        ended = round(at + WORD * len(words.split()) + 0.4, 2)
        found.append(Said(speaker, words, at, ended))
        at = round(ended + PAUSE, 2)
    return found


def tones(turns: list[Said]) -> bytes:
    """A WAV file with a tone for each turn: lower for the first speaker."""
    out, first = io.BytesIO(), turns[0].speaker
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        for turn in turns:
            count = int(((turn.ended or 0) - (turn.began or 0)) * RATE)
            second = _second(PITCHES[turn.speaker != first])
            file.writeframesraw((second * (count // RATE + 1))[:count])
            file.writeframesraw(bytes([128]) * int(PAUSE * RATE))
    return out.getvalue()


@cache
def _second(pitch: int) -> bytes:
    """One second of a tone that swells and fades."""
    steps = (step / RATE for step in range(RATE))
    return bytes(
        int(128 + 24 * math.sin(math.pi * at) * math.sin(math.tau * pitch * at)) for at in steps
    )


def _plan(sample: Sample, one: dict[str, Any]) -> str:
    people = {name: ref for ref, name in queries.people_for_interviews(sample.study)}
    interviewer = reading.sheet("programme")["people"]["facilitators"][0]
    return talks.plan_interview(
        study=sample.study,
        person=people[one["case"]],
        planned_for=timezone.make_aware(datetime.fromisoformat(str(one["at"]))),
        language=one["language"],
        interviewer=sample.hands[interviewer].ref,
        by=sample.steward,
    )
