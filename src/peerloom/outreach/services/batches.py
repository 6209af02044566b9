"""When peers' answers may be shown, so that no two views ever tell one or two of them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from peerloom.outreach.services.types import (
    ANSWERS,
    FEWEST,
    QUESTIONS,
    SKIPPED,
    Told,
)

View = Mapping[str, str]
"""Whose answers stand in a view, by rater. "" where somebody took hers back: it isn't known."""

EMPTY: Final[View] = {}
GONE: Final = "?"
"""How the name begins of who had everything forgotten: a mark that leads to nobody."""


def next_view(views: Sequence[View], now: View, shown: View = EMPTY) -> View:
    """What may be shown: everything, or what is shown already, or nothing.

    For every question, a view differs from each that was ever shown by the answers of at least
    FEWEST raters, or of none. Nothing at all differs by all of its raters, so it may always be
    shown.

    Shapes: ``views`` are those ever shown, oldest first; ``shown`` is the one that stands now,
    EMPTY if none does; ``now`` holds every answer as it stands.
    """
    if len(now) >= FEWEST and all(may_stand_beside(old, now) for old in views):
        return now
    return EMPTY if "" in shown.values() else shown


def may_stand_beside(old: View, new: View) -> bool:
    """Whether two views differ, question by question, by enough raters or by none.

    Figures stand by question, and who skipped one isn't in them: three who join, two of whom
    skip it, would tell what the third said. Somebody who took her answers back and gave others
    may have said the same again: she counts neither as different nor as alike. Nor does a newcomer
    who may be somebody that had everything forgotten, for nothing tells that they are one.
    """
    return all(_may_stand(old, new, place) for place in range(len(QUESTIONS)))


def _may_stand(old: View, new: View, place: int) -> bool:
    certain = possible = come = 0
    for rater in {*old, *new}:
        one, other = _said(old.get(rater), place), _said(new.get(rater), place)
        unknown = "" in (one, other)
        differs = one != other and not unknown
        certain += differs
        come += differs and rater not in old
        possible += unknown
    certain -= min(come, sum(rater.startswith(GONE) for rater in old))
    return certain >= FEWEST or certain == possible == 0


def _said(answers: str | None, place: int) -> str:
    """A letter; SKIPPED for whoever isn't in the view; "" for what was taken back."""
    if answers is None:
        return SKIPPED
    return answers[place] if answers else ""


def told(answers: Iterable[str]) -> tuple[Told, ...]:
    """Counts for each question; words where all say the same; nothing where too few answered.

    Shapes: each answer has a letter of ANSWERS for each of QUESTIONS.
    """
    listed = list(answers)
    return tuple(
        _told(question, [one[place] for one in listed if one[place] != SKIPPED])
        for place, question in enumerate(QUESTIONS)
    )


def _told(question: str, given: Sequence[str]) -> Told:
    if len(given) < FEWEST:
        return Told(question)
    if len(set(given)) == 1:
        return Told(question, all_say=given[0], answered=len(given))
    counts = tuple((one, given.count(one)) for one in ANSWERS if one != SKIPPED)
    return Told(question, counts, answered=len(given))
