"""Which codes meet, by hand and by the sweep."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom.methods.cooccurrence import co_occurrence, codes_that_meet, pairs_of_codings

codings = st.lists(
    st.tuples(st.integers(1, 3), st.integers(0, 20), st.integers(1, 8), st.integers(0, 3)),
    max_size=14,
)


def columns(rows):
    source, start, length, code = (np.array([row[at] for row in rows], int) for at in range(4))
    return source, start, start + length, code


@given(codings, st.integers(0, 3))
def test_the_sweep_finds_every_pair_that_comparing_all_finds(rows, within):
    source, start, end, _ = columns(rows)
    found = pairs_of_codings(source, start, end, within=within)
    by_hand = {
        frozenset((i, j))
        for i in range(len(rows))
        for j in range(i)
        if source[i] == source[j]
        and max(start[i], start[j]) - min(end[i], end[j]) <= (within or -1)
    }
    assert {frozenset(pair) for pair in zip(found.first, found.second, strict=True)} == by_hand
    assert len(found) == len(by_hand)


@given(codings)
def test_counts_of_codes_equal_counts_by_hand(rows):
    source, start, end, code = columns(rows)
    found = co_occurrence(source, start, end, code, codes=4)
    together, inside = np.zeros((4, 4), int), np.zeros((4, 4), int)
    for i in range(len(rows)):
        for j in range(len(rows)):
            if i == j or source[i] != source[j]:
                continue
            if start[i] < end[j] and start[j] < end[i] and (i < j or code[i] != code[j]):
                together[code[i], code[j]] += 1
            lies_in = start[j] <= start[i] and end[i] <= end[j]
            same = (start[i], end[i]) == (start[j], end[j])
            if lies_in and not (same and code[i] == code[j] and i > j):
                inside[code[i], code[j]] += 1
    assert found.together.tolist() == together.tolist()
    assert found.inside.tolist() == inside.tolist()


def test_shared_length_and_distance_are_told():
    found = pairs_of_codings([1, 1, 1], [0, 4, 12], [6, 9, 14], within=3)
    assert found.shared.tolist() == [2, -3]


def test_arrays_of_different_length_are_refused():
    with pytest.raises(ValueError, match="as many"):
        pairs_of_codings([1], [0, 1], [2, 3])


@given(codings, st.integers(0, 3))
def test_many_codes_are_told_as_few_are_without_a_whole_table(rows, within):
    source, start, end, code = columns(rows)
    few = codes_that_meet(source, start, end, code, codes=4, within=within)
    many = codes_that_meet(source, start, end, code * 900, codes=2_701, within=within)
    assert (many.one.tolist(), many.other.tolist()) == (
        (few.one * 900).tolist(),
        (few.other * 900).tolist(),
    )
    for part in ("together", "inside", "around"):
        assert getattr(many, part).tolist() == getattr(few, part).tolist()
