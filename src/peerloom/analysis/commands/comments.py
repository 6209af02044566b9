"""Comments: writing, taking away, settling a thread and opening it again; who is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.analysis import access, models, queries
from peerloom.analysis.commands.steps import note_step, redoes, undoes
from peerloom.analysis.types import Undo
from peerloom.audit.types import Actor
from peerloom.problems import NotFound, NotYours, NoWords, WrongWord

WRITTEN, REMOVED = "comment_written", "comment_removed"
RESOLVED, REOPENED = "thread_resolved", "thread_reopened"


@dataclass(frozen=True, slots=True)
class CommentChange:
    """Which thread a comment stands in, whom it called, and how to undo what was done."""

    thread: str
    calls: tuple[str, ...]
    undo: Undo


@transaction.atomic
def write_comment(
    *, study: str, text: str, by: Actor, on: str = "", subject: str = "", thread: str = ""
) -> CommentChange:
    """Say something on a source, a code, a coding, a theme or a memo, or answer in a thread.

    ``@Pseudonym`` calls somebody of the team. An answer opens a thread that was settled.
    Errors: NotFound; NoWords; WrongWord for another kind of thing.
    """
    access.reach_study(by=by, ref=study)
    if not text.strip():
        raise NoWords(place="comment")
    first = _first(study, thread) if thread else None
    row = models.Comment.objects.create(
        study_id=study,
        thread=first,
        text=text.strip(),
        by=by.ref,
        at=timezone.now(),
        **(_same(first) if first else _link(study, on, subject, by)),
    )
    if first is not None and first.resolved_at is not None:
        models.Comment.objects.filter(pk=first.pk).update(resolved_at=None, resolved_by="")
    calls = _call(row, by)
    begun = first or row
    return CommentChange(begun.ref, calls, _record(WRITTEN, row, begun, by))


@transaction.atomic
def remove_comment(*, study: str, comment: str, by: Actor) -> Undo:
    """Take one's own comment away. Errors: NotFound; NotYours."""
    access.reach_study(by=by, ref=study)
    row = queries.comment_row(study, comment)
    if row.by != by.ref:
        raise NotYours(place="comment")
    models.Comment.objects.filter(pk=row.pk).update(removed_at=timezone.now())
    return _record(REMOVED, row, row.thread or row, by)


@transaction.atomic
def settle_thread(*, study: str, thread: str, by: Actor, is_resolved: bool = True) -> Undo:
    """Say that a thread is settled, or open it again. Errors: NotFound."""
    access.reach_study(by=by, ref=study)
    first = _first(study, thread)
    _settle(first.ref, is_resolved, by.ref)
    return _record(RESOLVED if is_resolved else REOPENED, first, first, by)


@transaction.atomic
def see_mentions(*, study: str, by: Actor) -> int:
    """Whoever opened the study's comments has read what calls them; returns how many."""
    rows = models.Mention.objects.filter(account=by.ref, seen_at=None, comment__study_id=study)
    seen = rows.filter(comment__in=queries.living_comments(study)).update(seen_at=timezone.now())
    if seen:
        audit.record("analysis.mentions_seen", by=by, subject=study, study=study, count=seen)
    return seen


@undoes(WRITTEN)
@redoes(REMOVED)
def _unwrite(step: models.Step, before: Any, by: Actor) -> None:
    models.Comment.objects.filter(ref=step.subject).update(removed_at=timezone.now())


@undoes(REMOVED)
@redoes(WRITTEN)
def _write_back(step: models.Step, before: Any, by: Actor) -> None:
    models.Comment.objects.filter(ref=step.subject).update(removed_at=None)


@undoes(RESOLVED)
@redoes(REOPENED)
def _open_again(step: models.Step, before: Any, by: Actor) -> None:
    _settle(step.subject, False, by.ref)


@undoes(REOPENED)
@redoes(RESOLVED)
def _settle_again(step: models.Step, before: Any, by: Actor) -> None:
    _settle(step.subject, True, by.ref)


def _settle(ref: str, is_resolved: bool, by: str) -> None:
    at, who = (timezone.now(), by) if is_resolved else (None, "")
    models.Comment.objects.filter(ref=ref).update(resolved_at=at, resolved_by=who)


def _first(study: str, ref: str) -> models.Comment:
    row = queries.comment_row(study, ref)
    if row.thread_id is not None:
        raise NotFound(place=ref)
    return row


def _same(first: models.Comment) -> dict[str, Any]:
    return {f"{name}_id": getattr(first, f"{name}_id") for name in queries.COMMENTS_ON}


def _link(study: str, on: str, subject: str, by: Actor) -> dict[str, Any]:
    reach: dict[str, Any] = {
        "source": access.reach_source,
        "code": access.reach_code,
        "coding": access.reach_coding,
        "theme": access.reach_theme,
        "memo": access.reach_memo,
    }
    if on not in reach:
        raise WrongWord(place="comment", word=on, known=", ".join(queries.COMMENTS_ON))
    row = reach[on](by=by, ref=subject)
    home = row.source.study_id if on == "coding" else row.study_id
    if home != study:
        raise NotFound(place=subject)
    return {on: row}


def _call(row: models.Comment, by: Actor) -> tuple[str, ...]:
    """Whom ``@Pseudonym`` names, longer names first, so that "Ash" isn't called by "@Ashley"."""
    text, called = row.text, []
    team = queries.team_for_mentions()
    for ref, name in sorted(team.items(), key=lambda pair: -len(pair[1])):
        text, times = re.subn(rf"(?i)@{re.escape(name)}(?!\w)", " ", text)
        if times and ref != by.ref:
            called.append(ref)
    models.Mention.objects.bulk_create(
        models.Mention(comment=row, account=account) for account in called
    )
    return tuple(called)


def _record(verb: str, row: models.Comment, first: models.Comment, by: Actor) -> Undo:
    on = next(name for name in queries.COMMENTS_ON if getattr(row, f"{name}_id") is not None)
    facts = {"thread": first.ref, "on": on}
    inside = row.coding.source if row.coding else row.source
    if inside is not None:
        facts["source"] = inside.ref
    audit.record(f"analysis.{verb}", by=by, subject=row.ref, study=row.study_id, **facts)
    return note_step(verb=verb, subject=row.ref, study=row.study_id, by=by)
