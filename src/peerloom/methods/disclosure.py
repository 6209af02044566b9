"""Small cells: which figures of a table to leave out, so that nothing gives them away.

A cell below the threshold is left out (primary). Whoever sees the others and the margins could
often work it out, so others go with it (complementary), until its possible values, over all
tables of whole numbers that agree with what is shown, reach the threshold and are more than one.
A table with its margins is a circulation: each cell runs from its row to its column, each margin
runs back. How far a hidden cell can rise or fall is then a largest flow, exactly.
"""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
THRESHOLD = 5
_FREE = 1 << 40
_MARGIN = 1 << 20  # what leaving out a margin costs, beside counts


@dataclass(frozen=True, slots=True, eq=False)
class Hidden:
    """What to leave out of a table.

    Shapes: cells[row, column], row_totals[row], column_totals[column]: True where left out.
            ``too_small`` marks cells that are below the threshold themselves.
    """

    cells: Mask
    row_totals: Mask
    column_totals: Mask
    total: bool
    too_small: Mask = field(repr=False)

    @property
    def count(self) -> int:
        """How many figures are left out."""
        masks = (self.cells, self.row_totals, self.column_totals)
        return sum(int(mask.sum()) for mask in masks) + int(self.total)


@dataclass(slots=True)
class _Arc:
    """One figure of the table, from node to node."""

    tail: int
    head: int
    flow: int
    hidden: bool
    is_margin: bool


def suppressed(counts: ArrayLike, threshold: int = THRESHOLD) -> Hidden:
    """Which cells and margins to leave out of a table of people whose margins are sums.

    Shapes: counts[row, column], whole numbers, not negative; margins follow from them.
    Units:  people. 0 is shown: nobody stands there. 1 to ``threshold`` - 1 are not.
    Errors: ValueError for a negative count or a table that isn't two-dimensional.
    Source: complementary suppression by attacker's bounds, as in Fischetti & Salazar (2001),
            10.1287/mnsc.47.7.1008.9805; greedy here, so more may go than strictly must.
    """
    table = np.asarray(counts, np.int64)
    if table.ndim != 2 or (table < 0).any():
        raise ValueError("a table of people has rows and columns and no negative count")
    arcs = _arcs(table, threshold)
    small = [at for at, arc in enumerate(arcs) if arc.hidden]
    for at in small:
        _protect(arcs, at, threshold, _nodes(table))
    return _told(arcs, table, threshold)


def without_margins(counts: ArrayLike, threshold: int = THRESHOLD) -> Hidden:
    """The same where margins aren't sums: they are all left out, and the small cells with them.

    Shapes: counts[row, column]. Units: people.
    """
    table = np.asarray(counts, np.int64)
    small = (table > 0) & (table < threshold)
    rows, columns = table.shape
    return Hidden(small, np.ones(rows, bool), np.ones(columns, bool), True, small)


def bounds(counts: ArrayLike, hidden: Hidden, row: int, column: int) -> tuple[int, int | None]:
    """The least and the most that somebody can work out of a cell; None: no upper bound.

    Shapes: counts[row, column]. Units: people.
    """
    table = np.asarray(counts, np.int64)
    rows, columns = table.shape
    arcs = _arcs(table, 0)
    masks = (hidden.cells.ravel(), hidden.row_totals, hidden.column_totals)
    flags = [bool(one) for mask in masks for one in mask] + [hidden.total]
    for arc, flag in zip(arcs, flags, strict=True):
        arc.hidden = flag
    at = row * columns + column
    value = int(table[row, column])
    if not arcs[at].hidden:
        return value, value
    nodes = rows + columns + 2
    up = _flow(arcs, at, nodes, rising=True, wanted=_FREE)
    down = _flow(arcs, at, nodes, rising=False, wanted=value)
    return value - down, None if up >= _FREE else value + up


def _arcs(table: Ints, threshold: int) -> list[_Arc]:
    """Cells by row, then row totals, column totals and the total."""
    rows, columns = table.shape
    all_rows, all_columns = rows + columns, rows + columns + 1

    def arc(tail: int, head: int, value: int, is_margin: bool) -> _Arc:
        return _Arc(tail, head, value, 0 < value < threshold, is_margin)

    cells = [arc(r, rows + c, int(table[r, c]), False) for r in range(rows) for c in range(columns)]
    down = [arc(all_columns, r, int(table[r].sum()), True) for r in range(rows)]
    across = [arc(rows + c, all_rows, int(table[:, c].sum()), True) for c in range(columns)]
    return [*cells, *down, *across, arc(all_rows, all_columns, int(table.sum()), True)]


def _nodes(table: Ints) -> int:
    return int(sum(table.shape)) + 2


def _protect(arcs: list[_Arc], at: int, threshold: int, nodes: int) -> None:
    """Hide others until this one can reach the threshold, and is not known exactly."""
    need = max(threshold - arcs[at].flow, 1)
    while _flow(arcs, at, nodes, rising=True, wanted=need) < need:
        for other in _way_round(arcs, at, nodes, need):
            arcs[other].hidden = True


def _way_round(arcs: list[_Arc], at: int, nodes: int, need: int) -> list[int]:
    """The cheapest figures whose hiding lets this one rise by ``need``.

    A way always exists: through the cell's own margins and the total, which may rise freely.
    """
    start, goal = arcs[at].head, arcs[at].tail
    best = {start: 0}
    came: dict[int, tuple[int, int]] = {}
    queue = [(0, start)]
    beside = _beside(arcs, at)
    while queue:
        cost, node = heapq.heappop(queue)
        if node == goal:
            break
        for other, onward, is_forward in beside.get(node, ()):
            if not is_forward and arcs[other].flow < need:
                continue
            further = cost + _cost(arcs[other])
            if further < best.get(onward, _FREE):
                best[onward] = further
                came[onward] = (node, other)
                heapq.heappush(queue, (further, onward))
    found = []
    while goal != start:
        goal, other = came[goal]
        found.append(other)
    return found


def _cost(arc: _Arc) -> int:
    """Hidden ones are free; a zero is dear, since hiding it says that somebody may be there."""
    if arc.hidden:
        return 0
    return (arc.flow or 1_000) + (_MARGIN if arc.is_margin else 0)


def _beside(arcs: list[_Arc], but: int) -> dict[int, list[tuple[int, int, bool]]]:
    """By node: (arc, node beyond, along the arc?)."""
    found: dict[int, list[tuple[int, int, bool]]] = {}
    for at, arc in enumerate(arcs):
        if at != but:
            found.setdefault(arc.tail, []).append((at, arc.head, True))
            found.setdefault(arc.head, []).append((at, arc.tail, False))
    return found


def _flow(arcs: list[_Arc], at: int, nodes: int, *, rising: bool, wanted: int) -> int:
    """How far a hidden arc can rise or fall, up to ``wanted``: the largest flow the way round."""
    room = np.zeros((nodes, nodes), np.int64)
    for place, arc in enumerate(arcs):
        if arc.hidden and place != at:
            room[arc.tail, arc.head] += _FREE
            room[arc.head, arc.tail] += arc.flow
    start, goal = (arcs[at].head, arcs[at].tail) if rising else (arcs[at].tail, arcs[at].head)
    done = 0
    while done < wanted:
        path = _path(room, start, goal)
        if not path:
            break
        step = min(wanted - done, *(int(room[a, b]) for a, b in path))
        for a, b in path:
            room[a, b] -= step
            room[b, a] += step
        done += step
    return done


def _path(room: Ints, start: int, goal: int) -> list[tuple[int, int]]:
    came: dict[int, int] = {start: start}
    queue = deque([start])
    while queue and goal not in came:
        node = queue.popleft()
        for onward in np.flatnonzero(room[node]).tolist():
            if onward not in came:
                came[onward] = node
                queue.append(onward)
    if goal not in came:
        return []
    path = []
    while goal != start:
        path.append((came[goal], goal))
        goal = came[goal]
    return path


def _told(arcs: list[_Arc], table: Ints, threshold: int) -> Hidden:
    rows, columns = table.shape
    hidden = np.array([arc.hidden for arc in arcs], bool)
    cells, rest = hidden[: rows * columns], hidden[rows * columns :]
    return Hidden(
        cells=cells.reshape(rows, columns),
        row_totals=rest[:rows],
        column_totals=rest[rows : rows + columns],
        total=bool(rest[-1]),
        too_small=(table > 0) & (table < threshold),
    )
