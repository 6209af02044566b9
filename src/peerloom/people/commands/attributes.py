"""What a study notes of its cases, and what each case says of itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.audit.types import ANALYST, STEWARD, Actor
from peerloom.home import textkeys
from peerloom.home.refs import new_ref
from peerloom.people import models
from peerloom.people.attributes import (
    attribute_of,
    attributes_for_study,
    held_values,
    reach_attribute,
)
from peerloom.people.types import ATTRIBUTE_KINDS, Attribute
from peerloom.problems import (
    NameMissing,
    NameTaken,
    NameTooLong,
    NotADate,
    NotANumber,
    NotFound,
    WrongWord,
)
from peerloom.spans import folded

LONGEST_NAME, LONGEST_VALUE, REMEMBERED = 80, 400, 20
YES, NO = "yes", "no"
_YES = {"yes", "y", "true", "1", "oui", "o", "vrai"}
_NO = {"no", "n", "false", "0", "non", "faux"}


@dataclass(frozen=True, slots=True)
class AttributeChange:
    """What an attribute was, and what it is now."""

    before: Attribute
    after: Attribute


@transaction.atomic
def make_attribute(
    *,
    study: str,
    name: str,
    by: Actor,
    kind: str = "text",
    choices: Sequence[str] = (),
    asked: bool = False,
) -> Attribute:
    """Note one more thing of a study's cases; ``asked``: people may say it themselves.

    Errors: NotFound for whoever doesn't analyse; NameMissing, NameTooLong, NameTaken; WrongWord
    for an unknown kind.
    """
    _let(by, study)
    there = attributes_for_study(study)
    last = max((one.position for one in there), default=0)
    row = models.Attribute(study=study, position=1 + last, asked=asked)
    _write(row, there, name, kind, choices)
    audit.record("people.attribute_made", by=by, subject=row.ref, study=study)
    return attribute_of(row)


@transaction.atomic
def change_attribute(
    *,
    study: str,
    attribute: str,
    by: Actor,
    name: str | None = None,
    kind: str | None = None,
    choices: Sequence[str] | None = None,
    asked: bool | None = None,
) -> AttributeChange:
    """Rename an attribute, or change what may be said there; values that stand stay as they are.

    Errors: NotFound; NameMissing, NameTooLong, NameTaken; WrongWord.
    """
    _let(by, study)
    row = reach_attribute(study, attribute)
    before = attribute_of(row)
    others = [one for one in attributes_for_study(study) if one.ref != attribute]
    row.asked = row.asked if asked is None else asked
    _write(
        row,
        others,
        before.name if name is None else name,
        before.kind if kind is None else kind,
        before.choices if choices is None else choices,
    )
    audit.record("people.attribute_changed", by=by, subject=row.ref, study=study)
    return AttributeChange(before, attribute_of(row))


@transaction.atomic
def remove_attribute(*, study: str, attribute: str, by: Actor) -> None:
    """Put an attribute away; its values come back with it. Errors: NotFound."""
    _let(by, study)
    row = reach_attribute(study, attribute)
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    audit.record("people.attribute_removed", by=by, subject=row.ref, study=study)


@transaction.atomic
def restore_attribute(*, study: str, attribute: str, by: Actor) -> None:
    """Bring an attribute back that was put away.

    Errors: NotFound; NameTaken if another has its name now.
    """
    _let(by, study)
    row = models.Attribute.objects.filter(study=study, ref=attribute).first()
    if row is None:
        raise NotFound(place=attribute)
    _free(row.name, attributes_for_study(study))
    row.removed_at = None
    row.save(update_fields=["removed_at"])
    audit.record("people.attribute_restored", by=by, subject=row.ref, study=study)


@transaction.atomic
def set_values(*, study: str, person: str, values: Mapping[str, str], by: Actor) -> str:
    """Note what a case says of itself; an empty value takes the one that stands away.

    Shapes: ``values`` from an attribute's reference to what was said. Returns a token with which
            :func:`swap_values` brings back what stood before.
    Errors: NotFound; NotANumber, NotADate; WrongWord for what isn't among the choices.
    """
    _let(by, study)
    known = {one.ref: one for one in attributes_for_study(study)}
    return _describe("people.case_described", study, person, values, known, by)


@transaction.atomic
def say_of_oneself(*, study: str, person: str, values: Mapping[str, str], by: Actor) -> str:
    """Say of oneself what a study asks, or take it away; as :func:`set_values`.

    Errors: NotFound for another's case, and for what people aren't asked themselves; NotANumber,
    NotADate; WrongWord.
    """
    if not models.Person.objects.filter(ref=person, account__ref=by.ref).exists():
        raise NotFound(place=person)
    known = {one.ref: one for one in attributes_for_study(study) if one.asked}
    return _describe("people.self_described", study, person, values, known, by)


def _describe(
    verb: str,
    study: str,
    person: str,
    values: Mapping[str, str],
    known: Mapping[str, Attribute],
    by: Actor,
) -> str:
    for ref in values:
        if ref not in known:
            raise NotFound(place=ref)
    said = {ref: value_as_kept(known[ref], value) for ref, value in values.items()}
    row = _row_of(study, person)
    held = held_values(row) if row.pk else {"now": {}, "past": {}}
    token = new_ref()
    held["past"][token] = {ref: held["now"].get(ref, "") for ref in said}
    held["past"] = dict(list(held["past"].items())[-REMEMBERED:])
    held["now"] = _merged(held["now"], said)
    _keep(row, held)
    _record(verb, row, len(said), by)
    return token


@transaction.atomic
def swap_values(*, study: str, person: str, token: str, by: Actor) -> bool:
    """Bring back what stood before a change; asked again, the change itself.

    Returns False if it is too long ago, or the case was forgotten since: nothing changes then.
    """
    _let(by, study)
    row = models.CaseValues.objects.filter(study=study, person__ref=person).first()
    held = held_values(row) if row else {"now": {}, "past": {}}
    if row is None or token not in held["past"]:
        return False
    before = held["past"][token]
    held["past"][token] = {ref: held["now"].get(ref, "") for ref in before}
    held["now"] = _merged(held["now"], before)
    _keep(row, held)
    _record("people.case_described", row, len(before), by)
    return True


@transaction.atomic
def forget_values(*, persons: Iterable[str], by: Actor) -> int:
    """Destroy what is noted of these cases, with its keys; returns how many cases had some."""
    rows = list(models.CaseValues.objects.filter(person__ref__in=set(persons)))
    textkeys.destroy([row.ref for row in rows])
    for row in rows:
        _record("people.case_forgotten", row, 0, by)
        row.delete()
    return len(rows)


@transaction.atomic
def blank_attributes(*, study: str, change: Callable[[str], str], by: Actor) -> int:
    """Names and choices that hold words which were taken back give way; returns how many did."""
    changed = 0
    for row in models.Attribute.objects.filter(study=study):
        name, choices = change(row.name), change(row.choices)
        if (name, choices) != (row.name, row.choices):
            row.name, row.choices = name, choices
            row.save(update_fields=["name", "choices"])
            changed += 1
    if changed:
        audit.record("people.attributes_blanked", by=by, subject=study, study=study, count=changed)
    return changed


def value_as_kept(attribute: Attribute, value: str) -> str:
    """What was said, as it is kept; empty stays empty.

    Errors: NotANumber, NotADate; WrongWord for what isn't among the choices.
    """
    said = " ".join(value.split())[:LONGEST_VALUE]
    if not said or attribute.kind == "text":
        return said
    if attribute.kind == "number":
        return _number(said, attribute.name)
    if attribute.kind == "date":
        return _date(said, attribute.name)
    if attribute.kind == "yes_no":
        return _one_of(said, attribute.name, {**dict.fromkeys(_YES, YES), **dict.fromkeys(_NO, NO)})
    return _one_of(said, attribute.name, {folded(one): one for one in attribute.choices})


def _number(said: str, name: str) -> str:
    plain = said.replace(" ", "").replace("\u202f", "").replace(",", ".")
    try:
        number = float(plain)
    except ValueError as e:
        raise NotANumber(place=name, word=said) from e
    if number != number or number in (float("inf"), float("-inf")):
        raise NotANumber(place=name, word=said)
    return f"{number:.15g}"


def _date(said: str, name: str) -> str:
    try:
        return date.fromisoformat(said).isoformat()
    except ValueError as e:
        raise NotADate(place=name, word=said) from e


def _one_of(said: str, name: str, known: Mapping[str, str]) -> str:
    found = known.get(folded(said))
    if found is None:
        raise WrongWord(place=name, word=said, known=", ".join(dict.fromkeys(known.values())))
    return found


def _write(
    row: models.Attribute,
    others: Sequence[Attribute],
    name: str,
    kind: str,
    choices: Sequence[str],
) -> None:
    row.name = " ".join(name.split())
    if not row.name:
        raise NameMissing(place="attribute")
    if len(row.name) > LONGEST_NAME:
        raise NameTooLong(place=row.name[:40], limit=LONGEST_NAME)
    _free(row.name, others)
    if kind not in ATTRIBUTE_KINDS:
        raise WrongWord(place=row.name, word=kind, known=", ".join(ATTRIBUTE_KINDS))
    row.kind = kind
    lines = dict.fromkeys(" ".join(line.split()) for line in choices)
    row.choices = "\n".join(line for line in lines if line) if kind == "choice" else ""
    row.save()


def _free(name: str, others: Sequence[Attribute]) -> None:
    if folded(name) in {folded(one.name) for one in others}:
        raise NameTaken(place=name)


def _row_of(study: str, person: str) -> models.CaseValues:
    case = models.Person.objects.filter(ref=person).first()
    if case is None:
        raise NotFound(place=person)
    row = models.CaseValues.objects.filter(study=study, person=case).first()
    return row or models.CaseValues(study=study, person=case)


def _keep(row: models.CaseValues, held: object) -> None:
    plain = json.dumps(held).encode()
    if row.pk:
        row.held = textkeys.reseal(row.ref, plain, textkeys.home_reader())
    else:
        row.held = textkeys.seal(row.ref, plain, [textkeys.home()])
    row.save()


def _merged(now: Mapping[str, str], said: Mapping[str, str]) -> dict[str, str]:
    return {ref: value for ref, value in {**now, **said}.items() if value}


def _record(verb: str, row: models.CaseValues, count: int, by: Actor) -> None:
    audit.record(verb, by=by, subject=row.person.ref, study=row.study, count=count)


def _let(by: Actor, place: str) -> None:
    if by.hat not in (ANALYST, STEWARD):
        raise NotFound(place=place)
