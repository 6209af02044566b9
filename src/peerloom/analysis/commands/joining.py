"""Joining codings of one code that overlap or lie side by side."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.analysis import access, models, queries
from peerloom.analysis.commands.recoding import Changed
from peerloom.analysis.commands.standing import Standing, note_change
from peerloom.audit.types import Actor
from peerloom.problems import NotSideBySide

JOINED = "codings_joined"


@transaction.atomic
def join_codings(*, codings: Sequence[str], by: Actor) -> Changed:
    """Make one coding of several that carry one code, by one coder, and touch each other.

    The first named stays, from the earliest edge to the latest; memos and themes of the others
    go over to it.
    Errors: NotFound; NotSideBySide if codes, coders or sources differ, or words lie between.
    """
    rows = [access.reach_coding(by=by, ref=ref) for ref in dict.fromkeys(codings)]
    _check(rows)
    before = Standing.of(rows)
    kept, others = rows[0], rows[1:]
    kept.start, kept.end = min(row.start for row in rows), max(row.end for row in rows)
    kept.save(update_fields=["start", "end"])
    for row in others:
        row.removed_at = timezone.now()
        row.save(update_fields=["removed_at"])
    given = _give(kept, others)
    audit.record(
        f"analysis.{JOINED}",
        by=by,
        subject=kept.ref,
        study=kept.source.study_id,
        source=kept.source.ref,
        codings=[row.ref for row in rows],
        code=kept.code.ref,
        span=[kept.start, kept.end],
    )
    undo = note_change(JOINED, kept, before, Standing.of(rows), by, given)
    gone = tuple(row.ref for row in others)
    return Changed((queries.coding_of(kept),), removed=gone, undo=undo)


def _check(rows: list[models.Coding]) -> None:
    first = rows[0] if rows else None
    same = {(row.source_id, row.code_id, row.coder, row.coder_name) for row in rows}
    if first is None or len(rows) < 2 or len(same) > 1 or any(row.stray_of for row in rows):
        raise NotSideBySide(place=first.source.name if first else "coding")
    text = queries.text_of_source(queries.source_of(first.source))
    until = min(row.end for row in rows if row.start == min(one.start for one in rows))
    for row in sorted(rows, key=lambda one: one.start):
        if row.start > until and text[until : row.start].strip():
            raise NotSideBySide(place=first.source.name)
        until = max(until, row.end)


def _give(kept: models.Coding, others: list[models.Coding]) -> dict[str, list[list[int]]]:
    """What went over: (row of the memo or passage, row of the coding it came from)."""
    memos = models.Memo.objects.filter(coding__in=others, removed_at=None)
    given = {"memos": [list(pair) for pair in memos.values_list("pk", "coding_id")]}
    has = set(kept.themes.values_list("theme_id", flat=True))
    passages: list[list[int]] = []
    links = models.ThemePassage.objects.filter(coding__in=others).order_by("pk")
    for pk, coding, theme in links.values_list("pk", "coding_id", "theme_id"):
        if theme not in has:
            passages.append([pk, coding])
            has.add(theme)
    memos.update(coding=kept)
    models.ThemePassage.objects.filter(pk__in=[pk for pk, _ in passages]).update(coding=kept)
    return {**given, "passages": passages}
