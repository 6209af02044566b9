"""What peers say of a service, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from peerloom.outreach.services import reading
from peerloom.outreach.services.types import Told
from peerloom.outreach.services.wording import ALL_SAY, ANSWER_NAMES, QUESTION_NAMES


@dataclass(frozen=True, slots=True)
class Said:
    """A question, and what is told of its answers."""

    question: str | Promise
    words: str
    counts: tuple[tuple[str | Promise, int], ...] = ()
    gist: str | Promise = ""


def told_in_a_letter(service: str, smallest: int) -> list[Said]:
    """The same without a figure, for whoever isn't of the team.

    Only questions that at least ``smallest`` answered: who skipped one doesn't protect the others.
    """
    told, _count = reading.told_of(service)
    return [_said(one) for one in told if one.answered >= smallest]


def _gist(counts: dict[str, int]) -> str:
    share = counts.get("y", 0) / max(sum(counts.values()), 1)
    if share > 2 / 3:
        return _("Most say yes.")
    if share >= 1 / 3:
        return _("Some say yes, others don't.")
    return _("Few say yes.")


def told_in_words(service: str) -> list[Said]:
    """Each question in words; empty until enough peers answered."""
    told, _count = reading.told_of(service)
    return [_said(one) for one in told]


def _said(one: Told) -> Said:
    name = QUESTION_NAMES[one.question]
    if one.all_say:
        return Said(name, str(ALL_SAY[one.all_say]), gist=ALL_SAY[one.all_say])
    if not one.counts:
        return Said(name, _("Too few answered this."))
    counts = tuple((ANSWER_NAMES[answer], count) for answer, count in one.counts)
    words = " · ".join(f"{label} {count}" for label, count in counts)
    return Said(name, words, counts, _gist(dict(one.counts)))
