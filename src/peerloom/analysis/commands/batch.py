"""Several codes at once, as one step that is undone whole."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from peerloom.analysis import access, models
from peerloom.analysis.commands.changes import Changes, chunks
from peerloom.analysis.commands.codebook import hue, reach_parent
from peerloom.analysis.commands.merging import fold_into, reach_living
from peerloom.analysis.commands.naming import tidy_name
from peerloom.analysis.commands.siblings import place_among, refuse_circle
from peerloom.analysis.commands.themes import set_theme_codes
from peerloom.analysis.commands.turning import turns
from peerloom.analysis.types import Undo
from peerloom.audit.types import Actor
from peerloom.problems import NameMissing

MOVED, COLOURED, RENAMED = "codes_moved", "codes_coloured", "codes_renamed"
MERGED, REMOVED = "codes_merged", "codes_removed"


@transaction.atomic
def move_codes(*, study: str, codes: Sequence[str], parent: str | None, by: Actor) -> Undo:
    """Put codes below another one (None: at the top); those below each other stay so.

    Errors: NotFound; CodeUnderItself; GoneElsewhere; TakenOutMeanwhile.
    """
    rows = _top_of(_reach(study, codes, by))
    above = reach_parent(study, parent, by)
    refuse_circle(rows, above)
    step = Changes(study, by)
    place_among(step, rows, above, None)
    return _close(step, MOVED, rows, into=parent or "")


@transaction.atomic
def colour_codes(*, study: str, codes: Sequence[str], colour: int, by: Actor) -> Undo:
    """Give codes one colour.

    Errors: NotFound; WrongWord; GoneElsewhere; TakenOutMeanwhile.
    """
    rows, step = _reach(study, codes, by), Changes(study, by)
    for row in rows:
        step.set(row, colour=hue(colour))
    return _close(step, COLOURED, rows)


@transaction.atomic
def rename_codes(
    *, study: str, codes: Sequence[str], by: Actor, prefix: str = "", suffix: str = ""
) -> Undo:
    """Put words before or after the names of codes.

    Errors: NotFound; NameMissing; NameTooLong; NameTaken; GoneElsewhere; TakenOutMeanwhile.
    """
    rows, step = _reach(study, codes, by), Changes(study, by)
    if not (prefix.strip() or suffix.strip()):
        raise NameMissing(place="prefix")
    for row in rows:
        step.set(row, name=tidy_name(f"{prefix}{row.name}{suffix}", place=row.name))
    return _close(step, RENAMED, rows)


@transaction.atomic
def merge_several(*, study: str, codes: Sequence[str], into: str, by: Actor) -> Undo:
    """Give everything of several codes to one, and take them out.

    Errors: NotFound; MergeWithItself; CodeUnderItself; GoneElsewhere; TakenOutMeanwhile.
    """
    other = reach_living(by, into)
    rows, step = [row for row in _reach(study, codes, by) if row.pk != other.pk], Changes(study, by)
    fold_into(step, rows, other)
    return _close(step, MERGED, rows, into=other.ref)


@transaction.atomic
def remove_codes(*, study: str, codes: Sequence[str], by: Actor) -> Undo:
    """Take codes out; what stays below them moves up, their codings are put away.

    Errors: NotFound; GoneElsewhere; TakenOutMeanwhile.
    """
    rows, step = _reach(study, codes, by), Changes(study, by)
    gone = {row.pk: row for row in rows}
    lifted: dict[int | None, list[models.Code]] = {}
    for chunk in chunks(list(gone)):
        for child in models.Code.objects.filter(parent__in=chunk, removed_at=None):
            if child.pk not in gone:
                lifted.setdefault(_surviving(child.parent_id, gone), []).append(child)
    above = {row.pk: row for row in models.Code.objects.filter(pk__in=[k for k in lifted if k])}
    for row in rows:
        step.set(row, lives=False)
    for key, children in lifted.items():
        place_among(step, children, above.get(key or 0), None)
    return _close(step, REMOVED, rows)


@transaction.atomic
def theme_codes(*, study: str, codes: Sequence[str], theme: str, by: Actor) -> Undo | None:
    """Put codes under a theme, after those that are there; None if all are.

    Errors: NotFound; GoneElsewhere; TakenOutMeanwhile.
    """
    rows = _reach(study, codes, by)
    there = access.access_theme(by=by, ref=theme, study=study).codes
    wanted = [*there, *(row.ref for row in rows)]
    return set_theme_codes(theme=theme, codes=wanted, by=by).undo


def _reach(study: str, codes: Sequence[str], by: Actor) -> list[models.Code]:
    """The codes in the order of the codebook, each once."""
    access.reach_study(by=by, ref=study)
    found: dict[str, models.Code] = {}
    wanted = list(dict.fromkeys(codes))
    for chunk in chunks(wanted):
        rows = models.Code.objects.filter(study_id=study, ref__in=chunk, removed_at=None)
        found |= {row.ref: row for row in rows}
    for ref in wanted:
        if ref not in found:
            reach_living(by, ref)
    if not found:
        raise NameMissing(place="codes")
    return sorted(found.values(), key=lambda row: (row.position, row.pk))


def _top_of(rows: list[models.Code]) -> list[models.Code]:
    """Without those that stand below another one of them."""
    chosen = {row.pk for row in rows}
    every = models.Code.objects.filter(study_id=rows[0].study_id, removed_at=None)
    above = dict(every.values_list("pk", "parent_id"))

    def is_below(row: models.Code) -> bool:
        at, seen = row.parent_id, set[int]()
        while at is not None and at not in seen:
            if at in chosen:
                return True
            seen.add(at)
            at = above.get(at)
        return False

    return [row for row in rows if not is_below(row)]


def _surviving(key: int | None, gone: dict[int, models.Code]) -> int | None:
    while key in gone:
        key = gone[key].parent_id
    return key


def _close(step: Changes, verb: str, rows: Sequence[models.Code], **facts: str) -> Undo:
    refs = [row.ref for row in rows]
    return step.close(verb, step.study, codes=refs, **facts)


for _verb in (MOVED, COLOURED, RENAMED, MERGED, REMOVED):
    turns(_verb)
