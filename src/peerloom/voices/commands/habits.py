"""Remembering which column was what."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.formats import exports
from peerloom.formats.mapping import Mapping
from peerloom.voices import models


@transaction.atomic
def remember_table(*, study: str, columns: Sequence[str], mapping: Mapping, by: Actor) -> None:
    """Keep a mapping for tables with these columns: their names, never what they hold."""
    heads = exports.fingerprint(columns)
    pairs = [list(pair) for pair in mapping.pairs]
    row, made = models.TableHabit.objects.get_or_create(
        study_id=study, heads=heads, defaults={"pairs": pairs}
    )
    if not made and row.pairs == pairs:
        return
    row.pairs = pairs
    row.save(update_fields=["pairs"])
    audit.record("voices.table_remembered", by=by, subject=study, study=study, columns=len(pairs))
