"""How codings stood before a change and after it, so that it can be taken back and done again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from peerloom.analysis import models
from peerloom.analysis.commands.steps import note_step, redoes, undoes
from peerloom.analysis.types import Undo
from peerloom.audit.types import Actor
from peerloom.problems import ChangedSince

VERBS = ("coding_resized", "coding_recoded", "coding_split", "codings_added", "codings_joined")
Place = list[Any]  # start, end, code's row, stray of, lives


@dataclass(frozen=True, slots=True)
class Standing:
    """Each coding's edges, code and life, by reference."""

    places: dict[str, Place]

    @classmethod
    def of(cls, rows: Iterable[models.Coding]) -> Standing:
        """As these rows are now."""
        return cls({row.ref: _place(row) for row in rows})

    @classmethod
    def absent(cls, rows: Iterable[models.Coding]) -> Standing:
        """Before these rows were there."""
        return cls({row.ref: [*_place(row)[:-1], False] for row in rows})

    def with_absent(self, row: models.Coding) -> Standing:
        """This, and one more that was not there."""
        return Standing(self.places | Standing.absent([row]).places)


def note_change(
    verb: str,
    subject: models.Coding,
    before: Standing,
    after: Standing,
    by: Actor,
    given: dict[str, list[list[int]]] | None = None,
) -> Undo:
    """Remember a change of codings; ``given``: rows of memos and passages that went to the
    subject, each with the row of the coding it came from."""
    kept = {"was": before.places, "is": after.places, "given": given or {}}
    study = subject.source.study_id
    return note_step(verb=verb, subject=subject.ref, study=study, by=by, before=kept)


def _take_back(step: models.Step, before: Any, by: Actor) -> None:
    _turn(before["is"], before["was"])
    for pk, coding in before["given"].get("memos", []):
        models.Memo.objects.filter(pk=pk).update(coding=coding)
    for pk, coding in before["given"].get("passages", []):
        models.ThemePassage.objects.filter(pk=pk).update(coding=coding)


def _do_again(step: models.Step, before: Any, by: Actor) -> None:
    _turn(before["was"], before["is"])
    kept = models.Coding.objects.get(ref=step.subject)
    memos = [pk for pk, _ in before["given"].get("memos", [])]
    passages = [pk for pk, _ in before["given"].get("passages", [])]
    models.Memo.objects.filter(pk__in=memos).update(coding=kept)
    models.ThemePassage.objects.filter(pk__in=passages).update(coding=kept)


def _turn(now: dict[str, Place], then: dict[str, Place]) -> None:
    """From how they stand to how they shall. Errors: ChangedSince if somebody built on it."""
    rows = models.Coding.objects.select_for_update().select_related("code", "source")
    found = {row.ref: row for row in rows.filter(ref__in=list(now))}
    codes = {place[2] for place in then.values()}
    gone = models.Code.objects.filter(pk__in=codes).exclude(removed_at=None).exists()
    for ref, place in now.items():
        row = found.get(ref)
        if gone or row is None or _place(row) != place:
            raise ChangedSince(place=row.source.name if row else ref)
    for ref, (start, end, code, stray_of, lives) in then.items():
        models.Coding.objects.filter(ref=ref).update(
            start=start,
            end=end,
            code_id=code,
            stray_of=stray_of,
            removed_at=None if lives else (found[ref].removed_at or timezone.now()),
        )


def _place(row: models.Coding) -> Place:
    return [row.start, row.end, row.code_id, row.stray_of, row.removed_at is None]


for _verb in VERBS:
    undoes(_verb)(_take_back)
    redoes(_verb)(_do_again)
