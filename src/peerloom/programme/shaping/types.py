"""What a proposal and its vote are to those who shape a programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

ABOUT: Final = ("topic", "change", "speaker", "time")
AGREE, ABSTAIN, DISAGREE = CHOICES = ("agree", "abstain", "disagree")
ADOPTED, NOT_ADOPTED, TIED, TOO_FEW = OUTCOMES = ("adopted", "not_adopted", "tied", "too_few")
LATE: Final = 14  # days without an answer, after which everybody sees how long it has been
QUORUM: Final = 50  # of a hundred who may vote


@dataclass(frozen=True, slots=True)
class Counted:
    """How a vote came out. Shapes: ``told`` is (choice, how many) where nobody is given away."""

    outcome: str
    told: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote as it stands. ``may_vote``: whoever asks still may; ``needed`` for the quorum."""

    open: bool
    voters: int
    needed: int
    closes_on: date
    outcome: str = ""
    told: tuple[tuple[str, int], ...] = ()
    may_vote: bool = False
    has_voted: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said of a proposal; ``by_team`` is all that is told of who."""

    ref: str
    text: str
    made_on: date
    by_team: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that somebody wants to be otherwise.

    ``late_days`` is 0 until it has waited LATE days for an answer. ``led_to`` names what changed;
    ``kit_change`` is (kit, number of the change) where the kit did.
    """

    ref: str
    programme: str
    cohort: str
    cohort_name: str
    about: str
    text: str
    made_on: date
    own: bool
    answer: str
    led_to: str
    answered_on: date | None
    late_days: int
    vote: Vote | None
    remarks: tuple[Remark, ...] = ()
    kit_change: tuple[str, int] | None = None
