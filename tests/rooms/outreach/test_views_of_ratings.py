"""Whatever peers do in whatever order, no two views tell what one or two of them said.

Every history of steps is walked, not sampled: somebody answers, answers anew, takes hers back, or
has everything forgotten, after which nothing tells that whoever comes anew is she. Who did it is
left open (histories that differ in names alone are one), and so only distinct states are gone on
from. What was truly said stands beside what the views still know of it, because taking back blanks
their memory, never an onlooker's. Three kinds of answers stand for all: alike, differing in some
questions, and skipped ones. STEPS is how far it goes: 16 with three raters, where nothing new comes
any more; 9 with four and with five; 8 with six, two after all have come. Half a minute in all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from peerloom.outreach.services.batches import GONE, next_view
from peerloom.outreach.services.types import FEWEST, QUESTIONS, SKIPPED

NOTHING = SKIPPED * len(QUESTIONS)
NAMES = "abcdef"
SAYS = ("yyy", "nny", "y--")
STEPS = {3: 16, 4: 9, 5: 9, 6: 8}


class Rater(NamedTuple):
    """What she says now ("" nothing), and in every view so far: as it was, and as it is kept.

    Shapes: ``seen`` holds her answers, NOTHING where she isn't in a view; ``kept`` the same as
            the rows have it, "" once she took them back, GONE once the row doesn't lead to her.
    """

    now: str = ""
    seen: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    def after(self, says: str) -> Rater:
        """Answering; or with "" or GONE taking back, which blanks what the views keep of hers."""
        if says not in ("", GONE):
            return Rater(says, self.seen, self.kept)
        stays = (NOTHING, GONE)
        return Rater("", self.seen, tuple(one if one in stays else says for one in self.kept))


State = tuple[tuple[Rater, ...], int]
"""The raters, in no order of names, and which view is shown (-1: none)."""


def states_after(state: State) -> Iterator[State]:
    """Every state one step on."""
    raters, shown = state
    for at, rater in enumerate(raters):
        if rater in raters[:at]:
            continue
        for says in {*SAYS, "", GONE} - {rater.now}:
            changed = [*raters[:at], rater.after(says), *raters[at + 1 :]]
            yield shown_after(changed, shown)


def shown_after(raters: list[Rater], shown: int) -> State:
    """The state once the rule has said what may stand. Fails where two views tell too much."""
    views = [
        {
            (GONE + name if kept == GONE else name): kept.strip(GONE)
            for name, kept in zip(NAMES, column, strict=False)
            if kept != NOTHING
        }
        for column in zip(*(one.kept for one in raters), strict=True)
    ]
    now = {name: one.now for name, one in zip(NAMES, raters, strict=False) if one.now}
    chosen = dict(next_view(views, now, views[shown] if shown >= 0 else {}))
    if not chosen:
        return tuple(sorted(raters)), -1
    if chosen in views:
        return tuple(sorted(raters)), views.index(chosen)
    said = [chosen.get(name, NOTHING) for name in NAMES[: len(raters)]]
    for view in range(len(views)):
        assert tells_of_nobody([one.seen[view] for one in raters], said), (raters, said)
    more = [
        Rater(one.now, (*one.seen, told), (*one.kept, told))
        for one, told in zip(raters, said, strict=True)
    ]
    return tuple(sorted(more)), len(views)


def tells_of_nobody(old: list[str], new: list[str]) -> bool:
    """Whether for each question at least FEWEST raters' answers differ, or nobody's."""
    pairs = list(zip(old, new, strict=True))
    differing = (sum(a[at] != b[at] for a, b in pairs) for at in range(len(QUESTIONS)))
    return all(count == 0 or count >= FEWEST for count in differing)


@pytest.mark.parametrize(("raters", "steps"), STEPS.items())
def test_no_history_of_steps_gives_two_views_that_differ_by_one_or_two(
    raters: int, steps: int
) -> None:
    start: State = ((Rater(),) * raters, -1)
    seen, front = {start}, [start]
    for _step in range(steps):
        front = list({state for one in front for state in states_after(one)} - seen)
        seen.update(front)
    assert any(len(group[0].seen) > 1 for group, _shown in seen)
    assert raters > 3 or not front
