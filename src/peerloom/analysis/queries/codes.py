"""The codebook: codes as a list, as a tree, one by one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from django.db.models import QuerySet

from peerloom.analysis import models
from peerloom.analysis.types import HUES, Branch, Code
from peerloom.problems import NotFound

PATH = " › "


def living_codes(study: str) -> QuerySet[models.Code]:
    """Codes that nobody removed, in the order of the codebook."""
    rows = models.Code.objects.filter(study_id=study, removed_at=None)
    return rows.select_related("parent").order_by("position", "id")


def codes_for_study(study: str) -> list[Code]:
    """Every code, in the order in which the tree shows them."""
    return [branch.code for branch in grown(study, {})]


def grown(study: str, counts: Mapping[str, int]) -> list[Branch]:
    """Every code in its place, with what ``counts`` tells of it by its reference."""
    below: defaultdict[int | None, list[models.Code]] = defaultdict(list)
    for row in living_codes(study):
        below[row.parent_id].append(row)
    flat: list[Branch] = []

    def grow(row: models.Code, depth: int, above: str) -> Branch:
        path = f"{above}{PATH}{row.name}" if above else row.name
        place, code, count = len(flat), code_of(row), counts.get(row.ref, 0)
        flat.append(Branch(code, count, depth, path))
        children = tuple(grow(child, depth + 1, path) for child in below[row.pk])
        flat[place] = Branch(code, count, depth, path, children)
        return flat[place]

    for root in below[None]:
        grow(root, 0, "")
    return flat


def code_for_ref(ref: str) -> Code:
    """One code. Errors: NotFound if there is none or it was removed."""
    row = models.Code.objects.select_related("parent").filter(ref=ref, removed_at=None).first()
    if row is None:
        raise NotFound(place=ref)
    return code_of(row)


def next_colour(study: str) -> int:
    """The hue that the fewest codes have; the twelve plain ones before their doubles."""
    used = Counter(living_codes(study).values_list("colour", flat=True))
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
