"""Codes and themes by kind, case, session and coder."""

from __future__ import annotations

import pytest

from peerloom.analysis import commands, queries
from peerloom.analysis.types import CARRIES, CONTRADICTS, NOBODY, Filter
from peerloom.problems import WrongWord
from tests.rooms.analysis.reading import Reading

pytestmark = pytest.mark.django_db
COLUMNS = ("kind", "case", "session", "coder")


def cells(reading: Reading, **sides: str) -> dict[tuple[str, str], int]:
    made = queries.matrix_for_study(reading.study, **sides)
    return {
        (row, column): int(made.counts[r, c])
        for r, row in enumerate(made.rows)
        for c, column in enumerate(made.columns)
        if made.counts[r, c]
    }


def test_codes_by_kind_count_what_stands_there(reading: Reading) -> None:
    assert cells(reading) == {
        ("shame", "interview"): 2,
        ("shame", "journal"): 1,
        ("laughter", "interview"): 1,
        ("laughter", "feedback"): 1,
        ("help", "interview"): 1,
        ("help", "journal"): 1,
    }


def test_codes_by_case_keep_a_column_for_sources_without_one(reading: Reading) -> None:
    made = queries.matrix_for_study(reading.study, columns="case")
    assert made.columns == ("Rook", "Wren", "no case")
    assert made.column_keys[-1] == NOBODY
    assert made.column_totals.tolist() == [1, 5, 1]


@pytest.mark.parametrize("columns", COLUMNS)
def test_every_cell_leads_to_as_many_passages_as_it_counts(reading: Reading, columns: str) -> None:
    made = queries.matrix_for_study(reading.study, columns=columns)
    field = {"case": "person"}.get(columns, columns)
    for r, row in enumerate(made.row_keys):
        for c, column in enumerate(made.column_keys):
            page = queries.passages_for_filter(reading.study, Filter(code=row, **{field: column}))
            assert page.total == made.counts[r, c]
    assert made.total == 7
    assert made.sums_up


def test_cases_and_sources_are_counted_once_however_often_they_say_it(reading: Reading) -> None:
    by_source = cells(reading, measure="sources")
    assert by_source["shame", "interview"] == 2
    made = queries.matrix_for_study(reading.study, measure="cases")
    shame = made.rows.index("shame")
    assert made.counts[shame].tolist() == [2, 1, 0]
    assert (int(made.row_totals[shame]), made.sums_up) == (2, False)


def test_a_code_without_codings_has_its_row_of_noughts(reading: Reading) -> None:
    commands.make_code(study=reading.study, name="anger", by=reading.first)
    made = queries.matrix_for_study(reading.study)
    assert made.row_totals[made.rows.index("anger")] == 0


def test_a_passage_counts_to_a_theme_once_by_its_code_or_by_carrying_it(reading: Reading) -> None:
    theme = commands.make_theme(
        study=reading.study, name="Care", codes=[reading.codes["help"]], by=reading.first
    ).theme
    for words, stance in (("It helped me", CARRIES), ("we laughed", CARRIES)):
        commands.weigh_passage(
            theme=theme.ref, coding=reading.codings[words], stance=stance, by=reading.first
        )
    commands.weigh_passage(
        theme=theme.ref, coding=reading.codings["I was ashamed"], stance=CONTRADICTS,
        by=reading.first,
    )  # fmt: skip
    assert cells(reading, rows="theme") == {("Care", "interview"): 2, ("Care", "journal"): 1}
    assert queries.passages_for_filter(reading.study, Filter(theme=theme.ref)).total == 3


def test_a_passage_under_two_themes_counts_in_both_and_once_in_the_margin(
    reading: Reading,
) -> None:
    for name in ("Care", "Warmth"):
        commands.make_theme(
            study=reading.study, name=name, codes=[reading.codes["help"]], by=reading.first
        )
    made = queries.matrix_for_study(reading.study, rows="theme")
    assert made.row_totals.tolist() == [2, 2]
    assert (made.total, made.sums_up) == (2, False)


def test_a_study_without_anything_gives_an_empty_matrix(study) -> None:
    for rows in ("code", "theme"):
        for columns in COLUMNS:
            made = queries.matrix_for_study(study.ref, rows=rows, columns=columns)
            assert (made.rows, made.columns, made.total) == ((), (), 0)


@pytest.mark.parametrize("sides", [{"rows": "memo"}, {"columns": "mood"}, {"measure": "loudness"}])
def test_an_unknown_side_is_refused_with_those_there_are(
    reading: Reading, sides: dict[str, str]
) -> None:
    with pytest.raises(WrongWord, match="Use one of these"):
        queries.matrix_for_study(reading.study, **sides)


def test_the_matrix_follows_every_coding_that_comes_or_goes(reading: Reading) -> None:
    assert cells(reading)["help", "journal"] == 1
    undo = commands.remove_coding(coding=reading.codings["it helped"], by=reading.second)
    assert ("help", "journal") not in cells(reading)
    commands.undo_step(token=undo.token, by=reading.second)
    assert cells(reading)["help", "journal"] == 1
