"""Sources as lists and one by one."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from peerloom.analysis import models
from peerloom.analysis.types import Source
from peerloom.problems import NotFound


def living_sources(study: str) -> QuerySet[models.Source]:
    """Sources whose release lives, in the order in which they are read."""
    rows = models.Source.objects.filter(study_id=study, revoked_at=None)
    return rows.order_by("kind", "position", "name", "id")


def sources_for_list(study: str) -> list[Source]:
    """A study's sources: by kind, then in the order of their file or session."""
    return [source_of(row) for row in living_sources(study)]


def source_for_ref(ref: str) -> Source:
    """One source.

    Errors: NotFound if there is none or its release was pulled back.
    """
    row = models.Source.objects.filter(ref=ref, revoked_at=None).first()
    if row is None:
        raise NotFound(place=ref)
    return source_of(row)


def sources_for_voices(voices: Iterable[str]) -> dict[str, Source]:
    """Sources by the voice they were released from, pulled-back ones included."""
    rows = models.Source.objects.filter(voice__in=list(voices))
    return {row.voice: source_of(row) for row in rows}


def source_of(row: models.Source) -> Source:
    """A row as other rooms see it."""
    return Source(
        ref=row.ref,
        release=row.release,
        name=row.name,
        kind=row.kind,
        person=row.person_id,
        session=row.session_id,
        cohort=row.cohort_id,
        language=row.language,
        length=row.length,
        words=row.words,
        position=row.position,
        study=row.study_id,
        voice=row.voice,
    )
