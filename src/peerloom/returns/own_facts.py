"""What studies ask of those who gave them their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peerloom.gate.own import Given
from peerloom.people import queries as people
from peerloom.people.types import Attribute
from peerloom.programme import queries as programme


@dataclass(frozen=True, slots=True)
class Asked:
    """What a study asks of one person, and what stands there now."""

    study: str
    study_name: str
    person: str
    attributes: tuple[Attribute, ...]
    values: dict[str, str]


def asked_of(given: Iterable[Given]) -> list[Asked]:
    """What the studies that were given something ask of people themselves.

    Shapes: one for each study and case, in the order in which words were given; those that ask
            nothing are left out.
    """
    pairs = dict.fromkeys((one.study, one.person) for one in given if one.person)
    found = []
    for study, person in pairs:
        attributes = tuple(one for one in people.attributes_for_study(study) if one.asked)
        if attributes and person:
            said = people.values_for_study(study).get(person, {})
            values = {one.ref: said.get(one.ref, "") for one in attributes}
            name = programme.study_for_ref(study).name
            found.append(Asked(study, name, person, attributes, values))
    return found
