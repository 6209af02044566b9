"""Reading what a study notes of its cases."""

from __future__ import annotations

import json
from typing import Any, cast

from peerloom.home import textkeys
from peerloom.people import models
from peerloom.people.types import Attribute, AttributeKind
from peerloom.problems import NotFound


def attributes_for_study(study: str) -> list[Attribute]:
    """What a study notes of its cases, in its own order."""
    rows = models.Attribute.objects.filter(study=study, removed_at=None)
    return [attribute_of(row) for row in rows.order_by("position", "id")]


def values_for_study(study: str) -> dict[str, dict[str, str]]:
    """What is noted of each case, in a study's living attributes.

    Shapes: case to attribute to value, both by reference. Numbers stand with a point, dates as
            YYYY-MM-DD, yes and no as those words. What was never said isn't there.
    """
    living = {one.ref for one in attributes_for_study(study)}
    rows = models.CaseValues.objects.filter(study=study)
    sealed, persons = {}, {}
    for ref, person, held in rows.values_list("ref", "person__ref", "held"):
        sealed[ref], persons[ref] = bytes(held), person
    opened = textkeys.open_those_with_keys(sealed, textkeys.home_reader())
    found = {persons[ref]: json.loads(plain)["now"] for ref, plain in opened.items()}
    return {
        person: {key: value for key, value in now.items() if key in living}
        for person, now in found.items()
    }


def attribute_of(row: models.Attribute) -> Attribute:
    """A row as other rooms see it."""
    choices = tuple(line for line in row.choices.split("\n") if line)
    kind = cast(AttributeKind, row.kind)
    return Attribute(row.ref, row.study, row.name, kind, choices, row.position, row.asked)


def reach_attribute(study: str, ref: str) -> models.Attribute:
    """An attribute's row, for commands. Errors: NotFound."""
    row = models.Attribute.objects.filter(study=study, ref=ref, removed_at=None).first()
    if row is None:
        raise NotFound(place=ref)
    return row


def held_values(row: models.CaseValues) -> dict[str, Any]:
    """What a case's values hold, the past included."""
    plain = textkeys.open_sealed(row.ref, bytes(row.held), textkeys.home_reader())
    return dict(json.loads(plain))
