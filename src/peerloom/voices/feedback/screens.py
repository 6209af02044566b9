"""A question as a page shows it: its words in one language, its choices, what was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from peerloom.formats.xlsform import Form, Question
from peerloom.formats.xlsform.conditions import Answer
from peerloom.formats.xlsform.writing import plain
from peerloom.voices.feedback.asking import TEXT_LIMIT, Given, relevant

FEW = 11


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: what is sent, what is said, whether it is chosen; for ranks its place."""

    value: str
    label: str
    chosen: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """A question in one language.

    Shapes: ``kind`` is the control: text, note, one, several, scale, rank or number.
    """

    name: str
    kind: str
    label: str
    hint: str
    options: tuple[Option, ...] = ()
    value: str = ""
    limit: int = TEXT_LIMIT
    is_whole: bool = False
    is_long: bool = False

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(str(at) for at in range(1, len(self.options) + 1))


@dataclass(frozen=True, slots=True)
class Line:
    """A question that was asked, and what was answered; "" if it was skipped."""

    step: int
    label: str
    said: str


_KINDS = {
    "select_one": "one", "select_multiple": "several", "range": "scale", "integer": "number",
    "decimal": "number",
}  # fmt: skip


def screen_of(
    question: Question, answer: Answer | None, language: str, given: Given | None = None
) -> Screen:
    """A question with the answer that is kept, or with what was just given and not understood."""
    values = _values(answer)
    if given is not None:
        values = tuple(given.get("answer", ()))
    return Screen(
        name=question.name,
        kind=_KINDS.get(question.type, question.type),
        label=question.label.within(language),
        hint=question.hint.within(language),
        options=_options(question, values, language, given),
        value=values[0] if values else "",
        is_whole=question.type == "integer",
        is_long=question.type == "range" and len(question.points) > FEW,
    )


def lines(form: Form, answers: Mapping[str, Answer], language: str) -> list[Line]:
    """Every question that concerns her, with what she answered."""
    return [
        Line(at, one.label.within(language), said_of(one, answers.get(one.name), language))
        for at, one in enumerate(relevant(form, answers), 1)
        if one.type != "note"
    ]


def said_of(question: Question, answer: Answer | None, language: str) -> str:
    """An answer as one reads it."""
    labels = {one.name: one.label.within(language) for one in question.choices}
    joined = " → " if question.type == "rank" else ", "
    return joined.join(labels.get(one, one) for one in _values(answer))


def _values(answer: Answer | None) -> tuple[str, ...]:
    if answer is None:
        return ()
    return (answer,) if isinstance(answer, str) else answer


def _options(
    question: Question, values: tuple[str, ...], language: str, given: Given | None
) -> tuple[Option, ...]:
    if question.type == "range":
        points = [plain(one) for one in question.points]
        return tuple(Option(one, one, one in values) for one in points)
    return tuple(
        Option(
            one.name,
            one.label.within(language) or one.name,
            one.name in values,
            _place(one.name, values, given),
        )
        for one in (question.choices if question.chooses else ())
    )


def _place(name: str, values: tuple[str, ...], given: Given | None) -> str:
    if given is not None:
        return (given.get(f"rank-{name}") or [""])[0]
    return str(values.index(name) + 1) if name in values else ""
