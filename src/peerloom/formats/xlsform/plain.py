"""A form as plain facts (for JSON) and back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from peerloom.formats.xlsform.types import Choice, Form, Question, Words
from peerloom.formats.xlsform.writing import plain


def to_facts(form: Form) -> dict[str, Any]:
    """Strings, lists and mappings only; warnings stay behind."""
    return {
        "title": form.title,
        "languages": list(form.languages),
        "questions": [_question(one) for one in form.questions],
    }


def from_facts(facts: Mapping[str, Any]) -> Form:
    """What :func:`to_facts` made."""
    return Form(
        title=facts.get("title", ""),
        languages=tuple(facts.get("languages", ())),
        questions=tuple(_asked(one) for one in facts.get("questions", ())),
    )


def _question(one: Question) -> dict[str, Any]:
    facts: dict[str, Any] = {"name": one.name, "type": one.type, "label": dict(one.label.said)}
    if one.hint:
        facts["hint"] = dict(one.hint.said)
    if one.required:
        facts["required"] = True
    if one.relevant:
        facts["relevant"] = one.relevant
    if one.chooses:
        facts["choices"] = [[each.name, dict(each.label.said)] for each in one.choices]
    if one.type == "range":
        facts["range"] = [plain(one.start), plain(one.end), plain(one.step)]
    return facts


def _asked(facts: Mapping[str, Any]) -> Question:
    start, end, step = (Decimal(one) for one in facts.get("range", ("1", "10", "1")))
    return Question(
        name=facts["name"],
        type=facts["type"],
        label=Words.of(facts.get("label", {})),
        hint=Words.of(facts.get("hint", {})),
        required=bool(facts.get("required")),
        relevant=facts.get("relevant", ""),
        choices=tuple(Choice(name, Words.of(label)) for name, label in facts.get("choices", ())),
        start=start,
        end=end,
        step=step,
    )
