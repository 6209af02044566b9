"""Which question comes next, and what an answer means. Knows no database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _

from peerloom.formats.xlsform import Form, Question, conditions
from peerloom.formats.xlsform.conditions import Answer
from peerloom.formats.xlsform.writing import plain
from peerloom.voices.feedback.slots import tidy

TEXT_LIMIT = 1500
Given = Mapping[str, Sequence[str]]


class NotUnderstood(ValueError):
    """An answer of a kind that the question didn't ask for; says what would do, kindly."""


@dataclass(frozen=True, slots=True)
class Step:
    """Where somebody stands: the how-manieth of the questions that concern her."""

    question: Question
    number: int
    of: int
    before: int | None
    after: int | None


def relevant(form: Form, answers: Mapping[str, Answer]) -> list[Question]:
    """The questions that concern her, given what she answered so far; none twice.

    A condition looks only at answers to questions that still concern her.
    """
    seen: dict[str, Answer] = {}
    found = []
    for one in form.questions:
        if conditions.parse(one.relevant).holds(seen):
            found.append(one)
            if one.name in answers:
                seen[one.name] = answers[one.name]
    return found


def step_at(form: Form, answers: Mapping[str, Answer], number: int) -> Step | None:
    """The question at a place, counted from 1 among those that concern her."""
    concern = relevant(form, answers)
    if not 1 <= number <= len(concern):
        return None
    return Step(
        question=concern[number - 1],
        number=number,
        of=len(concern),
        before=number - 1 if number > 1 else None,
        after=number + 1 if number < len(concern) else None,
    )


def kept(form: Form, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers that are sent: those to questions that still concern her."""
    return {one.name: answers[one.name] for one in relevant(form, answers) if one.name in answers}


def words_in(form: Form, answers: Mapping[str, Answer]) -> dict[str, str]:
    """Her own words among them, by question."""
    texts = {one.name for one in form.questions if one.type == "text"}
    return {
        name: said
        for name, said in kept(form, answers).items()
        if name in texts and isinstance(said, str)
    }


def understand(question: Question, given: Given) -> Answer | None:
    """What was answered; None if nothing was.

    Shapes: ``given`` maps a field to its values, as a posted page does. A rank has a field
            "rank-NAME" for each choice, with its place.
    Errors: NotUnderstood.
    """
    if question.type == "note":
        return None
    if question.type == "rank":
        return _rank(question, given)
    values = [value for value in given.get("answer", ()) if value.strip()]
    if not values:
        return None
    return _KINDS[question.type](question, values)


def _text(question: Question, values: Sequence[str]) -> Answer | None:
    return tidy(values[0])[:TEXT_LIMIT] or None


def _one(question: Question, values: Sequence[str]) -> Answer:
    if values[0] not in {one.name for one in question.choices}:
        raise NotUnderstood(_("Please choose one of these."))
    return values[0]


def _several(question: Question, values: Sequence[str]) -> Answer:
    chosen = tuple(one.name for one in question.choices if one.name in values)
    if not chosen:
        raise NotUnderstood(_("Please choose one of these."))
    return chosen


def _range(question: Question, values: Sequence[str]) -> Answer:
    number = _decimal(values[0])
    if number not in question.points:
        raise NotUnderstood(_("Please choose one of these."))
    return plain(number)


def _number(question: Question, values: Sequence[str]) -> Answer:
    number = _decimal(values[0])
    if question.type == "integer" and number != number.to_integral_value():
        raise NotUnderstood(_("Please write a whole number, such as 3."))
    return plain(number)


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text.strip().replace(",", ".")[:20])
    except InvalidOperation as error:
        raise NotUnderstood(_("Please write a number, such as 3.")) from error
    if not number.is_finite() or abs(number) > 10**9:
        raise NotUnderstood(_("Please write a number, such as 3."))
    return number


def _rank(question: Question, given: Given) -> Answer | None:
    places: dict[int, str] = {}
    for choice in question.choices:
        said = (given.get(f"rank-{choice.name}") or [""])[0]
        if not said.isdecimal():
            continue
        if int(said) in places:
            raise NotUnderstood(_("Two of them have the same place. Please give each its own."))
        places[int(said)] = choice.name
    return tuple(places[at] for at in sorted(places)) or None


_KINDS: dict[str, Callable[[Question, Sequence[str]], Answer | None]] = {
    "text": _text,
    "select_one": _one,
    "select_multiple": _several,
    "range": _range,
    "integer": _number,
    "decimal": _number,
}
