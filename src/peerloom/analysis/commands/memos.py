"""Writing, editing and removing memos."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.analysis import access, models, queries
from peerloom.analysis.commands.steps import after_of, note_step, redoes, undoes
from peerloom.analysis.types import PHASES, SUBJECTS, Memo, Undo
from peerloom.audit.types import Actor
from peerloom.problems import NotFound, NotYours, NoWords, WrongWord

WRITTEN, EDITED, REMOVED = "memo_written", "memo_edited", "memo_removed"


@dataclass(frozen=True, slots=True)
class MemoChange:
    """A memo as it stands now, and how to undo what was done to it."""

    memo: Memo
    undo: Undo


@transaction.atomic
def write_memo(
    *,
    study: str,
    text: str,
    by: Actor,
    on: str = "study",
    subject: str | None = None,
    phase: str = "code",
) -> MemoChange:
    """Note something on the study, a source, a code, a coding or a theme.

    Errors: NotFound; NoWords; WrongWord for an unknown phase or thing.
    """
    access.reach_study(by=by, ref=study)
    _check(text, phase)
    row = models.Memo.objects.create(
        study_id=study,
        text=text.strip(),
        phase=phase,
        by=by.ref,
        at=timezone.now(),
        **_link(study, on, subject, by),
    )
    return _changed(row, WRITTEN, by)


@transaction.atomic
def edit_memo(*, memo: str, text: str, by: Actor, phase: str | None = None) -> MemoChange:
    """Change one's own memo.

    Errors: NotFound; NotYours; NoWords; WrongWord.
    """
    row = _own(memo, by)
    _check(text, phase or row.phase)
    before = _written(row)
    row.text, row.phase, row.edited_at = text.strip(), phase or row.phase, timezone.now()
    row.save(update_fields=["text", "phase", "edited_at"])
    return _changed(row, EDITED, by, before)


@transaction.atomic
def remove_memo(*, memo: str, by: Actor) -> MemoChange:
    """Put one's own memo away.

    Errors: NotFound; NotYours.
    """
    row = _own(memo, by)
    row.removed_at = timezone.now()
    row.save(update_fields=["removed_at"])
    return _changed(row, REMOVED, by)


@undoes(WRITTEN)
@redoes(REMOVED)
def _unwrite(step: models.Step, before: Any, by: Actor) -> None:
    models.Memo.objects.filter(ref=step.subject).update(removed_at=timezone.now())


@undoes(EDITED)
def _unedit(step: models.Step, before: Any, by: Actor) -> dict[str, Any]:
    row = models.Memo.objects.get(ref=step.subject)
    left = _written(row)
    _rewrite(row, before)
    return left


@redoes(EDITED)
def _edit_again(step: models.Step, before: Any, by: Actor) -> None:
    _rewrite(models.Memo.objects.get(ref=step.subject), after_of(step))


def _written(row: models.Memo) -> dict[str, Any]:
    return {"text": row.text, "phase": row.phase, "edited": row.edited_at is not None}


def _rewrite(row: models.Memo, kept: Any) -> None:
    row.text, row.phase = kept["text"], kept["phase"]
    row.edited_at = timezone.now() if kept["edited"] else None
    row.save(update_fields=["text", "phase", "edited_at"])


@undoes(REMOVED)
@redoes(WRITTEN)
def _bring_back(step: models.Step, before: Any, by: Actor) -> None:
    models.Memo.objects.filter(ref=step.subject).update(removed_at=None)


def _check(text: str, phase: str) -> None:
    if not text.strip():
        raise NoWords(place="memo")
    if phase not in PHASES:
        raise WrongWord(place="phase", word=phase, known=", ".join(PHASES))


def _link(study: str, on: str, subject: str | None, by: Actor) -> dict[str, Any]:
    if on not in SUBJECTS:
        raise WrongWord(place="memo", word=on, known=", ".join(SUBJECTS))
    if on == "study":
        return {}
    reach: dict[str, Any] = {
        "source": access.reach_source,
        "code": access.reach_code,
        "coding": access.reach_coding,
        "theme": access.reach_theme,
    }
    row = reach[on](by=by, ref=subject or "")
    home = row.source.study_id if on == "coding" else row.study_id
    if home != study:
        raise NotFound(place=subject or "")
    return {on: row}


def _own(memo: str, by: Actor) -> models.Memo:
    row = access.reach_memo(by=by, ref=memo)
    if row.by != by.ref:
        raise NotYours(place="memo")
    return row


def _changed(row: models.Memo, verb: str, by: Actor, before: object = None) -> MemoChange:
    audit.record(f"analysis.{verb}", by=by, subject=row.ref, study=row.study_id, phase=row.phase)
    undo = note_step(verb=verb, subject=row.ref, study=row.study_id, by=by, before=before)
    return MemoChange(queries.memo_of(row, by.pseudonym), undo)
