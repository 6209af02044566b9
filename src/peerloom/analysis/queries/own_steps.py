"""What somebody did in a study, newest first, so that any of it can be taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator

from peerloom.analysis import models
from peerloom.analysis.deeds import deed_of_step
from peerloom.analysis.queries.history import step_to_redo, step_to_undo
from peerloom.analysis.queries.telling import names_of_things, tell


@dataclass(frozen=True, slots=True)
class OwnStep:
    """One step of one's own in a sentence without its subject."""

    token: str
    told: str
    at: datetime
    undone: bool


@dataclass(frozen=True, slots=True)
class Nearest:
    """What would be taken back next, and what would be done again; None: nothing."""

    back: OwnStep | None
    again: OwnStep | None


def own_steps(
    study: str, *, by: str, verbs: Iterable[str], page: str | None, many: int = 30
) -> tuple[Page[models.Step], list[OwnStep]]:
    """A page of the steps that this person took, of these verbs."""
    rows = models.Step.objects.filter(study_id=study, by=by, verb__in=list(verbs)).order_by("-id")
    here = Paginator(rows, many).get_page(page)
    return here, _told(list(here.object_list))


def nearest_steps(study: str, *, by: str, verbs: Iterable[str]) -> Nearest:
    """The steps that undo and redo would turn."""
    known = list(verbs)
    pair = (step_to_undo(study, by=by, verbs=known), step_to_redo(study, by=by, verbs=known))
    refs = [one.token for one in pair if one]
    told = {one.token: one for one in _told(list(models.Step.objects.filter(ref__in=refs)))}
    back, again = (told.get(one.token) if one else None for one in pair)
    return Nearest(back, again)


def told_step(token: str, *, by: str) -> OwnStep | None:
    """One step of this person's."""
    return next(iter(_told(list(models.Step.objects.filter(ref=token, by=by)))), None)


def _told(rows: list[models.Step]) -> list[OwnStep]:
    spots = _spots({row.subject for row in rows})
    refs = {row.subject for row in rows} | {ref for pair in spots.values() for ref in pair}
    names = names_of_things(refs)
    found = []
    for row in rows:
        source, code = spots.get(row.subject, ("", ""))
        told = tell(
            deed_of_step(row.verb).one,
            names.get(row.subject, ""),
            source=names.get(source, ""),
            code=names.get(code, ""),
        )
        found.append(OwnStep(row.ref, told, row.at, row.undone_at is not None))
    return found


def _spots(refs: set[str]) -> dict[str, tuple[str, str]]:
    """Where codings stand, and under what."""
    rows = models.Coding.objects.filter(ref__in=refs)
    return {ref: (source, code) for ref, source, code in
            rows.values_list("ref", "source__ref", "code__ref")}  # fmt: skip
