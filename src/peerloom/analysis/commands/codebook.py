"""Making, changing, moving and removing codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.analysis import access, models, queries
from peerloom.analysis.commands.naming import fold_name, tidy_name
from peerloom.analysis.commands.steps import note_step, undoes
from peerloom.analysis.types import HUES, Code, Undo
from peerloom.audit.types import Actor
from peerloom.problems import CodeUnderItself, NameTaken, NotFound, WrongWord

RULES: Final = ("definition", "include", "exclude", "example", "counter_example")
MADE, CHANGED, MOVED, REMOVED = "code_made", "code_changed", "code_moved", "code_removed"


@dataclass(frozen=True, slots=True)
class CodeChange:
    """A code as it stands now, and how to undo what was done to it."""

    code: Code
    undo: Undo


@transaction.atomic
def make_code(
    *,
    study: str,
    name: str,
    by: Actor,
    parent: str | None = None,
    colour: int | None = None,
    definition: str = "",
    include: str = "",
    exclude: str = "",
    example: str = "",
    counter_example: str = "",
) -> CodeChange:
    """Make a code, last among its siblings.

    Errors: NotFound; NameTaken, whatever the capitals and accents; NameMissing; NameTooLong;
            WrongWord for a colour beyond 1 to 24.
    """
    access.reach_study(by=by, ref=study)
    above = _parent(study, parent, by)
    row = insert_code(study=study, name=name, by=by, parent=above, colour=colour)
    rules = (definition, include, exclude, example, counter_example)
    for field, text in zip(RULES, rules, strict=True):
        setattr(row, field, text.strip())
    row.save()
    return CodeChange(
        queries.code_of(row), note_step(verb=MADE, subject=row.ref, study=study, by=by)
    )


@transaction.atomic
def change_code(*, code: str, by: Actor, **changes: str | int) -> CodeChange:
    """Change a code's name, colour or rules.

    Shapes: any of name, colour, definition, include, exclude, example, counter_example.
    Errors: NotFound; NameTaken; NameMissing; NameTooLong; WrongWord for a colour beyond 1 to 24.
    """
    row = access.reach_code(by=by, ref=code)
    new = _checked(row, changes)
    before = {field: getattr(row, field) for field in new}
    _write(row, new)
    audit.record(
        f"analysis.{CHANGED}", by=by, subject=row.ref, study=row.study_id, fields=sorted(new)
    )
    undo = note_step(verb=CHANGED, subject=row.ref, study=row.study_id, by=by, before=before)
    return CodeChange(queries.code_of(row), undo)


@transaction.atomic
def move_code(
    *, code: str, by: Actor, parent: str | None = None, place: int | None = None
) -> CodeChange:
    """Put a code below another one (or at the top), at a place among its siblings.

    Units:  ``place`` counts from 0; None is last.
    Errors: NotFound; CodeUnderItself.
    """
    row = access.reach_code(by=by, ref=code)
    above = _parent(row.study_id, parent, by)
    _refuse_circle(row, above)
    before = {"parent": row.parent_id, "place": _place(row)}
    _insert_at(row, above, place)
    audit.record(
        f"analysis.{MOVED}", by=by, subject=row.ref, study=row.study_id, parent=parent or ""
    )
    undo = note_step(verb=MOVED, subject=row.ref, study=row.study_id, by=by, before=before)
    return CodeChange(queries.code_of(row), undo)


@transaction.atomic
def remove_code(*, code: str, by: Actor) -> CodeChange:
    """Take a code out of the codebook; what was below it moves up, its codings are put away.

    Errors: NotFound.
    """
    row = access.reach_code(by=by, ref=code)
    below = _living_children(row)
    lift_children(row, row.parent)
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    audit.record(
        f"analysis.{REMOVED}", by=by, subject=row.ref, study=row.study_id, below=len(below)
    )
    undo = note_step(verb=REMOVED, subject=row.ref, study=row.study_id, by=by, before=below)
    return CodeChange(queries.code_of(row), undo)


def ensure_code(*, study: str, name: str, by: Actor) -> tuple[models.Code, bool]:
    """The code of that name, made if there is none; and whether it was made.

    Errors: NameMissing; NameTooLong.
    """
    tidy = tidy_name(name, place="code")
    known = models.Code.objects.filter(study_id=study, folded=fold_name(tidy), removed_at=None)
    row = known.select_related("parent").first()
    return (row, False) if row else (insert_code(study=study, name=tidy, by=by), True)


def insert_code(
    *,
    study: str,
    name: str,
    by: Actor,
    parent: models.Code | None = None,
    colour: int | None = None,
) -> models.Code:
    """Write a new code, last among its siblings, with its entry in the log.

    Errors: NameTaken; NameMissing; NameTooLong; WrongWord.
    """
    tidy = tidy_name(name, place="code")
    _refuse_twin(study, tidy)
    last = queries.living_codes(study).filter(parent=parent).last()
    row = models.Code.objects.create(
        study_id=study,
        name=tidy,
        folded=fold_name(tidy),
        parent=parent,
        colour=_hue(colour) if colour else queries.next_colour(study),
        position=last.position + 1 if last else 0,
        made_by=by.ref,
    )
    audit.record(f"analysis.{MADE}", by=by, subject=row.ref, study=study)
    return row


def lift_children(row: models.Code, above: models.Code | None) -> None:
    """Put what is below a code below another, after what is there."""
    last = queries.living_codes(row.study_id).filter(parent=above).last()
    place = last.position + 1 if last else 0
    for offset, child in enumerate(queries.living_codes(row.study_id).filter(parent=row)):
        child.parent, child.position = above, place + offset
        child.save(update_fields=["parent", "position"])


@undoes(MADE)
def _unmake(step: models.Step, before: Any, by: Actor) -> None:
    row = models.Code.objects.select_related("parent").get(ref=step.subject)
    lift_children(row, row.parent)
    models.Code.objects.filter(pk=row.pk).update(removed_at=timezone.now())


@undoes(CHANGED)
def _change_back(step: models.Step, before: Any, by: Actor) -> None:
    row = models.Code.objects.select_related("parent").get(ref=step.subject)
    _write(row, _checked(row, before))


@undoes(MOVED)
def _move_back(step: models.Step, before: Any, by: Actor) -> None:
    row = models.Code.objects.select_related("parent").get(ref=step.subject)
    above = models.Code.objects.filter(pk=before["parent"], removed_at=None).first()
    _refuse_circle(row, above)
    _insert_at(row, above, before["place"])


@undoes(REMOVED)
def _bring_back(step: models.Step, before: Any, by: Actor) -> None:
    row = models.Code.objects.select_related("parent").get(ref=step.subject)
    _refuse_twin(row.study_id, row.name)
    if row.parent is not None and row.parent.removed_at is not None:
        row.parent = None
    row.removed_at = None
    row.save(update_fields=["removed_at", "parent"])
    models.Code.objects.filter(pk__in=before, parent=row.parent).update(parent=row)


def _checked(row: models.Code, changes: dict[str, Any]) -> dict[str, Any]:
    """The changes that change something, tidied and allowed."""
    new: dict[str, Any] = {}
    for field, value in changes.items():
        if field == "name":
            value = tidy_name(value, place="code")
            _refuse_twin(row.study_id, value, but=row)
        elif field == "colour":
            value = _hue(value)
        elif field in RULES:
            value = value.strip()
        else:
            raise TypeError(f"a code has no {field}")
        if value != getattr(row, field):
            new[field] = value
    return new


def _write(row: models.Code, new: dict[str, Any]) -> None:
    for field, value in new.items():
        setattr(row, field, value)
    row.folded = fold_name(row.name)
    row.save(update_fields=[*new, "folded"])


def _refuse_twin(study: str, name: str, but: models.Code | None = None) -> None:
    rows = models.Code.objects.filter(study_id=study, folded=fold_name(name), removed_at=None)
    twin = (rows.exclude(pk=but.pk) if but else rows).first()
    if twin is not None:
        raise NameTaken(place="code", name=twin.name)


def _hue(colour: int | str) -> int:
    if not 1 <= int(colour) <= HUES:
        raise WrongWord(place="colour", word=str(colour), known=f"1–{HUES}")
    return int(colour)


def _parent(study: str, ref: str | None, by: Actor) -> models.Code | None:
    if not ref:
        return None
    row = access.reach_code(by=by, ref=ref)
    if row.study_id != study:
        raise NotFound(place=ref)
    return row


def _refuse_circle(row: models.Code, above: models.Code | None) -> None:
    at = above
    while at is not None:
        if at.pk == row.pk:
            raise CodeUnderItself(place="code", name=row.name, under=above.name if above else "")
        at = at.parent


def _living_children(row: models.Code) -> list[int]:
    return list(queries.living_codes(row.study_id).filter(parent=row).values_list("pk", flat=True))


def _place(row: models.Code) -> int:
    siblings = queries.living_codes(row.study_id).filter(parent=row.parent)
    return list(siblings.values_list("pk", flat=True)).index(row.pk)


def _insert_at(row: models.Code, above: models.Code | None, place: int | None) -> None:
    siblings = list(queries.living_codes(row.study_id).filter(parent=above).exclude(pk=row.pk))
    siblings.insert(len(siblings) if place is None else max(0, place), row)
    row.parent = above
    for position, sibling in enumerate(siblings):
        sibling.position = position
    models.Code.objects.bulk_update(siblings, ["position", "parent"])
