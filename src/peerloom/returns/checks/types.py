"""What is shown to people of the findings, what they answer, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

SO, PARTLY, NOT_SO, OUT, MORE = CHOICES = ("so", "partly", "not", "out", "more")
AT_ONCE: Final = (SO, PARTLY, NOT_SO)
"""Choices that one tap makes; the others lead to a page of their own."""
CHANGED, KEPT = OUTCOMES = ("changed", "kept")
CHECK, FEEDBACK, PROPOSAL, OTHER = ABOUTS = ("check", "feedback", "proposal", "other")
LONGEST: Final = 4000


@dataclass(frozen=True, slots=True)
class Summary:
    """A theme in plain words, as the team writes it; version 0 where nobody wrote any.

    Shapes: ``second`` is the same in Peerloom's other language, or empty.
    """

    text: str = ""
    version: int = 0
    second: str = ""


@dataclass(frozen=True, slots=True)
class OwnPassage:
    """A passage of one's own words that stands under a theme, and the text it is from."""

    text: str = field(repr=False)
    language: str
    given: str


@dataclass(frozen=True, slots=True)
class Told:
    """What was said, and what was done or why not. ``said`` is in the team's words, if any."""

    ref: str
    about: str
    name: str
    said: str
    did: str
    outcome: str
    on: date
    is_public: bool = True


@dataclass(frozen=True, slots=True)
class CheckCard:
    """One theme, or one edition, in somebody's own list."""

    ref: str
    name: str
    is_edition: bool
    choice: str
    has_words: bool
    has_sound: bool
    is_over: bool
    is_answered: bool
    waits: bool
    new_reply: bool


@dataclass(frozen=True, slots=True)
class OwnCheck:
    """That theme opened by the person it was shown to, with her own words only.

    Shapes: ``language`` is that of ``text``: hers where the team wrote it, else the study's.
    """

    card: CheckCard
    study: str
    text: str
    passages: tuple[OwnPassage, ...] = field(repr=False)
    words: str = field(repr=False, default="")
    sound_kind: str = ""
    reply: Told | None = None
    next: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many were shown something, answered it, and how."""

    shown: int = 0
    answered: int = 0
    by_choice: tuple[tuple[str, int], ...] = ()
    waiting: int = 0
    unseen: int = 0
    unheard: int = 0


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One theme on the team's page: its summary, and where it was shown."""

    theme: str
    name: str
    summary: Summary
    is_sent: bool
    is_changed: bool
    check: str = ""
    counted: Counted = Counted()


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer as the team sees it: never whose, never when.

    ``words`` are those that a steward let on; ``waits_at_door`` says that there are others.
    """

    ref: str
    choice: str
    words: str = field(repr=False)
    waits_at_door: bool
    has_sound: bool
    reply: Told | None


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """A theme or an edition as it was shown to a cohort."""

    ref: str
    study: str
    cohort: str
    theme: str
    edition: str
    name: str
    text: str
    sent_at: datetime
    is_over: bool
    second: str = ""

    @property
    def is_edition(self) -> bool:
        return bool(self.edition)


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """An answer as its steward opens it, before it goes on to the team."""

    ref: str
    check: ShownCheck
    choice: str
    words: str = field(repr=False)
    sound_kind: str = ""
    let_on: str = field(repr=False, default="")


@dataclass(frozen=True, slots=True)
class Hearing:
    """Whether everybody of a cohort was heard, and what is missing.

    Shapes: only who did not open a theme yet has a pseudonym here; who answered has none.
    """

    cohort: str
    name: str
    people: int
    checks: int
    not_sent: tuple[str, ...]
    not_shown: tuple[str, ...]
    waiting: int
    unseen: int
    closed_at: datetime | None = None
    closed_why: str = ""

    @property
    def is_complete(self) -> bool:
        missing = self.not_sent or self.not_shown or self.waiting or self.unseen
        return bool(self.checks) and not missing


@dataclass(frozen=True, slots=True)
class VetoLine:
    """An edition and whether its people stopped it."""

    number: int
    edition: str
    reason: str = ""
    since: datetime | None = None

    @property
    def is_stopped(self) -> bool:
        return self.since is not None
