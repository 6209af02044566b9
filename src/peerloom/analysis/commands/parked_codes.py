"""The codebook of a parked project becomes codes of the study."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from peerloom.analysis import models, queries
from peerloom.analysis.commands.codebook import insert_code
from peerloom.analysis.commands.naming import LIMIT, fold_name
from peerloom.audit.types import Actor

_CHUNK = 500


def codes_for_parked(needed: set[int], by: Actor) -> dict[int, models.Code]:
    """The study's codes for these parked ones; the whole codebook is made at first need."""
    for study in {row.study_id for row in _rows(needed)}:
        _adopt_codebook(study, by)
    rows = _rows(needed).select_related("code")
    return {row.pk: row.code for row in rows if row.code is not None}


def _rows(needed: set[int]) -> QuerySet[models.ParkedCode]:
    return models.ParkedCode.objects.filter(pk__in=needed)


def _adopt_codebook(study: str, by: Actor) -> None:
    """A parked code becomes the study's code of that name, else a new one.

    Two parked codes never become one: the second is told apart by its parent or a number.
    """
    rows = list(models.ParkedCode.objects.filter(study_id=study).order_by("position", "id"))
    waiting = [row for row in rows if row.code_id is None]
    if not waiting:
        return
    here = {code.folded: code for code in queries.living_codes(study)}
    taken = {row.code_id for row in rows}
    codes = {row.pk: row.code for row in rows}
    for row in _parents_first(waiting):
        above = codes.get(row.parent_id or 0)
        known = here.get(fold_name(row.name))
        if known is None or known.pk in taken:
            known = _new_code(row, above, set(here), by)
        here[known.folded] = row.code = codes[row.pk] = known
        taken.add(known.pk)
    models.ParkedCode.objects.bulk_update(waiting, ["code"], batch_size=_CHUNK)


def _new_code(
    row: models.ParkedCode, above: models.Code | None, folds: set[str], by: Actor
) -> models.Code:
    name = _free_name(row.name, above, folds)
    return insert_code(
        study=row.study_id,
        name=name,
        by=by,
        parent=above,
        colour=row.colour or None,
        definition=row.description,
    )


def _free_name(name: str, above: models.Code | None, folds: set[str]) -> str:
    if fold_name(name) not in folds:
        return name
    longer = f"{name} ({above.name})" if above else name
    if len(longer) <= LIMIT and fold_name(longer) not in folds:
        return longer
    number = 2
    while fold_name(f"{name[: LIMIT - 8]} ({number})") in folds:
        number += 1
    return f"{name[: LIMIT - 8]} ({number})"


def _parents_first(rows: list[models.ParkedCode]) -> Iterator[models.ParkedCode]:
    """In order, except that no code comes before the one it stands below."""
    by_pk = {row.pk: row for row in rows}
    done: set[int] = set()
    for row in rows:
        chain: list[models.ParkedCode] = []
        at: models.ParkedCode | None = row
        while at is not None and at.pk not in done and at not in chain:
            chain.append(at)
            at = by_pk.get(at.parent_id or 0)
        for one in reversed(chain):
            done.add(one.pk)
            yield one
