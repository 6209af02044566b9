"""Counts of people that are published again and again: which to keep back this time.

One edition alone can hide its small cells; two together may give them away, because what was
printed can't be taken out of the world. So each row is decided with all its earlier printings:
a count below the threshold is kept back, and so is one that moved by less than the threshold
since it was last shown, and one that was kept back before and moved by less. Where the counts of
a row add up to a known whole, others go with them, until at least two are kept back that hold the
threshold of people together, now and then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from peerloom.methods.disclosure import THRESHOLD

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Printed:
    """One row as an edition printed it. Units: people; ``kept`` names what it kept back."""

    counts: Counts
    kept: frozenset[str] = frozenset()


def kept_of_parts(
    counts: Counts, earlier: Sequence[Printed] = (), threshold: int = THRESHOLD
) -> frozenset[str]:
    """What to keep back of a row whose counts add up to a whole that readers know.

    Shapes: counts[part]; each person stands in one part. A part that is missing from a printing
            counts as nobody there. 0 may be kept back too.
    Units:  people.
    """
    parts = _parts(counts, earlier)
    kept = {part for part in parts if 0 < counts.get(part, 0) < threshold}
    for before in earlier:
        kept |= _moved_a_little(counts, before, parts, threshold)
        if before.kept and _is_near(counts, before, before.kept, threshold):
            kept |= before.kept
    return _with_others(kept, parts, [counts, *(one.counts for one in earlier)], threshold)


def kept_of_meetings(
    counts: Counts, whole: int, earlier: Sequence[Printed] = (), threshold: int = THRESHOLD
) -> frozenset[str]:
    """What to keep back of a row where one person may stand in several places.

    Everything, where what is shown and how many stand there at all would narrow a small one down.

    Shapes: counts[place]; ``whole`` people stand in the row at all, as readers know.
    Units:  people.
    """
    places = frozenset(_parts(counts, earlier))
    kept = {place for place in places if 0 < counts.get(place, 0) < threshold}
    for before in earlier:
        if _moved_a_little(counts, before, places, threshold):
            return places
        kept |= {one for one in before.kept if _is_near(counts, before, [one], threshold)}
    if not kept:
        return frozenset()
    shown = sum(counts.get(place, 0) for place in places - kept)
    others = (len(kept) - 1) * (threshold - 1)  # the most that the other kept ones may hold
    return places if whole - shown - others > 1 else frozenset(kept)


def _parts(counts: Counts, earlier: Sequence[Printed]) -> list[str]:
    """Every part that has, or may have had, somebody in it; in the order of today's."""
    return list(dict.fromkeys([*counts, *(part for one in earlier for part in one.counts)]))


def _moved_a_little(
    counts: Counts, before: Printed, parts: Iterable[str], threshold: int
) -> set[str]:
    """What was shown then, and differs from today's by fewer people than the threshold."""
    return {
        part
        for part in parts
        if part not in before.kept
        and 0 < abs(counts.get(part, 0) - before.counts.get(part, 0)) < threshold
    }


def _is_near(counts: Counts, before: Printed, parts: Iterable[str], threshold: int) -> bool:
    """Whether these parts together hold nearly as many people as they did then."""
    moved = sum(counts.get(part, 0) - before.counts.get(part, 0) for part in parts)
    return abs(moved) < threshold


def _with_others(
    kept: set[str], parts: Sequence[str], printings: Sequence[Counts], threshold: int
) -> frozenset[str]:
    """More of the row, the smallest first, until nobody can tell the kept ones apart.

    Where nobody ever stood hides least: whoever came or went did so elsewhere.
    """
    now = printings[0]

    def place(part: str) -> tuple[int, bool, int]:
        empty = sum(counts.get(part, 0) == 0 for counts in printings)
        return empty, now.get(part, 0) == 0, now.get(part, 0)

    others = sorted((part for part in parts if part not in kept), key=place)
    while kept and others and not _can_hide(kept, printings, threshold):
        kept.add(others.pop(0))
    return frozenset(kept)


def _can_hide(kept: Iterable[str], printings: Sequence[Counts], threshold: int) -> bool:
    together = list(kept)
    return len(together) > 1 and all(
        sum(counts.get(part, 0) for part in together) >= threshold for counts in printings
    )
