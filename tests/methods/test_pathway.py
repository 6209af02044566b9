"""Pathways: lines that people edit, read and written alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom.methods import pathway
from peerloom.methods.pathway import CODEBOOKS, PILOT, Stage, read, written
from peerloom.problems import PathwayUnreadable
from peerloom.spans import folded

names = st.text("abcdefghij ", min_size=1, max_size=12).map(str.strip).filter(bool)
stages = st.lists(
    st.builds(
        Stage, names, st.lists(names, max_size=5, unique_by=folded).map(tuple)
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda stage: folded(stage.name),
)  # fmt: skip


@given(stages)
def test_what_is_written_reads_the_same(made: list[Stage]) -> None:
    assert read(written(made)) == tuple(made)


def test_the_pilots_has_three_stages_and_is_editable_text() -> None:
    assert [stage.name for stage in PILOT.stages] == ["Before", "During", "After"]
    assert [len(stage.factors) for stage in PILOT.stages] == [9, 8, 6]
    assert read(written(PILOT.stages)) == PILOT.stages


def test_sensitising_codebooks_name_their_source() -> None:
    assert [len(book.stages[0].factors) for book in CODEBOOKS.values()] == [10, 9]
    assert all("10." in book.source for book in CODEBOOKS.values())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("alone", 1),
        ("# A\none\n\nONE", 4),
        ("# A\n# a", 2),
        ("#\none", 1),
        ("", 1),
        (f"# A\n{'x' * (pathway.LONGEST + 1)}", 2),
        ("# A\n" + "\n".join(f"line {at}" for at in range(pathway.MOST + 1)), 1),
    ],
)
def test_a_line_that_cannot_be_read_is_told_by_its_number(text: str, line: int) -> None:
    with pytest.raises(PathwayUnreadable, match=f"Line {line} "):
        read(text)
