"""What was built on a step since it was taken: whose, when, and whether it must stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from peerloom.analysis import models
from peerloom.analysis.queries.touching import BARE, Keys, Touch, touch_of

COMMENT = "comment_written"


@dataclass(frozen=True, slots=True)
class Later:
    """Something done since that touches what a step would change; ``keys`` are what both touch."""

    verb: str
    subject: str
    by: str
    at: datetime
    keys: Keys


def built_since(step: models.Step, *, back: bool) -> list[Later]:
    """What stands on a step that would be taken back, or done again; others' first, then newest.

    Shapes: others' codings, comments and steps; one's own steps only where both wrote the same.
    """
    since = (step.redone_at or step.at) if back else step.undone_at
    if since is None:
        return []
    touch = touch_of(step)
    found = [*_bare(step, touch, since), *_steps(step, touch, since, back=back)]
    gone = _going(step, touch, back=back)
    found += [*_codings(step, gone, since), *_comments(step, gone, since)]
    return sorted(found, key=lambda one: (one.by == step.by, -one.at.timestamp()))


def _going(step: models.Step, touch: Touch, *, back: bool) -> Keys:
    """Which codes, codings and themes would no longer live."""
    lives = frozenset(key for key in touch.writes if key.endswith(":lives"))
    if step.verb in ("coding_added", "theme_made", "codings_added"):
        return lives if back else frozenset()
    if step.verb in ("coding_removed", "theme_removed"):
        return frozenset() if back else lives
    return lives


def _steps(step: models.Step, touch: Touch, since: datetime, *, back: bool) -> Iterator[Later]:
    rows = models.Step.plain.filter(study=step.study_id).exclude(pk=step.pk)
    rows = rows.exclude(verb__in=BARE).annotate(done=Coalesce(F("redone_at"), F("at")))
    stands = Q(undone_at=None, done__gt=since)
    if not back:
        stands |= Q(undone_at__gt=since, done__lt=since)
    for row in rows.filter(stands):
        yield from _overlap(step, touch, row)


def _bare(step: models.Step, touch: Touch, since: datetime) -> Iterator[Later]:
    """Codings of the step that somebody took off or put back since."""
    refs = {key.split(":")[1] for key in touch.writes if key.startswith("coding:")}
    rows = models.Step.plain.filter(study=step.study_id, verb__in=BARE, undone_at=None)
    rows = rows.exclude(pk=step.pk).annotate(done=Coalesce(F("redone_at"), F("at")))
    for start in range(0, len(refs), 500):
        for row in rows.filter(subject__in=sorted(refs)[start : start + 500], done__gt=since):
            yield from _overlap(step, touch, row)


def _overlap(step: models.Step, touch: Touch, row: models.Step) -> Iterator[Later]:
    if row.by == step.by and row.pk < step.pk:
        return  # it was there before, and is there again
    other = touch_of(row)
    keys = touch.writes & (other.writes if row.by == step.by else other.writes | other.needs)
    if keys:
        at = row.redone_at or row.at
        yield Later(row.verb, row.subject, row.by, at, keys)


def _codings(step: models.Step, gone: Keys, since: datetime) -> Iterator[Later]:
    """Others' codings on a code that would go, but for those that the step itself moves."""
    codes = [int(key.split(":")[1]) for key in gone if key.startswith("code:")]
    if not codes:
        return
    again = models.Step.plain.filter(verb__in=BARE, redone_at__gt=since, undone_at=None)
    fresh = Q(made_at__gt=since) | Q(ref__in=again.values("subject"))
    rows = models.Coding.plain.filter(fresh, code__in=codes[:500], removed_at=None)
    for ref, code, coder, at in (
        rows.exclude(coder__in=["", step.by])
        .order_by("-made_at")
        .values_list("ref", "code", "coder", "made_at")[:50]
    ):
        yield Later("coding_added", ref, coder, at, frozenset({f"code:{code}:lives"}))


def _comments(step: models.Step, gone: Keys, since: datetime) -> Iterator[Later]:
    """Others' comments on what would go."""
    for thing, field in (("code", "code__pk"), ("coding", "coding__ref"), ("theme", "theme__ref")):
        names: list[Any] = [key.split(":")[1] for key in gone if key.startswith(f"{thing}:")]
        if not names:
            continue
        rows = models.Comment.plain.filter(removed_at=None, at__gt=since)
        rows = rows.filter(**{f"{field}__in": names[:500]}).exclude(by=step.by)
        for row in rows.order_by("-at")[:5]:
            yield Later(COMMENT, row.ref, row.by, row.at, gone)
