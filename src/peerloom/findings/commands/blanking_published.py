"""Words that were taken back leave imprints, references and what is said of publications."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from peerloom.analysis.types import Blanked
from peerloom.findings import models

Change = Callable[[str], str]


def published_blanked(study: str, change: Change) -> Iterator[Blanked]:
    """Put everything that was typed for publishing through ``change``; says where it did."""
    for imprint in models.Imprint.objects.select_for_update().filter(study_id=study):
        if _changed(imprint, ("authors", "abstract", "thanks"), change):
            yield Blanked("imprint", study, "")
    for work in models.CitedWork.objects.select_for_update().filter(study_id=study):
        held = json.dumps(_walked(json.loads(work.held), change), ensure_ascii=False)
        if held != json.dumps(json.loads(work.held), ensure_ascii=False):
            work.held, work.version = held, work.version + 1
            work.save(update_fields=["held", "version"])
            yield Blanked("reference", work.ref, work.added_by)
    said = models.Publication.objects.select_for_update().filter(edition__study_id=study)
    for one in said:
        if _changed(one, ("venue", "links"), change):
            yield Blanked("publication", study, "")


def _changed(row: Any, fields: tuple[str, ...], change: Change) -> bool:
    now = {name: change(getattr(row, name)) for name in fields}
    if all(getattr(row, name) == text for name, text in now.items()):
        return False
    for name, text in now.items():
        setattr(row, name, text)
    row.version += 1
    row.save()
    return True


def _walked(value: Any, change: Change) -> Any:
    """CSL-JSON with every text changed, but for what it is known by."""
    if isinstance(value, dict):
        return {
            key: one if key in ("id", "type", "DOI") else _walked(one, change)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [_walked(one, change) for one in value]
    return change(value) if isinstance(value, str) else value
