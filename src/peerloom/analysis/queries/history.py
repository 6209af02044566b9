"""What was done to a code, from the steps that are kept for undoing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from peerloom.analysis import models
from peerloom.people import queries as people


@dataclass(frozen=True, slots=True)
class Past:
    """One step: who took it when, and what stood there before.

    Shapes: ``before`` are (field, value) pairs of the code as it stood; empty for steps that
            changed nothing written.
    """

    token: str
    verb: str
    by_name: str
    at: datetime
    undone: bool
    before: tuple[tuple[str, str], ...] = ()


def history_of_code(code: str) -> list[Past]:
    """Every step that was taken on a code, newest first."""
    rows = list(models.Step.objects.filter(subject=code).order_by("-id"))
    names = people.pseudonyms_for_accounts({row.by for row in rows})
    return [
        Past(
            token=row.ref,
            verb=row.verb,
            by_name=names.get(row.by, ""),
            at=row.at,
            undone=row.undone_at is not None,
            before=_written(row.before) if row.verb == "code_changed" else (),
        )
        for row in rows
    ]


def step_for_undo(token: str, *, by: str) -> Past | None:
    """A step of this person's that can still be taken back."""
    row = models.Step.objects.filter(ref=token, by=by, undone_at=None).first()
    return Past(row.ref, row.verb, "", row.at, False) if row else None


def step_to_undo(study: str, *, by: str, verbs: Iterable[str]) -> Past | None:
    """The newest of this person's steps that stands, of these verbs."""
    rows = models.Step.objects.filter(study_id=study, by=by, undone_at=None, verb__in=list(verbs))
    return _bare(rows.order_by("-id").first())


def step_to_redo(study: str, *, by: str, verbs: Iterable[str]) -> Past | None:
    """The step that this person took back last; None once they took a newer one."""
    own = models.Step.objects.filter(study_id=study, by=by)
    rows = own.exclude(undone_at=None).filter(verb__in=list(verbs))
    row = rows.order_by("-undone_at", "id").first()
    if row is None or own.filter(at__gt=row.undone_at).exists():
        return None
    return _bare(row)


def _bare(row: models.Step | None) -> Past | None:
    if row is None:
        return None
    return Past(row.ref, row.verb, "", row.at, row.undone_at is not None)


def _written(before: str) -> tuple[tuple[str, str], ...]:
    kept = json.loads(before) if before else {}
    codes = kept.get("codes", {})
    kept = {name: pair[0] for fields in codes.values() for name, pair in fields.items()}
    return tuple((field, str(value)) for field, value in kept.items())
