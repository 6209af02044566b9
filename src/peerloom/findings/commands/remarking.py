"""What the team says to each other of a text."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.findings import access, models
from peerloom.problems import NotFound, NoWords


@transaction.atomic
def write_remark(*, study: str, part: str, text: str, about: str = "", by: Actor) -> str:
    """Say something of a text; returns the remark's reference.

    Shapes: ``about`` are the words it is on, or empty for the whole.
    Errors: NotFound; NoWords.
    """
    access.access_part(by=by, study=study, ref=part, to_write=True)
    if not text.strip():
        raise NoWords()
    row = models.Remark.objects.create(
        study_id=study,
        part=part,
        about=" ".join(about.split())[:400],
        text=text.strip(),
        by=by.ref,
    )
    audit.record(
        "findings.remark_written", by=by, subject=row.ref, study=study, part=part, length=len(text)
    )
    return str(row.ref)


@transaction.atomic
def settle_remark(*, study: str, remark: str, by: Actor, settled: bool = True) -> None:
    """Say that a remark is settled, or open it again. Errors: NotFound."""
    access.access_findings(by=by, ref=study, to_write=True)
    row = models.Remark.objects.select_for_update().filter(study_id=study, ref=remark).first()
    if row is None:
        raise NotFound(place=remark)
    row.settled_by, row.settled_at = (by.ref, timezone.now()) if settled else ("", None)
    row.save(update_fields=["settled_by", "settled_at"])
    verb = "remark_settled" if settled else "remark_reopened"
    audit.record(f"findings.{verb}", by=by, subject=remark, study=study, part=row.part)


@transaction.atomic
def remove_remark(*, study: str, remark: str, by: Actor) -> None:
    """Delete a remark, words and all; only whoever made it may. Errors: NotFound."""
    access.access_findings(by=by, ref=study, to_write=True)
    row = models.Remark.objects.filter(study_id=study, ref=remark, by=by.ref).first()
    if row is None:
        raise NotFound(place=remark)
    row.delete()
    audit.record("findings.remark_removed", by=by, subject=remark, study=study, part=row.part)
