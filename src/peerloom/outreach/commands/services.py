"""Writing, verifying, closing and bringing services; letting the directory be read by strangers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.outreach import models
from peerloom.outreach.services.types import COSTS, TOPICS, WITHOUT_ID, Entry
from peerloom.problems import NotFound, NoWords, WrongWord


@transaction.atomic
def write_service(
    *, programme: str, entry: Entry, by: Actor, service: str = "", outer_id: str = ""
) -> str:
    """Change a service or add one; returns its reference.

    Errors: NoWords without a name; WrongWord for a topic or cost that isn't known; NotFound.
    """
    _check(entry)
    directory = _directory(programme)
    if service:
        row = _service(programme, service)
    else:
        row = models.Service(directory=directory, outer_id=outer_id)
    _fill(row, entry)
    row.save()
    _changed(directory)
    audit.record("outreach.service_written", by=by, subject=row.ref, new=not service)
    return str(row.ref)


@transaction.atomic
def verify_service(*, programme: str, service: str, by: Actor) -> None:
    """Somebody looked today: it is as it is written. Errors: NotFound."""
    row = _service(programme, service)
    row.verified_on = localdate()
    row.save(update_fields=["verified_on"])
    _changed(row.directory)
    audit.record("outreach.service_verified", by=by, subject=row.ref)


@transaction.atomic
def close_service(*, programme: str, service: str, closed: bool, by: Actor) -> None:
    """It isn't there any more, or is again; what was said of it stays. Errors: NotFound."""
    row = _service(programme, service)
    row.is_closed = closed
    row.save(update_fields=["is_closed"])
    _changed(row.directory)
    audit.record("outreach.service_closed", by=by, subject=row.ref, closed=closed)


@transaction.atomic
def publish_directory(*, programme: str, is_public: bool, by: Actor) -> None:
    """Let the directory be read without signing in, or no longer."""
    row = _directory(programme)
    row.is_public = is_public
    row.save(update_fields=["is_public"])
    audit.record("outreach.directory_published", by=by, subject=programme, public=is_public)


@transaction.atomic
def bring_services(
    *, programme: str, entries: Sequence[tuple[str, Entry, bool]], by: Actor
) -> tuple[int, int]:
    """Add what isn't there and renew what bears the same outer id; returns (added, renewed).

    Shapes: (outer id, entry, whether it is closed). Topics and costs that aren't known here
            become "other" and "unknown".
    """
    directory = _directory(programme)
    known = {row.outer_id: row for row in directory.services.exclude(outer_id="")}
    new: list[models.Service] = []
    renewed: list[models.Service] = []
    for outer_id, entry, closed in entries:
        row = known.get(outer_id) or models.Service(directory=directory, outer_id=outer_id)
        _fill(row, _known_words(entry))
        row.is_closed = closed
        (renewed if outer_id in known else new).append(row)
    models.Service.objects.bulk_create(new, batch_size=500)
    names = [*asdict(Entry(name="")), "is_closed"]
    models.Service.objects.bulk_update(renewed, names, batch_size=200)
    _changed(directory)
    audit.record(
        "outreach.services_brought", by=by, subject=programme, new=len(new), renewed=len(renewed)
    )
    return len(new), len(renewed)


def _fill(row: models.Service, entry: Entry) -> None:
    for name, value in asdict(entry).items():
        setattr(row, name, list(value) if isinstance(value, tuple) else value)


def _known_words(entry: Entry) -> Entry:
    topics = tuple(dict.fromkeys(one if one in TOPICS else "other" for one in entry.topics))
    return replace(
        entry,
        name=entry.name[:200],
        provider=entry.provider[:200],
        phone=entry.phone[:80],
        url=entry.url[:300] if entry.url.startswith(("http://", "https://")) else "",
        topics=topics,
        cost=entry.cost if entry.cost in COSTS else "unknown",
        without_id=entry.without_id if entry.without_id in WITHOUT_ID else "unknown",
        verified_on=_not_ahead(entry.verified_on),
    )


def _not_ahead(day: date | None) -> date | None:
    return day if day and day <= localdate() else None


def _check(entry: Entry) -> None:
    if not entry.name.strip():
        raise NoWords(place="name")
    for one in entry.topics:
        if one not in TOPICS:
            raise WrongWord(place="topic", word=one, known=", ".join(TOPICS))
    if entry.cost not in COSTS:
        raise WrongWord(place="cost", word=entry.cost, known=", ".join(COSTS))


def _directory(programme: str) -> models.Directory:
    row, _made = models.Directory.objects.select_for_update().get_or_create(programme_id=programme)
    return row


def _service(programme: str, ref: str) -> models.Service:
    rows = models.Service.objects.select_related("directory")
    row = rows.filter(directory__programme__ref=programme, ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return row


def _changed(directory: models.Directory) -> None:
    models.Directory.objects.filter(pk=directory.pk).update(changes=F("changes") + 1)
