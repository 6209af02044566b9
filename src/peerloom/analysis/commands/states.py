"""Every change of a code leaves how the code stands after it: versions are read from these."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db.models import Max

from peerloom.analysis import models
from peerloom.audit.types import Actor

WRITTEN: Final = (
    "name", "colour", "position", "definition", "include", "exclude", "example", "counter_example",
)  # fmt: skip
FIRST: Final = "code_known"  # how it stood before anybody kept how codes stand
_BATCH, _FEW = 200, 400


def note_states(
    rows: Sequence[models.Code],
    was: Mapping[int, Mapping[str, Any]],
    verb: str,
    by: Actor,
    became: Mapping[int, list[str]] | None = None,
) -> int:
    """Keep how these codes stand now; of one never kept before, also how it stood.

    Shapes: returns the number of the last state. ``was[key]`` as it stood; ``became[key]``
            references of what it was merged or split into.
    """
    if not rows:
        return 0
    refs = _refs(rows, was)
    found = models.CodeState.objects.filter(study_id=rows[0].study_id)
    if len(rows) <= _FEW:
        found = found.filter(code__in=[row.pk for row in rows])
    known = set(found.values_list("code_id", flat=True))
    states: list[models.CodeState] = []
    for row in rows:
        before = was.get(row.pk, {})
        if row.pk not in known and before.get("lives"):
            first = _state(row, before, FIRST, by, refs)
            first.at = row.made_at
            states.append(first)
    for row in rows:
        now = {name: getattr(row, name) for name in WRITTEN}
        now |= {"parent": row.parent_id, "lives": row.removed_at is None}
        state = _state(row, now, verb, by, refs)
        state.became = (became or {}).get(row.pk, [])
        states.append(state)
    models.CodeState.objects.bulk_create(states, batch_size=_BATCH)
    last = models.CodeState.objects.filter(study_id=rows[0].study_id).aggregate(last=Max("id"))
    return int(last["last"])


def _state(
    row: models.Code, now: Mapping[str, Any], verb: str, by: Actor, refs: Mapping[int, str]
) -> models.CodeState:
    written = {name: now[name] for name in WRITTEN}
    written["parent"] = refs.get(now["parent"]) if now["parent"] else None
    return models.CodeState(
        code=row,
        study_id=row.study_id,
        by=by.ref,
        verb=verb,
        written=json.dumps(written, ensure_ascii=False),
        lives=now["lives"],
    )


def _refs(rows: Sequence[models.Code], was: Mapping[int, Mapping[str, Any]]) -> dict[int, str]:
    """References of the codes that these stand or stood below."""
    wanted = {row.parent_id for row in rows} | {one.get("parent") for one in was.values()}
    below = {one for one in wanted if one is not None}
    if len(below) > _FEW:
        found = models.Code.objects.filter(study_id=rows[0].study_id)
    else:
        found = models.Code.objects.filter(pk__in=below)
    return dict(found.values_list("pk", "ref"))
