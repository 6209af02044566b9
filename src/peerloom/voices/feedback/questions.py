"""Between a question and the page that edits it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from peerloom.formats.xlsform import Choice, Form, Question, Words, conditions
from peerloom.formats.xlsform.asking import POINTS
from peerloom.problems import BadCondition
from peerloom.voices.feedback import building

CHOSEN = ("select_one", "select_multiple")


class NotAQuestion(ValueError):
    """What can't be asked like that: the field, and why, for somebody who builds a form."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field, self.why = field, why


def before(form: Form, name: str) -> tuple[Question, ...]:
    """The questions that stand before this one; all of them for a new one."""
    names = [one.name for one in form.questions]
    return form.questions[: names.index(name)] if name in names else form.questions


def whens(form: Form, name: str, language: str) -> list[tuple[str, str, str]]:
    """Conditions on one earlier choice: (condition, question, choice)."""
    return [
        (_chosen(one, choice), one.label.within(language), choice.label.within(language))
        for one in before(form, name)
        if one.type in CHOSEN
        for choice in one.choices
    ]


def start_of(question: Question, known: Sequence[str]) -> dict[str, Any]:
    """What the page shows of a question that is there already."""
    facts: dict[str, Any] = {
        "type": question.type,
        "required": question.required,
        "start": question.start,
        "end": question.end,
        "step": question.step,
        "when": question.relevant if question.relevant in ("", *known) else "own",
        "own": question.relevant,
    }
    for part, words in (("label", question.label), ("hint", question.hint)):
        facts.update({f"{part}-{language}": text for language, text in words.said})
    for language in {one for choice in question.choices for one, _said in choice.label.said}:
        lines = [dict(choice.label.said).get(language, "") for choice in question.choices]
        facts[f"choices-{language}"] = "\n".join(lines)
    return facts


def question_of(
    facts: Mapping[str, Any],
    said: Mapping[str, Mapping[str, str]],
    form: Form,
    old: Question | None,
) -> Question:
    """What was written on the page, as a question.

    Shapes: ``said`` holds label, hint and choices by language.
    Errors: NotAQuestion.
    """
    made = Question(
        name=old.name if old else building.new_name(form),
        type=facts["type"],
        label=Words.of(said["label"]),
        hint=Words.of(said["hint"]),
        required=bool(facts.get("required")) and facts["type"] != "note",
        relevant=_relevant(facts, form, old.name if old else ""),
    )
    if made.chooses:
        made = replace(made, choices=_choices(said["choices"], old))
    if made.type == "range":
        made = _range(made, facts)
    return made


def _chosen(question: Question, choice: Choice) -> str:
    if question.type == "select_one":
        return f"${{{question.name}}} = '{choice.name}'"
    return f"selected(${{{question.name}}}, '{choice.name}')"


def _relevant(facts: Mapping[str, Any], form: Form, name: str) -> str:
    when = str(facts.get("when", ""))
    text = str(facts.get("own", "")).strip() if when == "own" else when
    try:
        asks = conditions.parse(text).names
    except BadCondition as error:
        raise NotAQuestion("own", "condition") from error
    if asks - {one.name for one in before(form, name)}:
        raise NotAQuestion("own", "ahead")
    return text


def _choices(said: Mapping[str, str], old: Question | None) -> tuple[Choice, ...]:
    columns = {
        language: [line.strip() for line in text.strip().splitlines()]
        for language, text in said.items()
        if text.strip()
    }
    count = max((len(lines) for lines in columns.values()), default=0)
    labels = [
        Words.of({one: lines[at] for one, lines in columns.items() if at < len(lines)})
        for at in range(count)
    ]
    labels = [label for label in labels if label]
    if len(labels) < 2:
        raise NotAQuestion(f"choices-{next(iter(said))}", "choices")
    return building.choice_names(labels, old.choices if old else ())


def _range(made: Question, facts: Mapping[str, Any]) -> Question:
    start, end, step = (
        Decimal(facts[key]) if facts.get(key) is not None else usual
        for key, usual in (("start", Decimal(1)), ("end", Decimal(5)), ("step", Decimal(1)))
    )
    if not (step > 0 and start < end and (end - start) / step < POINTS):
        raise NotAQuestion("end", "range")
    return replace(made, start=start, end=end, step=step)
