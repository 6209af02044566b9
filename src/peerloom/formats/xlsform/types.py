"""What a form is. Frozen; every sentence in as many languages as the form has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from peerloom.formats.types import Warning

TYPES = (
    "text", "note", "select_one", "select_multiple", "range", "rank", "integer", "decimal",
)  # fmt: skip
CHOOSING = frozenset({"select_one", "select_multiple", "rank"})


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in several languages: pairs of language and words, none of them empty.

    Shapes: the language is a code such as "fr"; "" where the form names none.
    """

    said: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, words: Mapping[str, str]) -> Words:
        """From a mapping; empty sentences fall away."""
        pairs = ((language, text.strip()) for language, text in words.items())
        return cls(tuple((language, text) for language, text in pairs if text))

    def __bool__(self) -> bool:
        return bool(self.said)

    def within(self, language: str) -> str:
        """In this language, else in whichever comes first; "" if there are no words."""
        words = dict(self.said)
        for wanted in (language, language.split("-")[0], ""):
            if wanted in words:
                return words[wanted]
        return self.said[0][1] if self.said else ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose; ``name`` is what is stored."""

    name: str
    label: Words = Words()


@dataclass(frozen=True, slots=True)
class Question:
    """One question, or a note on a screen of its own.

    Shapes: ``choices`` for the three kinds that choose; ``start``, ``end``, ``step`` for a range.
            ``relevant`` is a condition (:mod:`~peerloom.formats.xlsform.conditions`), "" always.
    """

    name: str
    type: str
    label: Words = Words()
    hint: Words = Words()
    required: bool = False
    relevant: str = ""
    choices: tuple[Choice, ...] = ()
    start: Decimal = Decimal(1)
    end: Decimal = Decimal(10)
    step: Decimal = Decimal(1)

    @property
    def chooses(self) -> bool:
        return self.type in CHOOSING

    @property
    def points(self) -> tuple[Decimal, ...]:
        """Every value of a range, from one end to the other."""
        count = int((self.end - self.start) / self.step)
        return tuple(self.start + self.step * at for at in range(count + 1))


@dataclass(frozen=True, slots=True)
class Form:
    """A form. ``warnings`` say what was mended or left out on the way in."""

    title: str = ""
    languages: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    warnings: tuple[Warning, ...] = ()

    def question(self, name: str) -> Question | None:
        return next((one for one in self.questions if one.name == name), None)
