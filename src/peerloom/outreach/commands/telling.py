"""Registered names as marks, and what a short note loses because of them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from peerloom.home.marks import marks_of
from peerloom.outreach import models
from peerloom.outreach.log.telling import caught_by_pattern, pieces_of, without
from peerloom.people import queries as people


@transaction.atomic
def keep_marks(*, study: str, words: Iterable[str]) -> int:
    """Keep marks of a study's registered names in place of those that were kept; returns how many.

    For the gate, in the transaction in which it keeps the register itself.
    """
    marks = set(marks_of(word for word in words if len(word.strip()) > 1).values())
    models.RegisteredMark.objects.filter(study=study).delete()
    models.RegisteredMark.objects.bulk_create(
        models.RegisteredMark(study=study, mark=mark) for mark in sorted(marks)
    )
    return len(marks)


def tidied(note: str) -> str:
    """The note without ways to reach somebody, registered names and pseudonyms of this home."""
    spans = [*caught_by_pattern(note), *_named(note)]
    return without(note, spans) if spans else note


def _named(note: str) -> list[tuple[int, int]]:
    pieces = pieces_of(note)
    marks = marks_of(word for word, _start, _end in pieces)
    rows = models.RegisteredMark.objects.filter(mark__in=set(marks.values()))
    known = set(rows.values_list("mark", flat=True))
    names = people.names_in_use()
    return [(start, end) for word, start, end in pieces if marks[word] in known or word in names]
