"""Which column of a table was what last time: for a study, by the names of the columns alone."""

from __future__ import annotations

from collections.abc import Sequence

from peerloom.formats import exports
from peerloom.formats.mapping import KEYS, Mapping
from peerloom.voices import models


def habit_for(study: str, columns: Sequence[str]) -> Mapping | None:
    """The mapping that was chosen for a table with these columns, if one was."""
    row = models.TableHabit.objects.filter(
        study_id=study, heads=exports.fingerprint(columns)
    ).first()
    if row is None:
        return None
    pairs = tuple((key, column) for key, column in row.pairs if key in KEYS and column in columns)
    return Mapping(pairs) if pairs else None
