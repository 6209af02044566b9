"""Questions that were kept, and whether the machine may propose anything."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q

from peerloom.analysis import models
from peerloom.analysis.blindness import veil_now
from peerloom.people import queries as people
from peerloom.problems import NotFound
from peerloom.programme import queries as programme

REFLEXIVE = "reflexive"


@dataclass(frozen=True, slots=True)
class Saved:
    """A question under a name; ``asked`` is its address."""

    ref: str
    name: str
    asked: str
    shared: bool
    by: str
    by_name: str


def saved_questions(study: str, *, by: str) -> list[Saved]:
    """Somebody's own questions and those that others share, the newest first."""
    rows = models.SavedQuestion.objects.filter(study_id=study, removed_at=None)
    rows = rows.filter(Q(by=by) | Q(shared=True)).order_by("-at", "-id")
    veil = veil_now(study)
    seen = [row for row in rows if not veil or row.by not in veil.others]
    names = people.pseudonyms_for_accounts({row.by for row in seen})
    return [
        Saved(
            row.ref,
            row.name,
            urlencode([line.partition("=")[::2] for line in row.asked.split("\n")]),
            row.shared,
            row.by,
            names.get(row.by, ""),
        )
        for row in seen
    ]


def saved_question(study: str, ref: str, *, by: str) -> Saved:
    """One of them. Errors: NotFound."""
    for one in saved_questions(study, by=by):
        if one.ref == ref:
            return one
    raise NotFound(place=ref)


def may_propose(study: str) -> bool:
    """Whether the machine may propose passages and codes: not in reflexive mode, until asked."""
    if programme.study_for_ref(study).approach != REFLEXIVE:
        return True
    return models.Suggestions.objects.filter(study_id=study, on=True).exists()


def was_switched_on(study: str) -> bool:
    """Whether somebody switched it on where it is off by itself."""
    return programme.study_for_ref(study).approach == REFLEXIVE and may_propose(study)
