"""Changing a form question by question. Forms are frozen: each change gives another."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import count

from peerloom.formats.xlsform import Choice, Form, Question, Words, conditions
from peerloom.problems import NotFound

_YES_NO = (
    Choice("yes", Words.of({"en": "Yes", "fr": "Oui"})),
    Choice("perhaps", Words.of({"en": "Perhaps", "fr": "Peut-être"})),
    Choice("no", Words.of({"en": "No", "fr": "Non"})),
)


def starter(first: str) -> Form:
    """Three questions to begin with, in English and French."""
    return Form(
        languages=tuple(sorted({"en", "fr"}, key=lambda one: one != first)),
        questions=(
            Question(
                "useful",
                "range",
                Words.of(
                    {"en": "How much of it can you use?", "fr": "Est-ce que cela vous servira ?"}
                ),
                Words.of(
                    {"en": "1 is nothing. 5 is a lot.", "fr": "1 : pas du tout. 5 : beaucoup."}
                ),
                end=Decimal(5),
            ),
            Question(
                "at_ease",
                "select_one",
                Words.of({"en": "Did you feel at ease?", "fr": "Étiez-vous à l'aise ?"}),
                choices=_YES_NO,
            ),
            Question(
                "change",
                "text",
                Words.of({"en": "What should be different?", "fr": "Que faudrait-il changer ?"}),
            ),
        ),
    )


def without(form: Form, name: str) -> Form:
    """Without one question, and without the conditions that ask about it.

    Errors: NotFound.
    """
    _at(form, name)
    left = tuple(_freed(one, name) for one in form.questions if one.name != name)
    return replace(form, questions=left)


def moved(form: Form, name: str, *, earlier: bool) -> Form:
    """One place earlier or later; conditions that would look ahead fall away.

    Errors: NotFound.
    """
    at, questions = _at(form, name), list(form.questions)
    to = at + (-1 if earlier else 1)
    if 0 <= to < len(questions):
        questions[at], questions[to] = questions[to], questions[at]
    return replace(form, questions=_looking_back(questions))


def put(form: Form, question: Question, instead_of: str = "") -> Form:
    """A question in the place of another, else at the end.

    Errors: NotFound.
    """
    if not instead_of:
        return replace(form, questions=(*form.questions, question))
    at, questions = _at(form, instead_of), list(form.questions)
    questions[at] = question
    return replace(form, questions=_looking_back(questions))


def new_name(form: Form) -> str:
    """A name that no question has: q1, q2, …"""
    taken = {one.name for one in form.questions}
    return next(name for at in count(1) if (name := f"q{at}") not in taken)


def choice_names(labels: list[Words], before: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Choices with these labels; a label that was there keeps its name, so that answers hold."""
    known: dict[Words, str] = {}
    for one in before:
        known.setdefault(one.label, one.name)
    names: list[str] = []
    for at, label in enumerate(labels):
        name = known.get(label, "")
        if not name and at < len(before) and before[at].label not in labels:
            name = before[at].name
        names.append(name if name and name not in names else _free(names, before))
    return tuple(Choice(name, label) for name, label in zip(names, labels, strict=True))


def in_languages(form: Form, first: str) -> Form:
    """Words that came without a language are in this one."""

    def named(words: Words) -> Words:
        return Words.of({language or first: text for language, text in words.said})

    languages = form.languages or (first,)
    return replace(
        form,
        languages=languages if first in languages else (*languages, first),
        questions=tuple(
            replace(
                one,
                label=named(one.label),
                hint=named(one.hint),
                choices=tuple(Choice(each.name, named(each.label)) for each in one.choices),
            )
            for one in form.questions
        ),
    )


def _at(form: Form, name: str) -> int:
    for at, one in enumerate(form.questions):
        if one.name == name:
            return at
    raise NotFound(place=name)


def _freed(question: Question, name: str) -> Question:
    asks = conditions.parse(question.relevant).names
    return replace(question, relevant="") if name in asks else question


def _looking_back(questions: list[Question]) -> tuple[Question, ...]:
    seen: set[str] = set()
    found = []
    for one in questions:
        kept = conditions.parse(one.relevant).names <= seen
        found.append(one if kept else replace(one, relevant=""))
        seen.add(one.name)
    return tuple(found)


def _free(names: list[str], before: tuple[Choice, ...]) -> str:
    taken = {*names, *(one.name for one in before)}
    return next(name for at in count(1) if (name := f"c{at}") not in taken)
