"""The outline: sections of one's own, and the order in which everything stands."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.findings import access, models
from peerloom.findings.writing.queries import parts_for_study
from peerloom.problems import EditedMeanwhile, NameMissing, NotFound

LONGEST = 200


@transaction.atomic
def make_section(*, study: str, heading: str, by: Actor) -> str:
    """Make a section that is about no theme, at the end; returns its reference.

    Errors: NotFound; NameMissing without a heading.
    """
    access.access_findings(by=by, ref=study, to_write=True)
    row = models.OwnSection.objects.create(
        study_id=study, heading=_heading(heading), made_by=by.ref
    )
    audit.record("findings.section_made", by=by, subject=row.ref, study=study)
    return str(row.ref)


@transaction.atomic
def rename_section(*, study: str, section: str, heading: str, by: Actor) -> None:
    """Give a section of one's own another heading.

    Errors: NotFound, for a theme as well; NameMissing without a heading.
    """
    access.access_findings(by=by, ref=study, to_write=True)
    row = _section(study, section)
    row.heading = _heading(heading)
    row.save(update_fields=["heading"])
    audit.record("findings.section_renamed", by=by, subject=row.ref, study=study)


@transaction.atomic
def remove_section(*, study: str, section: str, by: Actor) -> None:
    """Take a section of one's own out; its text stays and comes back with it.

    Errors: NotFound, for a theme as well.
    """
    access.access_findings(by=by, ref=study, to_write=True)
    row = _section(study, section)
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    audit.record("findings.section_removed", by=by, subject=row.ref, study=study)


@transaction.atomic
def restore_section(*, study: str, section: str, by: Actor) -> None:
    """Put a section back that was taken out. Errors: NotFound."""
    access.access_findings(by=by, ref=study, to_write=True)
    row = _section(study, section, removed=True)
    row.removed_at = None
    row.save(update_fields=["removed_at"])
    audit.record("findings.section_restored", by=by, subject=row.ref, study=study)


@transaction.atomic
def set_outline(*, study: str, order: Sequence[str], version: int, by: Actor) -> int:
    """Say in which order themes and sections stand; returns the new version.

    Shapes: what ``order`` doesn't name comes after what it names.
    Errors: NotFound, for a part of another study as well; EditedMeanwhile if somebody else
            ordered since ``version``.
    """
    access.access_findings(by=by, ref=study, to_write=True)
    if set(order) - {part.ref for part in parts_for_study(study)}:
        raise NotFound(place=study)
    models.Outline.objects.get_or_create(study_id=study)
    row = models.Outline.objects.select_for_update().get(study_id=study)
    if row.version != version:
        raise EditedMeanwhile()
    row.order, row.version = list(dict.fromkeys(order)), row.version + 1
    row.save()
    audit.record("findings.outline_set", by=by, subject=study, study=study, version=row.version)
    return row.version


def _section(study: str, ref: str, *, removed: bool = False) -> models.OwnSection:
    row = (
        models.OwnSection.objects.select_for_update()
        .filter(study_id=study, ref=ref, removed_at__isnull=not removed)
        .first()
    )
    if row is None:
        raise NotFound(place=ref)
    return row


def _heading(typed: str) -> str:
    heading = " ".join(typed.split())[:LONGEST]
    if not heading:
        raise NameMissing()
    return heading
