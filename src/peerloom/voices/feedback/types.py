"""Forms, answers and results as pages see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from peerloom.formats.xlsform import Form, Question
from peerloom.formats.xlsform.conditions import Answer

State = Literal["draft", "open", "closed"]
MINIMUM = 4


@dataclass(frozen=True, slots=True)
class FormCard:
    """A session's form.

    Shapes: ``asked`` is the version that was opened, None before; ``shown`` that its results may
            be seen; ``pool`` the forms counted together with it, itself included.
    """

    ref: str
    study: str
    session: str
    number: int
    asked: int | None
    state: State
    form: Form
    shown: bool = False
    pool: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """What one person sent, without the person."""

    answers: Mapping[str, Answer] = field(repr=False)
    uses: tuple[str, ...] = ()
    language: str = ""
    keyed: bool = False


@dataclass(frozen=True, slots=True)
class OwnAnswers:
    """What a page in somebody's notebook holds.

    Shapes: ``slot`` and ``receipt`` (hexadecimal, a private key) once sent, else "";
            ``asked`` are required questions that were asked again; ``changed`` that she wrote on
            after she sent.
    """

    answers: dict[str, Answer] = field(default_factory=dict, repr=False)
    uses: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    changed: bool = False
    slot: str = ""
    receipt: str = field(default="", repr=False)

    @property
    def is_sent(self) -> bool:
        return bool(self.slot)


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a question's result; ``share`` from 0 to 100 of those who answered it."""

    label: str
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class Tally:
    """One question's result.

    Shapes: ``replies`` is how many were asked it, ``answered`` how many did; ``middle`` is the
            median of numbers, "" for none; for ranks ``bars`` say how often each came first.
    """

    question: Question
    replies: int
    answered: int
    bars: tuple[Bar, ...] = ()
    middle: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """What may be seen of one form, or of several counted together."""

    replies: int
    tallies: tuple[Tally, ...]
    sessions: tuple[str, ...]
