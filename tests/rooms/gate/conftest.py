"""A study with one interview at the gate."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from peerloom.audit.types import Hand
from peerloom.programme import commands as programme
from peerloom.programme.types import Study
from peerloom.voices import commands as voices

TALK = (
    "Interviewer: Who came with you?\n"
    "Maz: Daz took me to Hopeville. Daz waited outside.\n"
    "Interviewer: And then?\n"
    "Maz: Then Daz went home. 🙂 I stayed for tea."
)


@pytest.fixture
def study(steward: Hand) -> Study:
    return programme.ensure_study(name="Listening", by=steward)


@pytest.fixture
def bring(study: Study, steward: Hand) -> Callable[..., str]:
    """Brings a text in and returns its voice."""

    def _bring(text: str = TALK, *, name: str = "talk.txt", desk: bool = False) -> str:
        report = voices.bring_document(
            study=study.ref, kind="interview", name=name, content=text.encode(), by=steward,
            case="P1", desk=desk,
        )  # fmt: skip
        return report.voices[0]

    return _bring


@pytest.fixture
def voice(bring: Callable[..., str]) -> str:
    return bring()
