"""Putting codes on passages, taking them off, and undoing either."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from peerloom import audit
from peerloom.analysis import access, models, queries
from peerloom.analysis.commands.codebook import ensure_code
from peerloom.analysis.commands.placing import refuse_twin, span_on_words
from peerloom.analysis.commands.steps import note_step, redoes, undoes
from peerloom.analysis.types import Code, Coding, Undo
from peerloom.audit.types import Actor
from peerloom.home.prepared import insert_row

ADDED, REMOVED = "coding_added", "coding_removed"
# Written out: coding is what people do all day, and many at once.
_TWIN = (
    'SELECT id FROM analysis_coding WHERE source_id = %s AND start = %s AND "end" = %s'
    " AND code_id = %s AND coder = %s AND removed_at IS NULL AND stray_of = '' LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Added:
    """The coding, the code if it was made on the way, and how to undo (None: was there before)."""

    coding: Coding
    new_code: Code | None
    undo: Undo | None


@transaction.atomic
def add_coding(
    *,
    source: str,
    start: int,
    end: int,
    by: Actor,
    code: str | None = None,
    new_name: str | None = None,
    study: str | None = None,
) -> Added:
    """Put a code on a passage; one that this person put there before is returned as it is.

    Shapes: either ``code``, a reference, or ``new_name``, which finds or makes the code. With
            ``study``, only a source of that study.
    Units:  code points of the released text, half-open; blank space at the edges is let go.
    Errors: NotFound; SpanOutsideText; NoWords if the passage is blank; NameMissing; NameTooLong.
    """
    if code is not None:
        where, what = access.reach_source_and_code(by=by, source=source, code=code, study=study)
        (start, end), is_new = span_on_words(where, start, end), False
    else:
        where = access.reach_source(by=by, ref=source, study=study)
        start, end = span_on_words(where, start, end)
        what, is_new = ensure_code(study=where.study_id, name=new_name or "", by=by)
    known = _twin(where, what, start, end, by)
    if known is not None:
        return Added(queries.coding_of(known, by.pseudonym), None, _undo_of(known, by))
    row = models.Coding(source=where, code=what, start=start, end=end, coder=by.ref)
    insert_row(row)
    _record(ADDED, row, by)
    undo = note_step(verb=ADDED, subject=row.ref, study=where.study_id, by=by)
    made = queries.code_of(what) if is_new else None
    return Added(queries.coding_of(row, by.pseudonym), made, undo)


@transaction.atomic
def remove_coding(*, coding: str, by: Actor) -> Undo:
    """Take a code off a passage.

    Errors: NotFound.
    """
    row = access.reach_coding(by=by, ref=coding)
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    _record(REMOVED, row, by)
    return note_step(verb=REMOVED, subject=row.ref, study=row.source.study_id, by=by)


@undoes(ADDED)
@redoes(REMOVED)
def _take_off(step: models.Step, before: Any, by: Actor) -> None:
    models.Coding.objects.filter(ref=step.subject).update(removed_at=timezone.now())


@undoes(REMOVED)
@redoes(ADDED)
def _put_back(step: models.Step, before: Any, by: Actor) -> None:
    row = models.Coding.objects.select_related("source", "code").get(ref=step.subject)
    refuse_twin(row)
    row.removed_at = None
    row.save(update_fields=["removed_at"])


def _twin(
    source: models.Source, code: models.Code, start: int, end: int, by: Actor
) -> models.Coding | None:
    with connection.cursor() as cursor:
        cursor.execute(_TWIN, (source.pk, start, end, code.pk, by.ref))
        found = cursor.fetchone()
    if found is None:
        return None
    row = models.Coding.objects.get(pk=found[0])
    row.source, row.code = source, code
    return row


def _undo_of(row: models.Coding, by: Actor) -> Undo | None:
    """The step that put it there, so that a repeated request can still be undone."""
    steps = models.Step.objects.filter(subject=row.ref, verb=ADDED, by=by.ref, undone_at=None)
    step = steps.first()
    return Undo(step.ref, step.verb, step.subject) if step else None


def _record(verb: str, row: models.Coding, by: Actor) -> None:
    audit.record(
        f"analysis.{verb}",
        by=by,
        subject=row.ref,
        study=row.source.study_id,
        source=row.source.ref,
        code=row.code.ref,
        span=[row.start, row.end],
    )
