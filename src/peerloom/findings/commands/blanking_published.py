"""Words that were taken back leave imprints, references and what is said of publications."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from peerloom.analysis.types import Blanked
from peerloom.findings import models
from peerloom.home.rewriting import Change, rewritten


def published_blanked(study: str, change: Change) -> Iterator[Blanked]:
    """Put everything that was typed for publishing through ``change``; says where it did."""
    imprints = models.Imprint.objects.select_for_update().filter(study_id=study)
    for _imprint in rewritten(imprints, ("authors", "abstract", "thanks"), change, versioned=True):
        yield Blanked("imprint", study, "")
    for work in models.CitedWork.objects.select_for_update().filter(study_id=study):
        held = json.dumps(_walked(json.loads(work.held), change), ensure_ascii=False)
        if held != json.dumps(json.loads(work.held), ensure_ascii=False):
            work.held, work.version = held, work.version + 1
            work.save(update_fields=["held", "version"])
            yield Blanked("reference", work.ref, work.added_by)
    said = models.Publication.objects.select_for_update().filter(edition__study_id=study)
    for _one in rewritten(said, ("venue", "links"), change, versioned=True):
        yield Blanked("publication", study, "")


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
