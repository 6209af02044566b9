"""Meetings, plans and attendance as pages see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from peerloom.programme.types import Session

PLANNED, HELD, OFF = "planned", "held", "off"
STATES: Final = (PLANNED, HELD, OFF)
THERE, LATE, LEFT, AWAY = "there", "late", "left", "away"
PRESENCES: Final = (THERE, LATE, LEFT, AWAY)
CAME: Final = frozenset({THERE, LATE, LEFT})
MOST_STEPS: Final = 30


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a session's plan. Units: minutes; None where nobody said."""

    name: str
    minutes: int | None = None
    materials: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a session goes. Shapes: ``steps`` in their order; ``warnings`` before hard topics."""

    steps: tuple[Step, ...] = ()
    warnings: str = ""

    @property
    def minutes(self) -> int:
        return sum(step.minutes or 0 for step in self.steps)

    @property
    def materials(self) -> tuple[str, ...]:
        """What to bring: every line once, in the order of the steps."""
        lines = (line.strip() for step in self.steps for line in step.materials.splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))


@dataclass(frozen=True, slots=True)
class Meeting:
    """One cohort's meeting for one session.

    Units:  ``day`` and ``starts`` are what the clock on the wall says there; ``minutes`` long.
    Shapes: ``began`` is when each step began, by its place in the plan (0 is the first).
    """

    ref: str
    programme: str
    cohort: str
    cohort_name: str
    session: Session
    day: date
    starts: time | None
    minutes: int | None
    place: str
    state: str
    moved_from: date | None
    moves: int
    note: str
    began: Mapping[int, datetime]

    @property
    def step(self) -> int | None:
        """The step that runs now: the last that began. None before the first."""
        return max(self.began, default=None)

    @property
    def runs(self) -> bool:
        return self.state == PLANNED and bool(self.began)


@dataclass(frozen=True, slots=True)
class Attended:
    """Whether somebody was there; "" where nobody noted it."""

    person: str
    pseudonym: str
    presence: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many of each presence; ``unknown`` are members that nobody noted."""

    there: int = 0
    late: int = 0
    left: int = 0
    away: int = 0
    unknown: int = 0

    @property
    def came(self) -> int:
        return self.there + self.late + self.left

    @property
    def noted(self) -> int:
        return self.came + self.away


@dataclass(frozen=True, slots=True)
class Took:
    """How long a step was planned to take, and took. Units: minutes."""

    name: str
    planned: int | None
    took: int | None


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A meeting, or a session without one yet, as one of its people sees it."""

    name: str
    day: date | None
    starts: time | None = None
    ends: time | None = None
    place: str = ""
    moved_from: date | None = None
    off: bool = False
    meeting: str = ""
    moves: int = 0
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Door:
    """A session's form in one study: where it is opened, closed, printed and typed in.

    Shapes: addresses are "" where that can't be done now.
    """

    study: str
    study_name: str
    state: str
    page: str
    open: str = ""
    close: str = ""
    paper: str = ""
    key_in: str = ""
    results: str = ""
