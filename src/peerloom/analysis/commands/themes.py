"""Making, describing, ordering and removing themes, and choosing their codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.analysis import access, models, queries
from peerloom.analysis.commands.naming import fold_name, tidy_name
from peerloom.analysis.commands.steps import after_of, note_step, redoes, undoes
from peerloom.analysis.types import Theme, Undo
from peerloom.audit.types import Actor
from peerloom.problems import NameTaken, NotFound

MADE, CHANGED, MOVED = "theme_made", "theme_changed", "theme_moved"
REMOVED, CODES_SET = "theme_removed", "theme_codes_set"
WRITTEN: Final = ("concept", "description")


@dataclass(frozen=True, slots=True)
class ThemeChange:
    """A theme as it stands now, and how to undo what was done (None: nothing was)."""

    theme: Theme
    undo: Undo | None


@transaction.atomic
def make_theme(
    *,
    study: str,
    name: str,
    by: Actor,
    concept: str = "",
    description: str = "",
    codes: Sequence[str] = (),
) -> ThemeChange:
    """Make a theme, last in its order.

    Shapes: ``concept`` is the central organising concept, one sentence; ``codes`` references.
    Errors: NotFound; NameTaken; NameMissing; NameTooLong.
    """
    access.reach_study(by=by, ref=study)
    tidy = _free_name(study, name)
    last = queries.living_themes(study).last()
    row = models.Theme.objects.create(
        study_id=study,
        name=tidy,
        folded=fold_name(tidy),
        concept=concept.strip(),
        description=description.strip(),
        position=last.position + 1 if last else 0,
        made_by=by.ref,
    )
    _write_codes(row, _codes(study, codes, by))
    audit.record(f"analysis.{MADE}", by=by, subject=row.ref, study=study, codes=len(codes))
    return changed(row, note_step(verb=MADE, subject=row.ref, study=study, by=by))


@transaction.atomic
def change_theme(*, theme: str, by: Actor, **changes: str) -> ThemeChange:
    """Change a theme's name, concept or description.

    Errors: NotFound; NameTaken; NameMissing; NameTooLong.
    """
    row = access.reach_theme(by=by, ref=theme)
    new = _checked(row, changes)
    if not new:
        return changed(row, None)
    before = {field: getattr(row, field) for field in new}
    _write(row, new)
    _record(CHANGED, row, by, fields=sorted(new))
    return changed(row, _step(CHANGED, row, by, before))


@transaction.atomic
def move_theme(*, theme: str, place: int, by: Actor) -> ThemeChange:
    """Put a theme at another place in the order.

    Units:  ``place`` counts from 0; beyond either end is that end.
    Errors: NotFound.
    """
    row = access.reach_theme(by=by, ref=theme)
    before = _insert_at(row, place)
    _record(MOVED, row, by, place=place)
    return changed(row, _step(MOVED, row, by, before))


@transaction.atomic
def remove_theme(*, theme: str, by: Actor) -> ThemeChange:
    """Take a theme away; its codes and passages stay where they are.

    Errors: NotFound.
    """
    row = access.reach_theme(by=by, ref=theme)
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    _record(REMOVED, row, by)
    return changed(row, _step(REMOVED, row, by))


@transaction.atomic
def set_theme_codes(*, theme: str, codes: Sequence[str], by: Actor) -> ThemeChange:
    """Say which codes a theme is made of.

    Shapes: references, in the order to show them in; those left out are taken off.
    Errors: NotFound if one isn't a code of the theme's study.
    """
    row = access.reach_theme(by=by, ref=theme)
    before = _refs_of_codes(row)
    wanted = list(dict.fromkeys(codes))
    if before == wanted:
        return changed(row, None)
    _write_codes(row, _codes(row.study_id, wanted, by))
    _record(CODES_SET, row, by, codes=wanted)
    return changed(row, _step(CODES_SET, row, by, before))


def changed(row: models.Theme, undo: Undo | None) -> ThemeChange:
    """The theme as it stands after a command."""
    return ThemeChange(queries.theme_as_it_stands(row), undo)


@undoes(MADE)
@redoes(REMOVED)
def _unmake(step: models.Step, before: Any, by: Actor) -> None:
    models.Theme.objects.filter(ref=step.subject).update(removed_at=timezone.now())


@undoes(CHANGED)
def _change_back(step: models.Step, before: Any, by: Actor) -> dict[str, str]:
    row = models.Theme.objects.get(ref=step.subject)
    left = {field: getattr(row, field) for field in before}
    _write(row, _checked(row, before))
    return left


@redoes(CHANGED)
def _change_again(step: models.Step, before: Any, by: Actor) -> None:
    row = models.Theme.objects.get(ref=step.subject)
    _write(row, _checked(row, after_of(step)))


@undoes(MOVED)
def _move_back(step: models.Step, before: Any, by: Actor) -> int:
    return _insert_at(models.Theme.objects.get(ref=step.subject), before)


@redoes(MOVED)
def _move_again(step: models.Step, before: Any, by: Actor) -> None:
    _insert_at(models.Theme.objects.get(ref=step.subject), after_of(step))


@undoes(REMOVED)
@redoes(MADE)
def _bring_back(step: models.Step, before: Any, by: Actor) -> None:
    row = models.Theme.objects.get(ref=step.subject)
    _free_name(row.study_id, row.name)
    row.removed_at = None
    row.save(update_fields=["removed_at"])


@undoes(CODES_SET)
def _codes_back(step: models.Step, before: Any, by: Actor) -> list[str]:
    row = models.Theme.objects.get(ref=step.subject)
    left = _refs_of_codes(row)
    _set_codes(row, before)
    return left


@redoes(CODES_SET)
def _codes_again(step: models.Step, before: Any, by: Actor) -> None:
    _set_codes(models.Theme.objects.get(ref=step.subject), after_of(step))


def _set_codes(row: models.Theme, refs: Sequence[str]) -> None:
    found = {code.ref: code for code in models.Code.objects.filter(ref__in=refs)}
    _write_codes(row, [found[ref] for ref in refs if ref in found])


def _refs_of_codes(row: models.Theme) -> list[str]:
    return list(row.codes.order_by("position", "id").values_list("code__ref", flat=True))


def _checked(row: models.Theme, changes: dict[str, str]) -> dict[str, str]:
    """The changes that change something, tidied and allowed."""
    new: dict[str, str] = {}
    for field, value in changes.items():
        if field == "name":
            value = _free_name(row.study_id, value, but=row)
        elif field in WRITTEN:
            value = value.strip()
        else:
            raise TypeError(f"a theme has no {field}")
        if value != getattr(row, field):
            new[field] = value
    return new


def _write(row: models.Theme, new: dict[str, str]) -> None:
    for field, value in new.items():
        setattr(row, field, value)
    row.folded = fold_name(row.name)
    row.save(update_fields=[*new, "folded"])


def _free_name(study: str, name: str, but: models.Theme | None = None) -> str:
    tidy = tidy_name(name, place="theme")
    rows = queries.living_themes(study).filter(folded=fold_name(tidy))
    twin = (rows.exclude(pk=but.pk) if but else rows).first()
    if twin is not None:
        raise NameTaken(place="theme", name=twin.name)
    return tidy


def _codes(study: str, refs: Sequence[str], by: Actor) -> list[models.Code]:
    rows = [access.reach_code(by=by, ref=ref) for ref in dict.fromkeys(refs)]
    for row in rows:
        if row.study_id != study:
            raise NotFound(place=row.ref)
    return rows


def _write_codes(row: models.Theme, codes: Sequence[models.Code]) -> None:
    row.codes.all().delete()
    models.ThemeCode.objects.bulk_create(
        models.ThemeCode(theme=row, code=code, position=place) for place, code in enumerate(codes)
    )


def _insert_at(row: models.Theme, place: int) -> int:
    """Put it there; returns the place where it stood."""
    every = list(queries.living_themes(row.study_id))
    before = next((at for at, one in enumerate(every) if one.pk == row.pk), len(every))
    others = [one for one in every if one.pk != row.pk]
    others.insert(max(0, place), row)
    for position, one in enumerate(others):
        one.position = position
    models.Theme.objects.bulk_update(others, ["position"])
    return before


def _record(verb: str, row: models.Theme, by: Actor, **facts: Any) -> None:
    audit.record(f"analysis.{verb}", by=by, subject=row.ref, study=row.study_id, **facts)


def _step(verb: str, row: models.Theme, by: Actor, before: object = None) -> Undo:
    return note_step(verb=verb, subject=row.ref, study=row.study_id, by=by, before=before)
