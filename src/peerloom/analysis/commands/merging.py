"""Merging codes into another, with a choice of whose name and rules stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from django.db import transaction

from peerloom.analysis import access, models, queries
from peerloom.analysis.commands.changes import RULES, Changes
from peerloom.analysis.commands.codebook import CodeChange, checked
from peerloom.analysis.commands.naming import fold_name, tidy_name
from peerloom.analysis.commands.siblings import lift_children, refuse_circle
from peerloom.analysis.commands.turning import turns
from peerloom.audit.types import Actor
from peerloom.problems import GoneElsewhere, MergeWithItself, NotFound, TakenOutMeanwhile, WrongWord

MERGED = "code_merged"
Keep = Literal["into", "from", "both"]
KEEP: tuple[Keep, ...] = ("into", "from", "both")


@transaction.atomic
def merge_codes(
    *, code: str, into: str, by: Actor, name: str | None = None, rules: str = "into"
) -> CodeChange:
    """Give all codings, memos and themes of a code to another, and take it out.

    Codings that would stand twice (same words, same coder) are put away. What was below the
    code moves below the other.
    Shapes: ``name`` is what the code is called then, None as before; ``rules`` whose wording
            stays: "into", "from" or "both", one after the other.
    Errors: NotFound; GoneElsewhere or TakenOutMeanwhile if somebody was faster; NameTaken;
            MergeWithItself; CodeUnderItself if the other stands below this one; WrongWord.
    """
    if rules not in KEEP:
        raise WrongWord(place="rules", word=rules, known=", ".join(KEEP))
    row, other = reach_living(by, code), reach_living(by, into)
    step = Changes(row.study_id, by)
    moved = fold_into(step, [row], other)
    _take_wording(step, row, other, rules)
    if name is not None and name.strip() and " ".join(name.split()) != other.name:
        _rename(step, other, name, row)
    undo = step.close(MERGED, row.ref, into=other.ref, codings=moved)
    return CodeChange(queries.code_of(other), undo)


def reach_living(by: Actor, ref: str) -> models.Code:
    """A code, or the sentence of what became of it.

    Errors: NotFound; GoneElsewhere; TakenOutMeanwhile.
    """
    try:
        return access.reach_code(by=by, ref=ref)
    except NotFound:
        gone = queries.fate_of_code(ref)
        if gone is None:
            raise
        if gone.into:
            into = ", ".join(f"“{name}”" for name in gone.into)
            raise GoneElsewhere(place=gone.name, by=gone.by_name, into=into) from None
        raise TakenOutMeanwhile(place=gone.name, by=gone.by_name) from None


def fold_into(step: Changes, rows: Sequence[models.Code], other: models.Code) -> int:
    """Everything of these codes goes to another, and they go; returns how many codings went.

    Errors: NotFound; MergeWithItself; CodeUnderItself.
    """
    for row in rows:
        if row.study_id != other.study_id:
            raise NotFound(place=other.ref)
        if row.pk == other.pk:
            raise MergeWithItself(place="code", name=row.name)
    refuse_circle(rows, other)
    lift_children(step, rows, other)
    moved = 0
    for row in rows:
        moved += _give_codings(step, row, other)
        _give_themes(step, row, other)
        for table, found in (("memo", models.Memo), ("parked", models.ParkedCode)):
            given = found.objects.filter(code=row).values_list("pk", flat=True)
            step.move(table, "code", row.pk, other.pk, list(given))
        step.set(row, lives=False)
        step.became[row.pk] = [other.ref]
    return moved


def _give_codings(step: Changes, row: models.Code, other: models.Code) -> int:
    """Codings that went over; those where the other code stood already are put away."""
    fields = ("pk", "source_id", "start", "end", "coder", "coder_name", "stray_of")
    taken = {one[1:] for one in other.codings.filter(removed_at=None).values_list(*fields)}
    codings: list[int] = []
    doubles: list[int] = []
    for one in row.codings.filter(removed_at=None).values_list(*fields):
        (doubles if one[1:] in taken else codings).append(one[0])
    step.move("coding", "code", row.pk, other.pk, codings)
    step.move("coding", "lives", True, False, doubles)
    return len(codings)


def _give_themes(step: Changes, row: models.Code, other: models.Code) -> None:
    has = set(other.themes.values_list("theme_id", flat=True))
    given = [link.pk for link in row.themes.all() if link.theme_id not in has]
    step.move("theme_code", "code", row.pk, other.pk, given)


def _take_wording(step: Changes, row: models.Code, other: models.Code, rules: str) -> None:
    if rules == "into":
        return
    kept = {}
    for field in RULES:
        mine, theirs = getattr(row, field), getattr(other, field)
        if rules == "from":
            kept[field] = mine or theirs
        else:
            kept[field] = "\n\n".join(dict.fromkeys(one for one in (theirs, mine) if one))
    step.set(other, **kept)


def _rename(step: Changes, other: models.Code, name: str, gone: models.Code) -> None:
    """The name may also be that of the code that goes."""
    tidy = tidy_name(name, place="code")
    if fold_name(tidy) != gone.folded:
        tidy = checked(other, {"name": tidy}).get("name", other.name)
    step.set(other, name=tidy)


turns(MERGED)
