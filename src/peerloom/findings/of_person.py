"""Which of somebody's passages an edition quotes, for her own eyes."""

from __future__ import annotations

from peerloom.findings import models


def codings_quoted(edition: str, person: str) -> list[str]:
    """The codings of this person that an edition quotes and may still show."""
    rows = models.EditionQuote.objects.filter(edition__ref=edition, taken_back_at=None)
    return list(rows.filter(person=person).order_by("pk").values_list("coding", flat=True))
