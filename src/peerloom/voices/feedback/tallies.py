"""Counting what was sent. Knows no database and nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from statistics import median

from peerloom.formats.xlsform import Form, Question
from peerloom.formats.xlsform.conditions import Answer
from peerloom.formats.xlsform.writing import plain
from peerloom.voices.feedback.types import MINIMUM, Bar, Sent, Tally

Asked = Sequence[tuple[Form, Sequence[Sent]]]
NUMBERS = frozenset({"integer", "decimal", "range"})
MANY = 12


def tally(asked: Asked, language: str) -> tuple[Tally, ...]:
    """Every question of one form or more, counted.

    Shapes: pairs of a form and what was sent to it. The same question in two forms is counted
            once; one that fewer than four people were asked stays hidden.
    """
    questions: dict[tuple[str, str], Question] = {}
    for form, _sent in asked:
        for one in form.questions:
            if one.type != "note":
                questions.setdefault((one.name, one.type), one)
    return tuple(_tally(one, _sent_to(one, asked), language) for one in questions.values())


def _sent_to(question: Question, asked: Asked) -> list[Sent]:
    found: list[Sent] = []
    for form, sent in asked:
        here = form.question(question.name)
        if here is not None and here.type == question.type:
            found += sent
    return found


def _tally(question: Question, sent: Sequence[Sent], language: str) -> Tally:
    if len(sent) < MINIMUM:
        return Tally(question, len(sent), 0, hidden=True)
    answers = [one.answers[question.name] for one in sent if question.name in one.answers]
    bars: Iterable[Bar] = ()
    middle = ""
    if question.type in NUMBERS:
        numbers = [Decimal(str(one)) for one in answers]
        middle = plain(Decimal(median(numbers))) if numbers else ""
        bars = _numbers(question, numbers)
    elif question.chooses:
        bars = _choices(question, answers, language)
    return Tally(question, len(sent), len(answers), tuple(bars), middle)


def _choices(question: Question, answers: Sequence[Answer], language: str) -> list[Bar]:
    """How often each was chosen; of a rank, how often each came first."""
    counts: Counter[str] = Counter()
    for answer in answers:
        chosen = (answer,) if isinstance(answer, str) else answer
        counts.update(chosen[:1] if question.type == "rank" else chosen)
    return [
        _bar(one.label.within(language) or one.name, counts[one.name], len(answers))
        for one in question.choices
    ]


def _numbers(question: Question, numbers: Sequence[Decimal]) -> list[Bar]:
    counts = Counter(numbers)
    points = question.points if question.type == "range" else sorted(counts)
    if len(points) > MANY:
        return []
    return [_bar(plain(one), counts[one], len(numbers)) for one in points]


def _bar(label: str, count: int, of: int) -> Bar:
    return Bar(label, count, round(100 * count / of) if of else 0)
