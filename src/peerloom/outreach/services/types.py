"""What a service is to those who look for one, rate it or send somebody there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

TOPICS: Final = (
    "health",
    "sexual_health",
    "mental_health",
    "harm_reduction",
    "shelter",
    "food",
    "legal",
    "money",
    "culture",
    "safety",
    "other",
)
COSTS: Final = ("free", "some", "paid", "unknown")
WITHOUT_ID: Final = ("yes", "no", "unknown")
YES, PARTLY, NO, SKIPPED = ANSWERS = ("y", "p", "n", "-")
QUESTIONS: Final = ("respect", "privacy", "again")
CONFIDENT: Final = (1, 2, 3, 4, 5)  # from "not at all" to "I would go tomorrow"
STALE: Final = 180  # days after which what was verified is no longer taken for certain
FEWEST: Final = 3  # raters by whose answers any two views differ, if they differ
OPEN, DONE, NOT_DONE = STATES = ("open", "done", "not_done")


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written of a service. Shapes: ``languages`` are codes, ``topics`` of TOPICS."""

    name: str
    provider: str = ""
    about: str = ""
    hours: str = ""
    address: str = ""
    getting_there: str = ""
    expect: str = ""
    phone: str = ""
    url: str = ""
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    cost: str = "unknown"
    cost_note: str = ""
    without_id: str = "unknown"
    verified_on: date | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """A service as it stands in a programme's directory; ``stale`` asks for a look."""

    ref: str
    programme: str
    entry: Entry
    outer_id: str
    stale: bool
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; what is empty asks for nothing."""

    words: str = ""
    topic: str = ""
    language: str = ""
    free: bool = False
    without_id: bool = False
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """How one question was answered, as far as it may be told.

    ``counts``: (answer, how many) by yes, partly, no; empty if all said the same, which
    ``all_say`` then names, or if fewer than FEWEST answered. ``answered``: how many, 0 then too.
    """

    question: str
    counts: tuple[tuple[str, int], ...] = ()
    all_say: str = ""
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Referral:
    """Somebody was sent somewhere: a code, and whether it worked out. No name."""

    code: str
    service: str
    service_name: str
    made_on: date
    state: str
    followed_on: date | None
