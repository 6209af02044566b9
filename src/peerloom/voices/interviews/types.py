"""What pages and commands know of guides and interviews."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

STATES = ("planned", "held", "transcript", "reading", "read", "gate", "closed")
TEXTS = NOTES, TRANSCRIPT, STRIKES, REMARK = ("notes", "transcript", "strikes", "remark")
HOWS = ("spoken", "written")
READINGS = ("asked", "together", "declined", "herself")
LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a guide.

    Shapes: ``words`` and ``probes`` by language; probes one a line.
    """

    ref: str
    words: dict[str, str]
    probes: dict[str, str]

    def in_language(self, language: str) -> tuple[str, tuple[str, ...]]:
        """The question and its probes, in another language where this one is missing."""
        words = self.words.get(language) or next(filter(None, self.words.values()), "")
        probes = self.probes.get(language) or next(filter(None, self.probes.values()), "")
        return words, tuple(line.strip() for line in probes.split("\n") if line.strip())


@dataclass(frozen=True, slots=True)
class GuideCard:
    """A study's guide. ``revision`` 0: nobody has written one yet."""

    study: str
    revision: int
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class SoundCard:
    """A recording without its bytes. Units: ``total`` in bytes."""

    ref: str
    kind: str
    total: int
    arrived: bool
    by: str


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody said yes to, how, and who wrote it down."""

    how: str
    uses: tuple[str, ...]
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class InterviewCard:
    """One interview without a word of it."""

    ref: str
    study: str
    person: str
    pseudonym: str
    session: str | None
    interviewer: str
    language: str
    planned_for: datetime | None
    state: str
    reading: str
    consent: Consent
    struck: int
    voice: str
    sound: SoundCard | None
    texts: frozenset[str]
    versions: int


@dataclass(frozen=True, slots=True)
class Said:
    """One turn as it is edited: who, what, and when it begins. Units: seconds."""

    speaker: str
    words: str = field(repr=False)
    began: float | None = None
    ended: float | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was written down, open. ``beside``: a second version that somebody else saved."""

    ref: str
    revision: int
    by: str
    at: datetime
    turns: tuple[Said, ...] = field(repr=False)
    beside: bool = False
    where: str = ""


@dataclass(frozen=True, slots=True)
class Strike:
    """A passage that its speaker wants left out. Units: code points into the turn's words."""

    turn: int
    start: int
    end: int
