"""Taking a step on the codebook back, and doing it again: what others built on it stays."""

from __future__ import annotations

from typing import Any

from peerloom.analysis import models
from peerloom.analysis.commands import steps
from peerloom.analysis.commands.changes import chunks, put, stand, standing, write_codes
from peerloom.analysis.commands.states import note_states
from peerloom.audit.types import Actor
from peerloom.problems import ChangedSince


def turns(verb: str) -> None:
    """Register both ways of a verb whose step was noted by :class:`changes.Changes`."""
    steps.undoes(verb)(_take_back)
    redoes = getattr(steps, "redoes", None)
    if redoes is not None:
        redoes(verb)(_do_again)


def _take_back(step: models.Step, before: Any, by: Actor) -> None:
    turn(step, before, by, back=True)


def _do_again(step: models.Step, before: Any, by: Actor) -> None:
    turn(step, before, by, back=False)


def turn(step: models.Step, kept: Any, by: Actor, *, back: bool) -> None:
    """Put every field that still stands as the step left it to how it stood before it.

    Errors: ChangedSince if none does; NameTaken if a name that comes back has gone elsewhere.
    """
    old, new = (1, 0) if back else (0, 1)
    keys = [int(pk) for pk in kept["codes"]]
    rows = {row.pk: row for row in _codes(keys)}
    was = {pk: standing(row) for pk, row in rows.items()}
    for pk, fields in kept["codes"].items():
        row = rows.get(int(pk))
        if row is not None:
            now = was[row.pk]
            still = {
                name: pair[new]
                for name, pair in fields.items()
                if now[name] == pair[old] and f"code:{pk}:{name}" not in step.held
            }
            _stand(row, still)
    changed = [row for row in rows.values() if standing(row) != was[row.pk]]
    changed += _lifted(changed, rows, was)
    _untangle(changed)
    if changed:
        write_codes(step.study_id, changed)
        became = {} if back else {int(pk): refs for pk, refs in kept.get("became", {}).items()}
        verb = f"{step.verb}_{'undone' if back else 'redone'}"
        note_states(changed, was, verb, by, became)
    done = 0
    for table, field, *pair, pks in kept["rows"]:
        free = _free(table, field, pks, step.held)
        done += put(table, field, pair[old], pair[new], free)
    if not changed and not done and (keys or kept["rows"]):
        raise ChangedSince(place="codebook")


def _stand(row: models.Code, fields: dict[str, Any]) -> None:
    if "parent" in fields:
        row.parent_id = fields.pop("parent")
    stand(row, fields)


def _free(table: str, field: str, keys: list[int], held: frozenset[str]) -> list[int]:
    """Rows that nobody else changed since."""
    if not held:
        return keys
    if table != "coding":
        return [pk for pk in keys if f"{table}:{pk}:{field}" not in held]
    refs = {key.split(":")[1] for key in held if key.startswith("coding:")}
    kept = set(models.Coding.plain.filter(ref__in=refs).values_list("pk", flat=True))
    return [pk for pk in keys if pk not in kept]


def _codes(keys: list[int]) -> list[models.Code]:
    found: list[models.Code] = []
    for chunk in chunks(keys):
        found += models.Code.objects.select_for_update().filter(pk__in=chunk)
    return found


def _lifted(
    changed: list[models.Code], rows: dict[int, models.Code], was: dict[int, Any]
) -> list[models.Code]:
    """What somebody put below a code that goes now moves up."""
    gone = {row.pk: row for row in changed if row.removed_at is not None}
    more: list[models.Code] = []
    for chunk in chunks(list(gone)):
        for child in models.Code.objects.filter(parent__in=chunk, removed_at=None):
            if child.pk not in rows:
                was[child.pk] = standing(child)
                child.parent_id = gone[child.parent_id or 0].parent_id
                more.append(child)
    return more


def _untangle(changed: list[models.Code]) -> None:
    """Nobody stands below a code that is gone, or below itself."""
    if not changed:
        return
    every = models.Code.objects.filter(study_id=changed[0].study_id, removed_at=None)
    above: dict[int, int | None] = dict(every.values_list("pk", "parent_id"))
    for row in changed:
        above.pop(row.pk, None)
    above |= {row.pk: row.parent_id for row in changed if row.removed_at is None}
    for row in changed:
        if row.removed_at is None and _circles(row, above):
            row.parent_id = above[row.pk] = None


def _circles(row: models.Code, above: dict[int, int | None]) -> bool:
    at, seen = row.parent_id, {row.pk}
    while at is not None:
        if at in seen or at not in above:
            return True
        seen.add(at)
        at = above[at]
    return False
