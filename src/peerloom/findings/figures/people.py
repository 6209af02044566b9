"""Whom a study heard: people by what they say of themselves, by theme, by session."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from peerloom.analysis import queries as analysis
from peerloom.analysis.queries.columns import Ints
from peerloom.analysis.types import NOBODY
from peerloom.people import queries as people
from peerloom.people.types import Attribute

BAND = 10  # years and other numbers stand together by tens
COUNTED = ("choice", "yes_no", "number")  # free text and days would name somebody
Label = str


@dataclass(frozen=True, slots=True)
class Side:
    """People in parts. Shapes: ``part`` by person; ``labels`` by part, in the order of showing."""

    part: Mapping[str, str]
    labels: Mapping[str, Label]


def attributes_to_count(study: str) -> list[Attribute]:
    """Attributes that a table may stand on."""
    return [one for one in people.attributes_for_study(study) if one.kind in COUNTED]


def side_of_attribute(study: str, attribute: Attribute, persons: Iterable[str]) -> Side:
    """People by one attribute; who said nothing stands apart."""
    said = people.values_for_study(study)
    labels: dict[str, Label] = {key_of(one): one for one in attribute.choices}
    part = {}
    for person in persons:
        value = said.get(person, {}).get(attribute.ref, "")
        part[person], label = _part(attribute, value)
        labels.setdefault(part[person], label)
    return Side(part, in_order(attribute, labels))


def in_order(attribute: Attribute, labels: Mapping[str, Label]) -> dict[str, Label]:
    """Choices as they were given, numbers by size; who said nothing comes last."""
    order = [one for one in labels if one != NOBODY]
    if attribute.kind == "number":
        order.sort(key=float)
    return {one: labels[one] for one in [*order, *(NOBODY for one in labels if one == NOBODY)]}


def name_of_part(attribute: Attribute, part: str) -> Label:
    """What a part is called of which only the key is known; "" where nobody knows any more."""
    if part == NOBODY or attribute.kind == "yes_no":
        return _part(attribute, "" if part == NOBODY else part)[1]
    if attribute.kind == "number":
        return _part(attribute, part)[1]
    return {key_of(one): one for one in attribute.choices}.get(part, "")


def key_of(choice: str) -> str:
    """What a choice is known by where its words must not stand."""
    return hashlib.sha256(choice.encode()).hexdigest()[:12]


def people_by_row(study: str, rows: str) -> list[tuple[str, str, frozenset[str]]]:
    """(reference, name, people) of every theme or code, in their order."""
    held = analysis.codings_for_matrix(study)
    persons, at = analysis.persons_of_rows(study, held)

    def behind(entries: Ints) -> frozenset[str]:
        return frozenset(persons[one] for one in set(at[entries].tolist()) if one >= 0)

    if rows == "theme":
        themes = analysis.themes_for_study(study)
        return [(one.ref, one.name, behind(analysis.theme_rows(held, one))) for one in themes]
    return [
        (code.ref, code.name, behind(np.flatnonzero(held.code == place).astype(np.int64)))
        for place, code in enumerate(held.codes)
    ]


def people_by_session(study: str) -> dict[str, frozenset[str]]:
    """Who gave a text at each session; a session without any text isn't there."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    named = analysis.sources_with_speakers(study)
    for one in analysis.codings_for_matrix(study).sources:
        if one.session:
            whose = {one.person, *named.get(one.ref, {}).values()} - {None}
            found[one.session] |= {str(ref) for ref in whose}
    return {ref: frozenset(persons) for ref, persons in found.items()}


def people_by_row_and_session(study: str, rows: str) -> dict[str, dict[str, frozenset[str]]]:
    """Of every theme or code: whose words stand under it, session by session."""
    held = analysis.codings_for_matrix(study)
    persons, at = analysis.persons_of_rows(study, held)
    themes = {one.ref: one for one in analysis.themes_for_study(study)}
    place = {code.ref: where for where, code in enumerate(held.codes)}
    found = {}
    for ref, _name, _people in people_by_row(study, rows):
        entries = (
            analysis.theme_rows(held, themes[ref])
            if rows == "theme"
            else np.flatnonzero(held.code == place[ref])
        )
        by: defaultdict[str, set[str]] = defaultdict(set)
        for entry in entries.tolist():
            session = held.sources[held.source[entry]].session
            if session and at[entry] >= 0:
                by[session].add(persons[at[entry]])
        found[ref] = {session: frozenset(whose) for session, whose in by.items()}
    return found


def _part(attribute: Attribute, value: str) -> tuple[str, Label]:
    if not value:
        return NOBODY, _("not said")
    if attribute.kind == "yes_no":
        return value, _("yes") if value == "yes" else _("no")
    if attribute.kind == "number":
        low = int(float(value) // BAND) * BAND
        return str(low), f"{low}–{low + BAND - 1}"
    return key_of(value), value
