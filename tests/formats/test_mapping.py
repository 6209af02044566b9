"""Which column is what, and every row accounted for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom import problems
from peerloom.formats import mapping
from peerloom.formats.mapping import KEYS, Mapping, Row, guess, is_no_answer, parse_map
from peerloom.formats.types import Table


def table(columns: tuple[str, ...], *rows: tuple[str, ...]) -> Table:
    return Table(columns, rows, tuple(range(2, len(rows) + 2)))


def rows_of(held: Table, *items: str) -> list[Row]:
    return list(mapping.apply(held, parse_map(items), place="a.csv"))


@pytest.mark.parametrize(
    ("items", "pairs"),
    [
        (["text=diary", "case=person_id"], (("text", "diary"), ("case", "person_id"))),
        (["text=diary,case=person_id"], (("text", "diary"), ("case", "person_id"))),
        (['"text=Why, and how?"'], (("text", "Why, and how?"),)),
        (["text=Why, and how?"], (("text", "Why, and how?"),)),
        (['text="Why, and how?"'], (("text", "Why, and how?"),)),
        (["text=a=b"], (("text", "a=b"),)),
        (["text=Q1", "text=Q2"], (("text", "Q1"), ("text", "Q2"))),
    ],
)
def test_columns_may_hold_commas_and_equals_signs(
    items: list[str], pairs: tuple[tuple[str, str], ...]
) -> None:
    assert parse_map(items).pairs == pairs


def test_an_unknown_key_is_answered_with_those_there_are() -> None:
    with pytest.raises(problems.WrongWord, match="text, case, order"):
        parse_map(["words=diary"])


def test_one_column_for_each_key_except_text() -> None:
    with pytest.raises(problems.MappedTwice, match="“a” and “b”"):
        parse_map(["case=a", "case=b"])


def test_a_missing_column_is_answered_with_those_there_are() -> None:
    with pytest.raises(problems.MissingColumn, match="“id”, “diary”"):
        rows_of(table(("id", "diary")), "text=words")


def test_a_table_needs_a_column_of_words() -> None:
    with pytest.raises(problems.MissingColumn):
        rows_of(table(("id", "diary")), "case=id")


def test_capitals_and_blanks_in_a_columns_name_are_forgiven() -> None:
    assert rows_of(table(("FFT  Answer",), ("good",)), "text=fft answer")[0].text == "good"


def test_a_row_brings_its_case_order_and_session() -> None:
    held = table(("id", "nth", "when", "diary"), ("P1", "2.0", "Week 3", "Words."))
    (row,) = rows_of(held, "text=diary", "case=id", "order=nth", "session=when")
    assert row == Row(2, "diary", "Words.", case="P1", order=2, session="Week 3")
    assert row.session_number == 3


def test_several_text_columns_give_a_row_each_and_their_names_as_questions() -> None:
    held = table(("id", "What helped?", "What did not?"), ("P1", "You.", "n/a"))
    rows = rows_of(held, "text=What helped?", "text=What did not?", "case=id")
    assert [(row.number, row.question, row.empty) for row in rows] == [
        (2, "What helped?", False), (2, "What did not?", True),
    ]  # fmt: skip


def test_a_question_column_names_the_question_of_a_single_text_column() -> None:
    held = table(("q", "a"), ("Why?", "So."))
    assert rows_of(held, "text=a", "question=q")[0].question == "Why?"


@pytest.mark.parametrize(
    "cell",
    ["", "  ", "-", ".", "...", "N/A", "n/a", "n.a.", "Did not answer", "DID NOT ANSWER.", "–"],
)
def test_answers_that_say_there_is_none_are_empty(cell: str) -> None:
    assert is_no_answer(cell)


@pytest.mark.parametrize(
    "cell", ["Nothing.", "No", "None.", "x", "?", "0", "Na shledanou", "No comment"]
)
def test_short_answers_are_answers(cell: str) -> None:
    assert not is_no_answer(cell)


@given(st.lists(st.sampled_from(["words", "", "n/a", " ", "."]), max_size=30))
def test_every_row_comes_out_once_answered_or_empty(cells: list[str]) -> None:
    rows = rows_of(table(("a", "b"), *((cell, "") for cell in cells)), "text=a")
    assert [row.number for row in rows] == list(range(2, len(cells) + 2))
    assert sum(row.empty for row in rows) + sum(not row.empty for row in rows) == len(cells)
    assert [row.text for row in rows if not row.empty] == [
        cell for cell in cells if cell == "words"
    ]


@pytest.mark.parametrize(
    ("columns", "pairs"),
    [
        (
            ("id", "person_id", "subject", "ordering", "diary"),
            (("text", "diary"), ("case", "person_id"), ("order", "ordering")),
        ),
        (
            ("Date", "Respondent ID", "FFT question", "FFT answer"),
            (
                ("text", "FFT answer"), ("case", "Respondent ID"), ("date", "Date"),
                ("question", "FFT question"),
            ),
        ),
        (("Séance", "Réponse"), (("text", "Réponse"), ("session", "Séance"))),
        (("a", "b"), ()),
    ],
)  # fmt: skip
def test_columns_are_guessed_by_their_names(
    columns: tuple[str, ...], pairs: tuple[tuple[str, str], ...]
) -> None:
    assert guess(columns).pairs == pairs


def test_the_column_with_sentences_is_guessed_to_be_the_text() -> None:
    rows = [("P1", "We talked about shame and where it comes from.")]
    assert guess(("who", "what"), rows) == Mapping((("text", "what"),))


def test_every_key_is_explained() -> None:
    assert all(len(told.split()) > 3 for told in KEYS.values())
