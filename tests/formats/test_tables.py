"""Tables lose no row and double none."""

from __future__ import annotations

import csv
import datetime
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom import problems
from peerloom.formats import tables
from tests.formats.builders import xlsx_of

CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), max_size=12)
GRID = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), max_size=8)
)


@given(GRID, st.sampled_from([",", ";", "\t", "|"]))
def test_every_cell_of_any_table_comes_back_in_its_row(grid: list[list[str]], between: str) -> None:
    width = len(grid[0]) if grid else 2
    header = [f"name{at}" for at in range(width)]
    held = StringIO()
    csv.writer(held, delimiter=between, quoting=csv.QUOTE_ALL).writerows([header, *grid])
    name = "a.tsv" if between == "\t" else "a.csv"
    table = tables.read_bytes(held.getvalue().encode(), name)
    assert table.columns == tuple(header)
    assert [list(row) for row in table.rows] == grid
    assert list(table.numbers) == list(range(2, len(grid) + 2))


@given(GRID)
def test_workbooks_keep_their_cells_and_row_numbers(grid: list[list[str]]) -> None:
    written = [[f"c{cell}" for cell in row] for row in grid]
    header = [f"name{at}" for at in range(len(grid[0]) if grid else 2)]
    table = tables.read_bytes(xlsx_of({"One": [header, *written]}), "a.xlsx")
    assert [list(row) for row in table.rows] == written
    assert list(table.numbers) == list(range(2, len(grid) + 2))


def test_quoted_cells_may_hold_separators_quotes_and_lines() -> None:
    data = b'id,text\n1,"one, ""two""\r\nthree"\n2,four\n'
    table = tables.read_bytes(data, "a.csv")
    assert table.rows == (("1", 'one, "two"\nthree'), ("2", "four"))


def test_a_mark_at_the_head_of_the_file_is_no_part_of_the_first_name() -> None:
    assert tables.read_bytes(b"\xef\xbb\xbfid,text\n1,a\n", "a.csv").columns == ("id", "text")


def test_row_numbers_are_those_of_a_spreadsheet() -> None:
    table = tables.read_bytes(b"id,text\n\n1,a\n,\n\n2,b\n\n", "a.csv")
    assert list(table) == [(3, ("1", "a")), (4, ("", "")), (6, ("2", "b"))]
    assert "2 blank line(s)" in table.warnings[0].cause


def test_an_empty_answer_in_a_table_of_one_column_is_a_row() -> None:
    table = tables.read_bytes(b'text\na\n""\nb\n', "a.csv")
    assert table.rows == (("a",), ("",), ("b",))


def test_names_that_are_missing_or_double_are_made_and_said() -> None:
    table = tables.read_bytes(b"id,,id,id (2)\n1,2,3,4\n", "a.csv")
    assert table.columns == ("id", "column 2", "id (2)", "id (2) (2)")
    assert "column 2, id (2), id (2) (2)" in table.warnings[0].cause


def test_ragged_rows_keep_every_cell_and_are_said() -> None:
    table = tables.read_bytes(b"a,b\n1\n1,2,3\n1,2\n", "a.csv")
    assert table.columns == ("a", "b", "column 3")
    assert table.rows == (("1", "", ""), ("1", "2", "3"), ("1", "2", ""))
    assert [warning.place for warning in table.warnings] == [
        "a.csv, row 1", "a.csv, row 3", "a.csv, row 2",
    ]  # fmt: skip


def test_quotation_marks_in_tab_separated_text_are_just_characters() -> None:
    table = tables.read_bytes(b'id\ttext\n1\t"Hello" she said\n2\t"open\n3\tx\n', "a.tsv")
    assert table.rows == (("1", '"Hello" she said'), ("2", '"open'), ("3", "x"))
    assert "kept as written" in table.warnings[0].cause


def test_an_open_quotation_mark_is_placed() -> None:
    with pytest.raises(problems.UnclosedQuote, match="row 3"):
        tables.read_bytes(b'a,b\n1,2\n3,"open\n4,5\n', "a.csv")


def test_a_diary_longer_than_the_librarys_own_limit_is_one_cell() -> None:
    long = "word " * 60_000
    assert tables.read_bytes(f"id,text\n1,{long}\n".encode(), "a.csv").rows[0][1] == long


def test_numbers_and_dates_in_a_workbook_read_as_they_look() -> None:
    row = [
        3.0, 2, 0.1 + 0.2, True, datetime.datetime(2024, 5, 1),
        datetime.datetime(2024, 5, 1, 9, 30), datetime.time(9, 30), None, "x",
    ]  # fmt: skip
    data = xlsx_of({"One": [[f"c{at}" for at in range(len(row))], row]})
    assert tables.read_bytes(data, "a.xlsx").rows[0] == (
        "3", "2", "0.3", "TRUE", "2024-05-01", "2024-05-01 09:30:00", "09:30:00", "", "x",
    )  # fmt: skip


def test_the_first_sheet_with_cells_is_read_and_the_others_are_named() -> None:
    data = xlsx_of({"Empty": [], "Answers": [["a"], ["1"]], "More": [["b"], ["2"]]})
    table = tables.read_bytes(data, "a.xlsx")
    assert table.columns == ("a",)
    assert "Empty, More" in table.warnings[0].cause
    assert tables.read_bytes(data, "a.xlsx", "More").columns == ("b",)


def test_a_sheet_that_is_not_there_is_said_with_those_that_are() -> None:
    with pytest.raises(problems.WrongWord, match="Answers, More"):
        tables.read_bytes(xlsx_of({"Answers": [["a"]], "More": [["b"]]}), "a.xlsx", "Other")


def test_a_preview_shows_the_first_rows_under_the_same_columns() -> None:
    table = tables.read_bytes(b"id\n1\n2\n3\n", "a.csv")
    shown = tables.preview(table, 2)
    assert (shown.columns, shown.rows, shown.numbers) == (("id",), (("1",), ("2",)), (2, 3))
