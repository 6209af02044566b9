"""Threads of comments, and who is called in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from peerloom.analysis import models
from peerloom.gate import peers
from peerloom.people import queries as people
from peerloom.problems import NotFound

ON = ("source", "code", "coding", "theme", "memo")
_GONE = (
    Q(source__revoked_at__isnull=False)
    | Q(coding__source__revoked_at__isnull=False)
    | Q(coding__removed_at__isnull=False)
    | Q(code__removed_at__isnull=False)
    | Q(coding__code__removed_at__isnull=False)
    | Q(theme__removed_at__isnull=False)
    | Q(memo__removed_at__isnull=False)
    | Q(memo__source__revoked_at__isnull=False)
    | Q(memo__coding__source__revoked_at__isnull=False)
)
_THINGS = ("source", "code", "coding__code", "coding__source", "theme", "memo")


@dataclass(frozen=True, slots=True)
class Comment:
    """One entry of a thread."""

    ref: str
    text: str
    by: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Thread:
    """What was said on one thing, first to last.

    Shapes: ``subject`` is the reference of what it is on; ``source`` that of the text where it
            stands, if it stands in one; ``calls`` whether it calls whoever asked.
    """

    ref: str
    study: str
    on: str
    subject: str
    subject_name: str
    source: str
    is_resolved: bool
    calls: bool
    comments: tuple[Comment, ...]


def living_comments(study: str) -> QuerySet[models.Comment]:
    """Comments that nobody removed, on things that are there and that the reader may see."""
    rows = models.Comment.objects.filter(study_id=study, removed_at=None).exclude(_GONE)
    hidden = peers.hidden_now()
    if hidden:
        kept = Q(source__release__in=hidden) | Q(coding__source__release__in=hidden)
        kept |= Q(memo__source__release__in=hidden) | Q(memo__coding__source__release__in=hidden)
        rows = rows.exclude(kept)
    return rows


def threads_for_study(
    study: str, *, on: str = "", subject: str = "", reader: str = ""
) -> list[Thread]:
    """A study's threads, or those on one thing; open ones first, the newest before the others."""
    rows = living_comments(study).select_related(*_THINGS)
    if on:
        rows = rows.filter(**{f"{on}__ref": subject})
    by_thread: defaultdict[int, list[models.Comment]] = defaultdict(list)
    for row in rows.order_by("at", "id"):
        by_thread[row.thread_id or row.pk].append(row)
    names = people.pseudonyms_for_accounts({row.by for one in by_thread.values() for row in one})
    calls = set(
        models.Mention.objects.filter(account=reader, comment__study_id=study).values_list(
            "comment_id", flat=True
        )
    )
    found = [_thread(one, names, calls) for one in by_thread.values()]
    return sorted(found, key=lambda one: (one.is_resolved, -one.comments[-1].at.timestamp()))


def comment_counts(study: str, on: str, subjects: Iterable[str]) -> dict[str, int]:
    """How many comments are on each of these things; without one it is left out."""
    rows = living_comments(study).filter(**{f"{on}__ref__in": list(subjects)})
    return dict(Counter(rows.values_list(f"{on}__ref", flat=True)))


def mentions_waiting(account: str, studies: Iterable[str]) -> dict[str, int]:
    """How many comments of each study call somebody who hasn't read them yet."""
    found: dict[str, int] = {}
    for study in studies:
        waiting = models.Mention.objects.filter(
            account=account, seen_at=None, comment__study_id=study
        )
        if waiting.exists():
            rows = living_comments(study)
            found[study] = rows.filter(pk__in=waiting.values("comment_id")).count()
    return {study: count for study, count in found.items() if count}


def comment_row(study: str, ref: str) -> models.Comment:
    """A living comment's row. Errors: NotFound."""
    row = living_comments(study).filter(ref=ref).select_related(*_THINGS).first()
    if row is None:
        raise NotFound(place=ref)
    return row


def _thread(rows: list[models.Comment], names: dict[str, str], calls: set[int]) -> Thread:
    first = rows[0]
    on = next(name for name in ON if getattr(first, f"{name}_id") is not None)
    thing = getattr(first, on)
    stands = first.coding.source if first.coding else first.source
    return Thread(
        ref=first.ref,
        study=first.study_id,
        on=on,
        subject=thing.ref,
        subject_name=_name(first),
        source=stands.ref if stands else "",
        is_resolved=first.resolved_at is not None,
        calls=any(row.pk in calls for row in rows),
        comments=tuple(
            Comment(row.ref, row.text, row.by, names.get(row.by, "—"), row.at) for row in rows
        ),
    )


def _name(row: models.Comment) -> str:
    if row.coding:
        return f"{row.coding.code.name} · {row.coding.source.name}"
    named = row.source or row.code or row.theme
    return named.name if named else ""
