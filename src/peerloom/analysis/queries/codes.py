"""The codebook: codes as a list, as a tree, one by one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import Count, QuerySet

from peerloom.analysis import models
from peerloom.analysis.types import HUES, Branch, Code
from peerloom.problems import NotFound

PATH = " › "
RULES = ("definition", "include", "exclude", "example", "counter_example")


def living_codes(study: str) -> QuerySet[models.Code]:
    """Codes that nobody removed, in the order of the codebook."""
    rows = models.Code.objects.filter(study_id=study, removed_at=None)
    return rows.select_related("parent").order_by("position", "id")


def codes_for_study(study: str) -> list[Code]:
    """Every code, in the order in which the tree shows them."""
    return [branch.code for branch in grown(study, {})]


def grown(study: str, counts: Mapping[str, int], rules: tuple[str, ...] = RULES) -> list[Branch]:
    """Every code in its place, with what ``counts`` tells of it by its reference.

    Shapes: of a code's texts only ``rules`` are opened: opening all of many takes long.
    """
    fields = ("pk", "parent_id", "ref", "name", "colour", "position", *rules)
    rows = {row[0]: row for row in living_codes(study).values_list(*fields)}
    below: defaultdict[int | None, list[int]] = defaultdict(list)
    for pk, row in rows.items():
        below[row[1] if row[1] in rows else None].append(pk)
    order: list[tuple[int, int, str]] = []
    waiting = [(pk, 0, "") for pk in reversed(below[None])]
    while waiting:
        pk, depth, above = waiting.pop()
        path = f"{above}{PATH}{rows[pk][3]}" if above else rows[pk][3]
        order.append((pk, depth, path))
        waiting += [(child, depth + 1, path) for child in reversed(below[pk])]
    made: dict[int, Branch] = {}
    for pk, depth, path in reversed(order):
        code = _code(rows[pk], rows, rules, study)
        children = tuple(made[child] for child in below[pk])
        made[pk] = Branch(code, counts.get(code.ref, 0), depth, path, children)
    return [made[pk] for pk, _, _ in order]


def _code(
    row: tuple[Any, ...], rows: Mapping[int, tuple[Any, ...]], rules: tuple[str, ...], study: str
) -> Code:
    above = rows.get(row[1])
    return Code(
        ref=row[2],
        name=row[3],
        parent=above[2] if above else None,
        colour=row[4],
        position=row[5],
        study=study,
        **dict(zip(rules, row[6:], strict=True)),
    )


def code_for_ref(ref: str) -> Code:
    """One code. Errors: NotFound if there is none or it was removed."""
    row = models.Code.objects.select_related("parent").filter(ref=ref, removed_at=None).first()
    if row is None:
        raise NotFound(place=ref)
    return code_of(row)


def next_colour(study: str) -> int:
    """The hue that the fewest codes have; the twelve plain ones before their doubles."""
    rows = models.Code.objects.filter(study_id=study, removed_at=None)
    used = Counter(dict(rows.order_by().values_list("colour").annotate(n=Count("id"))))
    return min(range(1, HUES + 1), key=lambda hue: (used[hue], hue))


def code_of(row: models.Code) -> Code:
    """A row as other rooms see it."""
    return Code(
        ref=row.ref,
        name=row.name,
        parent=row.parent.ref if row.parent else None,
        colour=row.colour,
        definition=row.definition,
        include=row.include,
        exclude=row.exclude,
        example=row.example,
        counter_example=row.counter_example,
        position=row.position,
        study=row.study_id,
    )
