"""Codebooks as tables, whatever their columns are called."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom.formats import codebook_table
from peerloom.formats.codebook_table import CodeRow, CodeTable
from peerloom.problems import NoNameColumn


def read(text: str) -> CodeTable:
    return codebook_table.read_bytes(text.encode(), "codes.csv")


def paths(table: CodeTable) -> list[tuple[str, str]]:
    return [(row.parent, row.name) for row in table.rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tag,description,number of highlights\na,x,3\n", [("", "a")]),
        ("Nom du code;Code parent\nb;a\na;\n", [("", "a"), ("a", "b")]),
        ("path\na / b / c\n", [("", "a"), ("a", "b"), ("b", "c")]),
        ("Path,Definition\na › b,x\n", [("", "a"), ("a", "b")]),
        ("Level 1,Level 2\nA,\n,B\n,C\nD,\n", [("", "A"), ("A", "B"), ("A", "C"), ("", "D")]),
        ("A title\n\nCode,Category\nb,a\n", [("", "a"), ("a", "b")]),
    ],
)
def test_columns_are_known_by_what_people_call_them(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert paths(read(text)) == expected


@pytest.mark.parametrize(
    ("said", "colour"), [("7", 7), ("#084898", 1), ("bleu", 1), ("25", 0), ("sunny", 0), ("", 0)]
)
def test_colours_become_ours(said: str, colour: int) -> None:
    table = read(f"name,colour,x\na,{said},x\n")
    assert table.rows[0].colour == colour
    assert len(table.warnings) == (1 if said and not colour else 0)


def test_a_row_that_is_no_code_is_told_in_its_place_and_counted() -> None:
    table = read("code,definition\na,x\n,y\na,z\n" + "b" * 201 + ",w\n")
    assert paths(table) == [("", "a")] and table.left_out == 3
    told = [warning.place for warning in table.warnings]
    assert told == [f"codes.csv, row {row}, column “code”" for row in (3, 4, 5)]


def test_codes_that_would_stand_below_themselves_stand_at_the_top() -> None:
    table = read("code,parent\na,b\nb,a\nc,c\n")
    assert len(table.rows) == 3 and len(table.warnings) == 2


def test_one_name_in_two_places_becomes_two_codes() -> None:
    assert paths(read("path\nx / good\ny / good\n")) == [
        ("", "x"),
        ("x", "good"),
        ("", "y"),
        ("y", "good (y)"),
    ]


def test_a_table_without_names_is_refused() -> None:
    with pytest.raises(NoNameColumn):
        read("a,b\n1,2\n")


NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12)


@given(st.lists(st.tuples(NAMES, st.integers(1, 24), NAMES), unique_by=lambda one: one[0].lower()))
def test_what_we_write_we_read_back(codes: list[tuple[str, int, str]]) -> None:
    rows = [CodeRow(0, name, "", hue, (("definition", text),)) for name, hue, text in codes]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(codebook_table.header())
    writer.writerows(codebook_table.lines((row.name, row, 1) for row in rows))
    found = read(out.getvalue()).rows
    told = {(row.name, row.colour, dict(row.rules)["definition"]) for row in found}
    assert told <= {(row.name, row.colour, dict(row.rules)["definition"]) for row in rows}
    assert len(found) + read(out.getvalue()).left_out == len(rows)
