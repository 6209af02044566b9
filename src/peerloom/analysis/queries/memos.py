"""Memos, with what they are on."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from peerloom.analysis import models
from peerloom.analysis.types import Memo
from peerloom.people import queries as people

_GONE = (
    Q(source__revoked_at__isnull=False)
    | Q(coding__source__revoked_at__isnull=False)
    | Q(coding__removed_at__isnull=False)
    | Q(code__removed_at__isnull=False)
    | Q(theme__removed_at__isnull=False)
)


def living_memos(rows: QuerySet[models.Memo]) -> QuerySet[models.Memo]:
    """Memos that nobody removed, on things that are still there."""
    return rows.filter(removed_at=None).exclude(_GONE)


def memos_for_study(study: str, *, on: str = "", phase: str = "") -> list[Memo]:
    """A study's memos, newest first; ``on`` and ``phase`` narrow them."""
    rows = _rows().filter(study_id=study)
    if phase:
        rows = rows.filter(phase=phase)
    return [memo for memo in _memos(rows) if not on or memo.on == on]


def memos_for(*, on: str, subject: str) -> list[Memo]:
    """The memos on one thing ("source", "code", "coding" or "theme"), newest first."""
    return _memos(_rows().filter(**{f"{on}__ref": subject}))


def memo_counts_for_codings(source: str) -> dict[str, int]:
    """How many memos are on each coding of a source; codings without one are left out."""
    rows = living_memos(models.Memo.objects.filter(coding__source__ref=source))
    return dict(rows.values_list("coding__ref").annotate(n=Count("id")).order_by())


def memo_of(row: models.Memo, by_name: str = "") -> Memo:
    """A row, with what it is on, as other rooms see it."""
    on, subject, name = _subject(row)
    return Memo(
        ref=row.ref,
        on=on,
        subject=subject,
        text=row.text,
        phase=row.phase,
        by=row.by,
        at=row.at,
        edited_at=row.edited_at,
        by_name=row.by_name or by_name,
        subject_name=name,
    )


def _rows() -> QuerySet[models.Memo]:
    rows = models.Memo.objects.select_related(
        "source", "code", "coding__code", "coding__source", "theme"
    )
    return living_memos(rows).order_by("-at", "-id")


def _memos(rows: QuerySet[models.Memo]) -> list[Memo]:
    found = list(rows)
    names = people.pseudonyms_for_accounts({row.by for row in found if row.by})
    return [memo_of(row, names.get(row.by, "")) for row in found]


def _subject(row: models.Memo) -> tuple[str, str, str]:
    """(on, reference, name) of what a memo is on."""
    if row.source:
        return "source", row.source.ref, row.source.name
    if row.code:
        return "code", row.code.ref, row.code.name
    if row.coding:
        return "coding", row.coding.ref, row.coding.code.name
    if row.theme:
        return "theme", row.theme.ref, row.theme.name
    return "study", row.study_id, ""
