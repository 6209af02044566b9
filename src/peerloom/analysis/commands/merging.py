"""Merging one code into another."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.analysis import access, models, queries
from peerloom.analysis.commands.codebook import CodeChange, lift_children
from peerloom.analysis.commands.naming import fold_name
from peerloom.analysis.commands.steps import note_step, undoes
from peerloom.audit.types import Actor
from peerloom.problems import CodeUnderItself, MergeWithItself, NameTaken, NotFound

MERGED = "code_merged"
_CHUNK = 500


@transaction.atomic
def merge_codes(*, code: str, into: str, by: Actor) -> CodeChange:
    """Give all codings, memos and themes of a code to another, and take it out.

    Codings that would stand twice (same words, same coder) are put away. What was below the
    code moves below the other.
    Errors: NotFound; MergeWithItself; CodeUnderItself if the other stands below this one.
    """
    row, other = access.reach_code(by=by, ref=code), access.reach_code(by=by, ref=into)
    _check(row, other)
    before: dict[str, Any] = {
        "into": other.pk,
        "below": _pks(queries.living_codes(row.study_id).filter(parent=row)),
        "memos": _pks(row.memos.filter(removed_at=None)),
        "themes": _give_themes(row, other),
        "parked": _pks(models.ParkedCode.objects.filter(code=row)),
        **_give_codings(row, other),
    }
    lift_children(row, other)
    models.Memo.objects.filter(pk__in=before["memos"]).update(code=other)
    models.ParkedCode.objects.filter(pk__in=before["parked"]).update(code=other)
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    audit.record(
        f"analysis.{MERGED}",
        by=by,
        subject=row.ref,
        study=row.study_id,
        into=other.ref,
        codings=len(before["codings"]),
    )
    undo = note_step(verb=MERGED, subject=row.ref, study=row.study_id, by=by, before=before)
    return CodeChange(queries.code_of(other), undo)


@undoes(MERGED)
def _part(step: models.Step, before: Any, by: Actor) -> None:
    row = models.Code.objects.get(ref=step.subject)
    twin = models.Code.objects.filter(
        study_id=row.study_id, folded=fold_name(row.name), removed_at=None
    )
    if twin.exists():
        raise NameTaken(place="code", name=row.name)
    models.Code.objects.filter(pk=row.pk).update(removed_at=None)
    models.Code.objects.filter(pk__in=before["below"], parent=before["into"]).update(parent=row)
    models.Memo.objects.filter(pk__in=before["memos"]).update(code=row)
    models.ThemeCode.objects.filter(pk__in=before["themes"]).update(code=row)
    models.ParkedCode.objects.filter(pk__in=before["parked"]).update(code=row)
    for chunk in _chunks(before["codings"]):
        models.Coding.objects.filter(pk__in=chunk).update(code=row)
    for chunk in _chunks(before["doubles"]):
        models.Coding.objects.filter(pk__in=chunk).update(code=row, removed_at=None)


def _check(row: models.Code, other: models.Code) -> None:
    if row.study_id != other.study_id:
        raise NotFound(place=other.ref)
    if row.pk == other.pk:
        raise MergeWithItself(place="code", name=row.name)
    at = other.parent
    while at is not None:
        if at.pk == row.pk:
            raise CodeUnderItself(place="code", name=row.name, under=other.name)
        at = at.parent


def _give_codings(row: models.Code, other: models.Code) -> dict[str, list[int]]:
    """Codings that went over, and those put away because the other code stood there already."""
    fields = ("pk", "source_id", "start", "end", "coder", "coder_name", "stray_of")
    taken = {one[1:] for one in other.codings.filter(removed_at=None).values_list(*fields)}
    codings: list[int] = []
    doubles: list[int] = []
    for one in row.codings.filter(removed_at=None).values_list(*fields):
        (doubles if one[1:] in taken else codings).append(one[0])
    for chunk in _chunks(codings):
        models.Coding.objects.filter(pk__in=chunk).update(code=other)
    for chunk in _chunks(doubles):
        models.Coding.objects.filter(pk__in=chunk).update(removed_at=timezone.now())
    return {"codings": codings, "doubles": doubles}


def _give_themes(row: models.Code, other: models.Code) -> list[int]:
    has = set(other.themes.values_list("theme_id", flat=True))
    given = [link.pk for link in row.themes.all() if link.theme_id not in has]
    models.ThemeCode.objects.filter(pk__in=given).update(code=other)
    return given


def _pks(rows: Any) -> list[int]:
    return list(rows.values_list("pk", flat=True))


def _chunks(pks: list[int]) -> list[list[int]]:
    return [pks[start : start + _CHUNK] for start in range(0, len(pks), _CHUNK)]
