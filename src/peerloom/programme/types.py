"""What other rooms may know of a programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Approach = Literal["reflexive", "codebook", "reliability"]
APPROACHES: tuple[Approach, ...] = ("reflexive", "codebook", "reliability")
MANNERS = ("written", "spoken")
SMALLEST_GROUP, FEWEST = 5, 3  # people: unless said otherwise, and whatever is said


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme as people know it.

    ``two_approvals``: two stewards must agree before a text goes on. ``smallest_group``: what
    stands on fewer people isn't shown outside the team.
    """

    ref: str
    name: str
    about: str
    two_approvals: bool = False
    smallest_group: int = SMALLEST_GROUP


@dataclass(frozen=True, slots=True)
class ProgrammeCard:
    """A programme in a list: how much of it there is."""

    ref: str
    name: str
    about: str
    sessions: int
    cohorts: int
    studies: int


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of a programme; ``number`` counts from 1."""

    ref: str
    number: int
    name: str
    aims: str
    minutes: int | None
    held_on: date | None


@dataclass(frozen=True, slots=True)
class NextSession:
    """A session that is still to come, and where it belongs."""

    session: Session
    programme: str
    programme_name: str


@dataclass(frozen=True, slots=True)
class OwnProgramme:
    """A programme as one of its people sees it; what it is about stays off her phone."""

    name: str
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class Cohort:
    """The people who go through a programme together."""

    ref: str
    name: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """An account by reference and pseudonym."""

    ref: str
    pseudonym: str


@dataclass(frozen=True, slots=True)
class Study:
    """The listening that goes with a programme: a question, an approach, a language."""

    ref: str
    name: str
    question: str
    approach: Approach
    language: str
    programme: str | None
    cohort: str | None


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """Where an account belongs: its case in a cohort, who runs it, and the study that listens.

    Shapes: ``study`` is None where nobody listens; one place for each cohort and study.
    """

    study: Study | None
    programme: str
    programme_name: str
    cohort: str
    cohort_name: str
    person: str
    facilitators: tuple[Named, ...]
    sessions: tuple[Session, ...]


@dataclass(frozen=True, slots=True)
class Ethics:
    """What an ethics board asks about a study; ``revision`` is 0 where nobody wrote any."""

    body: str = ""
    number: str = ""
    approved_on: date | None = None
    approved_until: date | None = None
    cut_off: date | None = None
    cut_off_words: str = ""
    retention_until: date | None = None
    retention_words: str = ""
    limits: str = ""
    danger: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class ConsentForm:
    """One version of the consent form. Shapes: ``texts`` are (language, text) pairs."""

    ref: str
    version: int
    manner: str
    made_on: date
    texts: tuple[tuple[str, str], ...]

    def text_in(self, language: str) -> tuple[str, str]:
        """(language, text): in this language, else in the first that there is."""
        known = dict(self.texts)
        chosen = language if language in known else next(iter(known), "")
        return chosen, known.get(chosen, "")
