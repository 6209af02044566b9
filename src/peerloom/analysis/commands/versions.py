"""Naming a version of the codebook, and returning to one without losing a coding."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from peerloom import audit
from peerloom.analysis import access, models, queries
from peerloom.analysis.commands.changes import Changes
from peerloom.analysis.commands.codebook import new_code
from peerloom.analysis.commands.naming import LIMIT, fold_name, tidy_name
from peerloom.analysis.commands.turning import turns
from peerloom.analysis.types import Undo
from peerloom.audit.types import Actor
from peerloom.methods.codebooks import Entry
from peerloom.problems import NotFound

RETURNED, WORDED = "codebook_returned", "code_reworded"
GATHERED = ("code_merged", "codes_merged", "code_split")


@dataclass(frozen=True, slots=True)
class Return:
    """What returning did: how many codes were kept aside, and where, and how to undo it."""

    undo: Undo
    aside: int


@transaction.atomic
def name_version(*, study: str, name: str, by: Actor, upto: int | None = None) -> str:
    """Give the codebook as it stands (or stood after a change) a name; its reference.

    Errors: NotFound; NameMissing; NameTooLong.
    """
    access.reach_study(by=by, ref=study)
    last = queries.last_change(study)
    at = last if upto is None else min(upto, last)
    row = models.CodebookVersion.objects.create(
        study_id=study, name=tidy_name(name, place="version"), upto=at, by=by.ref
    )
    audit.record("analysis.version_named", by=by, subject=row.ref, study=study)
    return str(row.ref)


@transaction.atomic
def unname_version(*, study: str, version: str, by: Actor) -> None:
    """Take a version's name away; the codebook and its history stay.

    Errors: NotFound.
    """
    access.reach_study(by=by, ref=study)
    row = models.CodebookVersion.objects.filter(study_id=study, ref=version, removed_at=None)
    if not row.update(removed_at=timezone.now()):
        raise NotFound(place=version)
    audit.record("analysis.version_unnamed", by=by, subject=version, study=study)


@transaction.atomic
def return_to_version(*, study: str, upto: int, by: Actor) -> Return:
    """Let the codebook stand as it stood after a change; every coding stays.

    Codes that were not there then are kept aside, below a code of that name. What was merged or
    split since gets its passages back.
    Errors: NotFound.
    """
    access.reach_study(by=by, ref=study)
    then = queries.codebook_at(study, upto)
    step = Changes(study, by)
    for rows in _gathered_since(study, upto):
        for table, field, was, now, keys in rows:
            step.move(table, field, now, was, keys)
    every = {row.ref: row for row in models.Code.objects.filter(study_id=study)}
    aside = [row for ref, row in every.items() if ref not in then and row.removed_at is None]
    for ref, entry in then.items():
        if ref in every:
            _stand_as(step, every[ref], entry, every)
    _keep_aside(step, aside, then, by)
    undo = step.close(RETURNED, study, codes=len(then), aside=len(aside))
    return Return(undo, len(aside))


@transaction.atomic
def reword_code(*, code: str, state: str, by: Actor) -> Undo:
    """Give a code the name and the rules that it had before; it stays where it is.

    Errors: NotFound; NameTaken.
    """
    row = access.reach_code(by=by, ref=code)
    old = next((one for one in queries.states_of_code(code) if one.ref == state), None)
    if old is None:
        raise NotFound(place=state)
    step = Changes(row.study_id, by)
    step.set(row, name=old.entry.name, **dict(old.entry.rules))
    return step.close(WORDED, row.ref)


def _gathered_since(study: str, upto: int) -> Iterator[list[Any]]:
    """What merges and splits since then took along, newest first."""
    rows = models.Step.objects.filter(study_id=study, verb__in=GATHERED, undone_at=None)
    for row in rows.order_by("-id"):
        kept: Mapping[str, Any] = json.loads(row.before) if row.before else {}
        if kept.get("upto", 0) <= upto:
            return
        yield list(reversed(kept.get("rows", [])))


def _stand_as(
    step: Changes, row: models.Code, entry: Entry, every: Mapping[str, models.Code]
) -> None:
    step.set(
        row,
        name=entry.name,
        colour=entry.colour,
        position=entry.position,
        parent=every.get(entry.parent or ""),
        lives=True,
        **dict(entry.rules),
    )


def _keep_aside(
    step: Changes, rows: list[models.Code], then: Mapping[str, Entry], by: Actor
) -> None:
    """Codes of later go below one of their own; one whose name is wanted again gets a number."""
    if not rows:
        return
    taken = {fold_name(entry.name) for entry in then.values()}
    own = {fold_name(row.name) for row in rows}
    gone = {row.pk for row in rows}
    shelf_name = _free(_("Kept aside"), taken | own)
    shelf = step.make(new_code(study=step.study, name=shelf_name, by=by))
    taken.add(shelf.folded)
    for row in rows:
        fields: dict[str, Any] = {} if row.parent_id in gone else {"parent": shelf}
        if fold_name(row.name) in taken:
            fields["name"] = _free(row.name, taken | own)
            taken.add(fold_name(fields["name"]))
        step.set(row, **fields)


def _free(name: str, taken: set[str]) -> str:
    number, tried = 2, name
    while fold_name(tried) in taken:
        tried = f"{name[: LIMIT - 8]} ({number})"
        number += 1
    return tried


turns(RETURNED)
turns(WORDED)
