"""The log for a funder: nothing below the programme's smallest group, nor what gives it away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from peerloom.methods.disclosure import suppressed
from peerloom.outreach.log.types import AUDIENCES, MATERIALS, Month

Shown = int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A month's figures; None stands for what is too small to show.

    Shapes: ``audiences`` in the order of the summary's audiences.
    Units:  ``people_per_peer`` heads, to one place.
    """

    month: Month
    encounters: Shown
    people: Shown
    audiences: tuple[Shown, ...]
    peers: Shown
    people_per_peer: float | None
    referred: Shown
    went: Shown
    accompanied: Shown
    trained: Shown


@dataclass(frozen=True, slots=True)
class Summary:
    """Months, the earliest first. Shapes: materials are (material, sets, months it ran out in)."""

    audiences: tuple[str, ...]
    rows: tuple[Row, ...]
    people: Shown
    materials: tuple[tuple[str, int, int], ...]


def summary_of(months: Sequence[Month], smallest: int) -> Summary:
    """The summary above a threshold.

    Units: ``smallest`` people. Sets and stock-outs count things, not people, and are all shown.
    """
    audiences = tuple(one for one in AUDIENCES if any(one in dict(m.by_audience) for m in months))
    if not audiences:
        return Summary((), (), 0, ())
    counts = np.array([[dict(m.by_audience).get(a, 0) for a in audiences] for m in months])
    hidden = suppressed(counts, smallest)
    rows = []
    for at, month in enumerate(months):
        cells = [
            None if hidden.cells[at, to] else int(counts[at, to]) for to in range(len(audiences))
        ]
        people = None if hidden.row_totals[at] else month.people
        rows.append(_row(month, people, tuple(cells), smallest))
    total = None if hidden.total else int(counts.sum())
    return Summary(audiences, tuple(rows), total, _materials(months))


def _row(month: Month, people: Shown, cells: tuple[Shown, ...], smallest: int) -> Row:
    peers = _shown(month.peers, smallest)
    each = round(people / peers, 1) if people and peers else None
    went = _shown(month.went, smallest)
    if went is not None and month.went and 0 < month.referred - month.went < smallest:
        went = None  # those who didn't go could be told by subtraction
    return Row(
        month=month,
        encounters=None if people is None else _shown(month.encounters, smallest),
        people=people,
        audiences=cells,
        peers=peers,
        people_per_peer=each,
        referred=_shown(month.referred, smallest),
        went=went,
        accompanied=_shown(month.accompanied, smallest),
        trained=_shown(month.trained, smallest),
    )


def _shown(count: int, smallest: int) -> Shown:
    return count if count == 0 or count >= smallest else None


def _materials(months: Sequence[Month]) -> tuple[tuple[str, int, int], ...]:
    found = []
    for one in MATERIALS:
        sets = sum(dict(m.by_material).get(one, 0) for m in months)
        outs = sum(one in m.outs for m in months)
        if sets or outs:
            found.append((one, sets, outs))
    return tuple(found)
