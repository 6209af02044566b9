"""The order among codes: places far enough apart that one can go between two others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db.models import Max, QuerySet

from peerloom.analysis import models
from peerloom.analysis.commands.changes import Changes, chunks
from peerloom.problems import CodeUnderItself

GAP: Final = 1024


def last_place(study: str, above: models.Code | None) -> int:
    """Where the next code below this one goes."""
    last = children(study, above).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + GAP


def children(study: str, above: models.Code | None) -> QuerySet[models.Code]:
    """Living codes right below another, in their order."""
    rows = models.Code.objects.filter(study_id=study, parent=above, removed_at=None)
    return rows.order_by("position", "id")


def place_among(
    step: Changes, rows: Sequence[models.Code], above: models.Code | None, place: int | None
) -> None:
    """Put codes below another one, in this order; the others move only where there is no gap."""
    if not rows:
        return
    moving = {row.pk for row in rows}
    others = [
        one
        for one in children(rows[0].study_id, above).values_list("pk", "position")
        if one[0] not in moving
    ]
    at = len(others) if place is None else max(0, min(place, len(others)))
    places = _between(others, at, len(rows))
    if places is None:
        _spread(step, [pk for pk, _ in others], at, len(rows))
        places = [(at + number) * GAP for number in range(len(rows))]
    for row, position in zip(rows, places, strict=True):
        step.set(row, parent=above, position=position)


def lift_children(step: Changes, gone: Sequence[models.Code], above: models.Code | None) -> int:
    """Put what is below these codes below another, after what is there; returns how many."""
    keys, lifted = {row.pk for row in gone}, list[models.Code]()
    for chunk in chunks(sorted(keys)):
        lifted += models.Code.objects.filter(parent__in=chunk, removed_at=None).order_by(
            "position", "id"
        )
    lifted = [row for row in lifted if row.pk not in keys]
    place_among(step, lifted, above, None)
    return len(lifted)


def refuse_circle(rows: Sequence[models.Code], above: models.Code | None) -> None:
    """Errors: CodeUnderItself if one of these is what they would stand below, or above it."""
    moving = {row.pk: row for row in rows}
    at, seen = above, set[int]()
    while at is not None and at.pk not in seen:
        if at.pk in moving:
            under = above.name if above else ""
            raise CodeUnderItself(place="code", name=moving[at.pk].name, under=under)
        seen.add(at.pk)
        at = at.parent


def _between(others: Sequence[tuple[int, int]], at: int, many: int) -> list[int] | None:
    """Places for so many between two neighbours, or None if there is no room."""
    if at == len(others):
        start = others[-1][1] + GAP if others else 0
        return [start + number * GAP for number in range(many)]
    below = others[at][1]
    above = others[at - 1][1] if at else below - (many + 1) * GAP
    if below - above <= many:
        return None
    return [above + (below - above) * (number + 1) // (many + 1) for number in range(many)]


def _spread(step: Changes, keys: Sequence[int], at: int, many: int) -> None:
    """Give the others places with gaps, leaving some free."""
    wanted = {
        pk: (number if number < at else number + many) * GAP for number, pk in enumerate(keys)
    }
    for chunk in chunks(keys):
        for row in models.Code.objects.filter(pk__in=chunk):
            step.set(row, position=wanted[row.pk])
