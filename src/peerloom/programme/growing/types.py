"""Steps towards another hat, as pages see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from peerloom.audit.types import ANALYST, FACILITATOR, STEWARD

ROLES: Final = (FACILITATOR, ANALYST, STEWARD)  # in the order of the path
LEARNING, GIVEN, STOPPED = "learning", "given", "stopped"
STATES: Final = (LEARNING, GIVEN, STOPPED)


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody on the way to a hat. ``account`` is hers; ``is_ready``: both parts are done."""

    ref: str
    programme: str
    person: str
    account: str
    pseudonym: str
    role: str
    state: str
    trained: bool
    practised: bool
    begun_on: date

    @property
    def is_ready(self) -> bool:
        return self.trained and self.practised


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to a peer: may this account read, as one of the team, what she let through?"""

    account: str
    pseudonym: str
    given: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a hat is taught, and what is practised on an invented text.

    Shapes: ``points`` are paragraphs; ``questions`` are (question, a possible answer).
    """

    title: str
    points: tuple[str, ...]
    scene: str
    questions: tuple[tuple[str, str], ...]
