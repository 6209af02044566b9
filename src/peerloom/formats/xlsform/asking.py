"""Choices and ranges of a question, mended where that can be done."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from peerloom.formats.xlsform.sheets import Row
from peerloom.formats.xlsform.types import Choice, Words

Warn = Callable[[str, str, str], None]
Lists = Mapping[str, tuple[Choice, ...]]
RANGE = (Decimal(1), Decimal(10), Decimal(1))
POINTS = 101
_PARAMETER = re.compile(r"(\w+)\s*=\s*([^\s;,]+)")
OTHER = Words.of({"en": "Something else", "fr": "Autre chose"})


def choices_for(row: Row, rest: str, lists: Lists, warn: Warn) -> tuple[Choice, ...] | None:
    """The choices that a question names after its type; None if there are none."""
    words = rest.split()
    if not words:
        warn(row.at("type"), "It names no list of choices: it was left out.", "Name one.")
        return None
    choices = lists.get(words[0], ())
    if not choices:
        cause = f"There is no list “{words[0]}” among the choices: it was left out."
        warn(row.at("type"), cause, f"There are: {', '.join(lists) or 'none'}.")
        return None
    if row["choice_filter"]:
        cause = "Choice filters aren't supported: all choices of the list are shown."
        warn(row.at("choice_filter"), cause, "")
    if words[1:] == ["or_other"] and all(one.name != "other" for one in choices):
        choices = (*choices, Choice("other", OTHER))
        warn(row.at("type"), "“or_other” is one more choice here, without a field to fill.", "")
    elif words[1:]:
        warn(row.at("type"), f"“{' '.join(words[1:])}” isn't used here.", "")
    return choices


def choice_of(row: Row, taken: set[str], default: str, warn: Warn) -> Choice | None:
    """One row of the choices sheet; None where it can't be told from another."""
    name, label = "_".join(row["name"].split())[:60], row.said("label", default)
    if not name or name in taken:
        cause = f"The choice “{name}” stands twice in its list" if name else "It has no name"
        warn(row.at("name"), f"{cause}: it was left out.", "Give every choice its own.")
        return None
    if name != row["name"]:
        warn(row.at("name"), f"A choice's name holds no blanks: it is called {name}.", "")
    if not label:
        warn(row.at("label"), "A choice without words: its name stands in.", "")
        label = Words.of({default: row["name"]})
    return Choice(name, label)


def range_of(row: Row, warn: Warn) -> tuple[Decimal, Decimal, Decimal]:
    """Start, end and step of a range; from 1 to 10 where they can't be."""
    given = dict(_PARAMETER.findall(row["parameters"].lower()))
    try:
        start, end, step = (
            Decimal(given.get(key, "") or usual)
            for key, usual in zip(("start", "end", "step"), RANGE, strict=True)
        )
        whole = all(one.is_finite() and abs(one) < 10**9 for one in (start, end, step))
        if whole and step > 0 and start < end and (end - start) / step < POINTS:
            return start, end, step
    except InvalidOperation:
        given = {}
    cause = "Start, end and step make no range of at most 100 steps: it goes from 1 to 10."
    warn(row.at("parameters"), cause, "Write them like: start=0 end=10 step=1")
    return RANGE
