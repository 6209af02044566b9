"""How passages lie to one another, held against the plain double loop."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom.methods import relations
from peerloom.methods.relations import Stretches

Row = tuple[int, int, int]
ROWS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 14), st.integers(1, 6)).map(
        lambda one: (one[0], one[1], one[1] + one[2])
    ),
    max_size=14,
)
TRUTH: dict[str, Callable[[Row, Row], bool]] = {
    "overlapping": lambda a, b: a[1] < b[2] and b[1] < a[2],
    "inside": lambda a, b: b[1] <= a[1] and a[2] <= b[2],
    "around": lambda a, b: a[1] <= b[1] and b[2] <= a[2],
    "near": lambda a, b: b[1] <= a[2] + 3 and b[2] >= a[1] - 3,
}


def ask(name: str, these: Stretches, those: Stretches, itself: object = None) -> list[bool]:
    if name == "near":
        return relations.near(these, those, 3, itself).tolist()
    return getattr(relations, name)(these, those, itself).tolist()


def stretches(rows: list[Row]) -> Stretches:
    columns = list(zip(*rows, strict=True)) if rows else ([], [], [])
    return Stretches.in_order(*columns)


def rows_of(one: Stretches) -> list[Row]:
    return list(zip(one.source.tolist(), one.start.tolist(), one.end.tolist(), strict=True))


@pytest.mark.parametrize("name", TRUTH)
@given(these=ROWS, those=ROWS)
def test_a_relation_holds_exactly_where_the_double_loop_finds_it(
    name: str, these: list[Row], those: list[Row]
) -> None:
    here, there = stretches(these), stretches(those)
    wanted = [
        any(a[0] == b[0] and TRUTH[name](a, b) for b in rows_of(there)) for a in rows_of(here)
    ]
    assert ask(name, here, there) == wanted


@pytest.mark.parametrize("name", TRUTH)
@given(rows=ROWS, picked=st.sets(st.integers(0, 13)))
def test_a_passage_never_counts_as_lying_on_itself(
    name: str, rows: list[Row], picked: set[int]
) -> None:
    here = stretches(rows)
    chosen = np.array(sorted(one for one in picked if one < len(rows)), np.int64)
    itself = relations.places_among(np.arange(len(rows)), chosen, len(rows))
    every = rows_of(here)
    wanted = [
        any(
            a[0] == every[at][0] and TRUTH[name](a, every[at]) and at != place
            for at in chosen.tolist()
        )
        for place, a in enumerate(every)
    ]
    assert ask(name, here, here.at(chosen), itself) == wanted


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="as many"):
        Stretches.of([1], [1, 2], [3])
