"""Settling where readings differ: a common reading beside the originals, which all stay."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.analysis import access, models
from peerloom.analysis.commands.steps import note_step, redoes, undoes
from peerloom.analysis.types import Undo
from peerloom.audit.types import Actor
from peerloom.problems import NotFound, SpanOutsideText

SETTLED = "passage_settled"
LONGEST_WHY = 2_000


@transaction.atomic
def settle_passage(
    *, source: str, code: str, start: int, end: int, stands: bool, by: Actor, why: str = ""
) -> Undo:
    """Say whether a code stands on a passage in the team's common reading, and why.

    What was settled there with this code before gives way; nobody's coding changes.
    Units:  code points of the released text, half-open.
    Errors: NotFound; SpanOutsideText.
    """
    where = access.reach_source(by=by, ref=source)
    what = access.reach_code(by=by, ref=code)
    if what.study_id != where.study_id:
        raise NotFound(place=code)
    if not 0 <= start < end <= where.length:
        raise SpanOutsideText(place=where.name, start=start, end=end, length=where.length)
    before = list(
        models.Settlement.objects.filter(
            source=where, code=what, removed_at=None, start__lt=end, end__gt=start
        ).values_list("ref", flat=True)
    )
    models.Settlement.objects.filter(ref__in=before).update(removed_at=timezone.now())
    row = models.Settlement.objects.create(
        source=where,
        code=what,
        release=where.release,
        start=start,
        end=end,
        stands=stands,
        why=why.strip()[:LONGEST_WHY],
        by=by.ref,
    )
    _record(row, by, stands=stands)
    return note_step(
        verb=SETTLED,
        subject=row.ref,
        study=where.study_id,
        by=by,
        before={"gone": [row.ref], "back": before},
    )


@undoes(SETTLED)
def _unsettle(step: models.Step, kept: Any, by: Actor) -> None:
    """What stood before stands again, unless somebody settled the passage anew since."""
    row = models.Settlement.objects.get(ref=step.subject)
    if row.removed_at is not None:
        return
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    models.Settlement.objects.filter(ref__in=kept["back"]).update(removed_at=None)
    _record(row, by, stands=row.stands)


@redoes(SETTLED)
def _settle_again(step: models.Step, kept: Any, by: Actor) -> None:
    """It stands again, and what gave way to it gives way anew."""
    row = models.Settlement.objects.get(ref=step.subject)
    models.Settlement.objects.filter(ref__in=kept["back"], removed_at=None).update(
        removed_at=timezone.now()
    )
    row.removed_at = None
    row.save(update_fields=["removed_at"])
    _record(row, by, stands=row.stands)


def _record(row: models.Settlement, by: Actor, *, stands: bool) -> None:
    audit.record(
        f"analysis.{SETTLED}",
        by=by,
        subject=row.source.ref,
        study=row.source.study_id,
        code=row.code.ref,
        span=[row.start, row.end],
        stands=stands,
    )
