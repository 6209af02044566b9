"""Making, changing, moving and removing codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from peerloom import audit
from peerloom.analysis import access, models, queries
from peerloom.analysis.commands.changes import RULES, Changes
from peerloom.analysis.commands.naming import fold_name, tidy_name
from peerloom.analysis.commands.siblings import (
    last_place,
    lift_children,
    place_among,
    refuse_circle,
)
from peerloom.analysis.commands.states import note_states
from peerloom.analysis.commands.turning import turns
from peerloom.analysis.types import HUES, Code, Undo
from peerloom.audit.types import Actor
from peerloom.problems import NameTaken, NotFound, WrongWord

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
    rules = (definition, include, exclude, example, counter_example)
    row = new_code(
        study=study,
        name=name,
        by=by,
        parent=reach_parent(study, parent, by),
        colour=colour,
        **dict(zip(RULES, rules, strict=True)),
    )
    changes = Changes(study, by)
    changes.make(row)
    return CodeChange(queries.code_of(row), changes.close(MADE, row.ref))


@transaction.atomic
def change_code(*, code: str, by: Actor, **changes: str | int) -> CodeChange:
    """Change a code's name, colour or rules.

    Shapes: any of name, colour, definition, include, exclude, example, counter_example.
    Errors: NotFound; NameTaken; NameMissing; NameTooLong; WrongWord for a colour beyond 1 to 24.
    """
    row = access.reach_code(by=by, ref=code)
    new = checked(row, changes)
    step = Changes(row.study_id, by)
    step.set(row, **new)
    undo = step.close(CHANGED, row.ref, fields=sorted(new))
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
    above = reach_parent(row.study_id, parent, by)
    refuse_circle([row], above)
    step = Changes(row.study_id, by)
    place_among(step, [row], above, place)
    undo = step.close(MOVED, row.ref, parent=parent or "")
    return CodeChange(queries.code_of(row), undo)


@transaction.atomic
def remove_code(*, code: str, by: Actor) -> CodeChange:
    """Take a code out of the codebook; what was below it moves up, its codings are put away.

    Errors: NotFound.
    """
    row = access.reach_code(by=by, ref=code)
    step = Changes(row.study_id, by)
    below = lift_children(step, [row], row.parent)
    step.set(row, lives=False)
    undo = step.close(REMOVED, row.ref, below=below)
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
    **rules: str,
) -> models.Code:
    """Write a new code, last among its siblings, with its entry in the log, as part of a step.

    Errors: NameTaken; NameMissing; NameTooLong; WrongWord.
    """
    row = new_code(study=study, name=name, by=by, parent=parent, colour=colour, **rules)
    note_states([row], {row.pk: {"lives": False}}, MADE, by)
    audit.record(f"analysis.{MADE}", by=by, subject=row.ref, study=study)
    return row


def new_code(
    *,
    study: str,
    name: str,
    by: Actor,
    parent: models.Code | None = None,
    colour: int | None = None,
    **rules: str,
) -> models.Code:
    """Write the row alone; whoever calls notes it.

    Errors: NameTaken; NameMissing; NameTooLong; WrongWord.
    """
    tidy = tidy_name(name, place="code")
    refuse_twin(study, tidy)
    return models.Code.objects.create(
        study_id=study,
        name=tidy,
        folded=fold_name(tidy),
        parent=parent,
        colour=hue(colour) if colour else queries.next_colour(study),
        position=last_place(study, parent),
        made_by=by.ref,
        **{field: text.strip() for field, text in rules.items()},
    )


def checked(row: models.Code, changes: dict[str, Any]) -> dict[str, Any]:
    """The changes that change something, tidied and allowed.

    Errors: NameTaken; NameMissing; NameTooLong; WrongWord; TypeError for a field that is none.
    """
    new: dict[str, Any] = {}
    for field, value in changes.items():
        if field == "name":
            value = tidy_name(value, place="code")
            refuse_twin(row.study_id, value, but=row)
        elif field == "colour":
            value = hue(value)
        elif field in RULES:
            value = value.strip()
        else:
            raise TypeError(f"a code has no {field}")
        if value != getattr(row, field):
            new[field] = value
    return new


def refuse_twin(study: str, name: str, but: models.Code | None = None) -> None:
    """Errors: NameTaken."""
    rows = models.Code.objects.filter(study_id=study, folded=fold_name(name), removed_at=None)
    twin = (rows.exclude(pk=but.pk) if but else rows).first()
    if twin is not None:
        raise NameTaken(place="code", name=twin.name)


def hue(colour: int | str) -> int:
    """Errors: WrongWord for one that isn't ours."""
    if not 1 <= int(colour) <= HUES:
        raise WrongWord(place="colour", word=str(colour), known=f"1–{HUES}")
    return int(colour)


def reach_parent(study: str, ref: str | None, by: Actor) -> models.Code | None:
    """The code to stand below; None is the top. Errors: NotFound."""
    if not ref:
        return None
    row = access.reach_code(by=by, ref=ref)
    if row.study_id != study:
        raise NotFound(place=ref)
    return row


for _verb in (MADE, CHANGED, MOVED, REMOVED):
    turns(_verb)
