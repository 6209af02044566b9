"""Changing codings that are there: their edges, their code; parting and joining them.

Each change keeps the coding's reference, so that memos and themes stay on it. A step remembers
how every coding it touched stood before and after; it is taken back, or done again, only while
they still stand as it left them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from peerloom import audit
from peerloom.analysis import access, models, queries
from peerloom.analysis.commands.codebook import ensure_code
from peerloom.analysis.commands.placing import refuse_twin, span_on_words, twin_of
from peerloom.analysis.commands.standing import Standing, note_change
from peerloom.analysis.types import Code, Coding, Undo
from peerloom.audit.types import Actor
from peerloom.problems import NotFound, NothingToSplit

RESIZED, RECODED, SPLIT, SEVERAL = (
    "coding_resized",
    "coding_recoded",
    "coding_split",
    "codings_added",
)


@dataclass(frozen=True, slots=True)
class Changed:
    """The codings as they stand now, those gone, a code made on the way, and how to undo."""

    codings: tuple[Coding, ...]
    removed: tuple[str, ...] = ()
    new_code: Code | None = None
    undo: Undo | None = None


@transaction.atomic
def resize_coding(*, coding: str, start: int, end: int, by: Actor) -> Changed:
    """Move a coding's edges; it stays who made it, and what hangs on it stays on it.

    Units:  code points of the released text, half-open; blank space at the edges is let go.
    Errors: NotFound; SpanOutsideText; NoWords; AlreadyCoded if that stands there already.
    """
    row = access.reach_coding(by=by, ref=coding)
    start, end = span_on_words(row.source, start, end)
    if (row.start, row.end) == (start, end) and not row.stray_of:
        return Changed((queries.coding_of(row),))
    before = Standing.of([row])
    row.start, row.end, row.stray_of = start, end, ""
    refuse_twin(row)
    row.save(update_fields=["start", "end", "stray_of"])
    return _done(RESIZED, [row], before, by)


@transaction.atomic
def recode_coding(
    *, coding: str, by: Actor, code: str | None = None, new_name: str | None = None
) -> Changed:
    """Give a coding another code.

    Shapes: either ``code``, a reference, or ``new_name``, which finds or makes the code.
    Errors: NotFound; NameMissing; NameTooLong; AlreadyCoded if that stands there already.
    """
    row = access.reach_coding(by=by, ref=coding)
    other, is_new = _code(row.source.study_id, code, new_name, by)
    if other.pk == row.code_id:
        return Changed((queries.coding_of(row),))
    before = Standing.of([row])
    row.code = other
    refuse_twin(row)
    row.save(update_fields=["code"])
    return _done(RECODED, [row], before, by, queries.code_of(other) if is_new else None)


@transaction.atomic
def split_coding(*, coding: str, at: int, by: Actor) -> Changed:
    """Part a coding in two of the same code; memos and themes stay on the first.

    Units:  ``at`` in code points: the first of the second part's.
    Errors: NotFound; NothingToSplit unless there are words on both sides.
    """
    row = access.reach_coding(by=by, ref=coding)
    if row.stray_of or not row.start < at < row.end:
        raise NothingToSplit(place=row.source.name)
    text = queries.text_of_source(queries.source_of(row.source))
    if not (text[row.start : at].strip() and text[at : row.end].strip()):
        raise NothingToSplit(place=row.source.name)
    before = Standing.of([row])
    second = _second_of(row, *span_on_words(row.source, at, row.end))
    row.start, row.end = span_on_words(row.source, row.start, at)
    row.save(update_fields=["start", "end"])
    second.save(force_insert=True)
    return _done(SPLIT, [row, second], before.with_absent(second), by)


@transaction.atomic
def add_codings(*, source: str, start: int, end: int, codes: Sequence[str], by: Actor) -> Changed:
    """Put several codes on a passage as one step; those that are there already stay as they are.

    Errors: NotFound, also for a code of another study; SpanOutsideText; NoWords.
    """
    where = access.reach_source(by=by, ref=source)
    start, end = span_on_words(where, start, end)
    made: list[models.Coding] = []
    known: list[models.Coding] = []
    for ref in dict.fromkeys(codes):
        what, _ = _code(where.study_id, ref, None, by)
        row = models.Coding(source=where, code=what, start=start, end=end, coder=by.ref)
        twin = twin_of(row)
        if twin is not None:
            twin.source, twin.code = where, what
            known.append(twin)
            continue
        row.save(force_insert=True)
        made.append(row)
    if not made:
        return Changed(tuple(queries.coding_of(row, by.pseudonym) for row in known))
    done = _done(SEVERAL, made, Standing.absent(made), by)
    standing = tuple(queries.coding_of(row, by.pseudonym) for row in [*made, *known])
    return Changed(standing, undo=done.undo)


def _done(
    verb: str, rows: list[models.Coding], before: Standing, by: Actor, made: Code | None = None
) -> Changed:
    first = rows[0]
    audit.record(
        f"analysis.{verb}",
        by=by,
        subject=first.ref,
        study=first.source.study_id,
        source=first.source.ref,
        codings=[row.ref for row in rows],
        code=first.code.ref,
        span=[first.start, first.end],
    )
    undo = note_change(verb, first, before, Standing.of(rows), by)
    return Changed(tuple(queries.coding_of(row) for row in rows), new_code=made, undo=undo)


def _code(
    study: str, code: str | None, new_name: str | None, by: Actor
) -> tuple[models.Code, bool]:
    if code is None:
        return ensure_code(study=study, name=new_name or "", by=by)
    row = access.reach_code(by=by, ref=code)
    if row.study_id != study:
        raise NotFound(place=code)
    return row, False


def _second_of(row: models.Coding, start: int, end: int) -> models.Coding:
    return models.Coding(
        source=row.source,
        code=row.code,
        start=start,
        end=end,
        coder=row.coder,
        coder_name=row.coder_name,
        made_at=row.made_at,
    )
