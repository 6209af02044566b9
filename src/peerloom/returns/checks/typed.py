"""Whatever the team typed for people to read, where words of theirs could stand."""

from __future__ import annotations

from typing import Final

from django.db.models import Model

from peerloom.returns import models
from peerloom.spans import Grams, copied_spans

TYPED: Final[tuple[tuple[type[Model], tuple[str, ...], str], ...]] = (
    (models.Summary, ("text", "second"), "summary"),
    (models.Check, ("name", "text", "second"), "shown"),
    (models.Told, ("said", "did"), "told"),
    (models.Closing, ("reason",), "closing"),
    (models.Veto, ("reason",), "veto"),
)


def count_returned(study: str, known: Grams) -> int:
    """How many texts that the team wrote to people hold these words."""
    return sum(
        any(copied_spans(getattr(row, name), known) for name in names)
        for model, names, _kind in TYPED
        for row in model._default_manager.filter(study_id=study)
    )
