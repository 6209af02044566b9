"""What waits, runs and has ended."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone

from peerloom.home import textkeys
from peerloom.jobs import models
from peerloom.jobs.types import GOING, Job, Trouble
from peerloom.problems import NotFound

SILENT: Final = timedelta(seconds=45)  # then whoever did it is gone
_LIGHT: Final = tuple(field.name for field in models.Job._meta.fields if field.name != "held")


def job_for_ref(ref: str) -> Job:
    """One piece of work as it stands.

    Errors: NotFound, also once its hour is over.
    """
    row = _rows().filter(ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return _job(row)


def jobs_for_person(person: str) -> list[Job]:
    """Somebody's own, the newest first."""
    return [_job(row) for row in _rows().filter(by=person).order_by("-started_at", "-pk")]


def result_of_job(ref: str) -> tuple[bytes, str]:
    """(content, content type) of what it made.

    Errors: NotFound if there is none, or no longer.
    """
    row = models.Job.objects.filter(ref=ref, state="done").exclude(size=0).first()
    if row is None or not textkeys.has_key([ref]):
        raise NotFound(place=ref)
    opened = textkeys.open_sealed(ref, bytes(row.held), textkeys.home_reader())
    return opened, str(row.content_type)


def _rows() -> QuerySet[models.Job]:
    return models.Job.objects.only(*_LIGHT)


def _job(row: models.Job) -> Job:
    told: dict[str, Any] = json.loads(row.told) if row.told else {}
    trouble = told.get("trouble")
    silent = row.state in GOING and row.beat_at < timezone.now() - SILENT
    return Job(
        ref=row.ref,
        kind=row.kind,
        study=row.study,
        by=row.by,
        name=row.name,
        back=row.back,
        state="interrupted" if silent else row.state,
        done=row.done,
        total=max(row.total, 1),
        started_at=row.started_at,
        ended_at=row.ended_at,
        bytes=row.size,
        notes=tuple(told.get("notes", ())),
        trouble=Trouble(**trouble) if trouble else None,
    )
