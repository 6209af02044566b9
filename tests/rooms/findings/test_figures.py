"""The matrix of a book, recomputed by a query of its own."""

from __future__ import annotations

from collections import Counter

import pytest

from peerloom.analysis import commands as analysis
from peerloom.analysis.models import Coding, Theme, ThemePassage
from peerloom.findings import queries
from tests.rooms.findings.world import World

pytestmark = pytest.mark.django_db


def counted(world: World) -> tuple[Counter[tuple[str, str]], int]:
    """(theme, kind) to codings, and the codings that count to any theme: row by row in Python."""
    cells: Counter[tuple[str, str]] = Counter()
    anywhere = set()
    for theme in Theme.objects.filter(study_id=world.ref, removed_at=None):
        codes = set(theme.codes.values_list("code_id", flat=True))
        carrying = set(
            ThemePassage.objects.filter(theme=theme, stance="carries").values_list(
                "coding_id", flat=True
            )
        )
        for row in Coding.objects.select_related("source").filter(removed_at=None):
            if row.code_id in codes or row.pk in carrying:
                cells[theme.name, row.source.kind] += 1
                anywhere.add(row.pk)
    return cells, len(anywhere)


@pytest.fixture
def two_themes(world: World) -> World:
    world.theme("Care", carries=["I call it being careful 😀"])
    other = world.theme("Shame", carries=["More laughing"])
    analysis.set_theme_codes(theme=other, codes=[world.codes["shame"]], by=world.analyst)
    return world


def test_every_cell_is_what_an_independent_count_finds(two_themes: World) -> None:
    figure = queries.book_of_draft(two_themes.ref).figure
    assert figure is not None
    cells, total = counted(two_themes)
    kinds = {"Interview": "interview", "Journal": "journal", "Feedback": "feedback"}
    for row, counts in zip(figure.rows, figure.counts, strict=True):
        for column, count in zip(figure.columns, counts, strict=True):
            assert count == cells[row, kinds[column]]
    assert figure.total == total


def test_rows_add_up_and_what_stands_twice_is_counted_once_below(two_themes: World) -> None:
    figure = queries.book_of_draft(two_themes.ref).figure
    assert figure is not None
    assert figure.row_totals == tuple(sum(row) for row in figure.counts)
    assert sum(figure.column_totals) == figure.total
    assert sum(figure.row_totals) == figure.total + 1
    assert "counts once in the last row" in figure.note


def test_where_nothing_stands_twice_every_sum_is_plain(world: World) -> None:
    world.theme()
    figure = queries.book_of_draft(world.ref).figure
    assert figure is not None
    assert sum(figure.row_totals) == sum(figure.column_totals) == figure.total == 3
    assert "counts once" not in figure.note


def test_without_themes_codes_stand_in_the_rows(world: World) -> None:
    figure = queries.book_of_draft(world.ref).figure
    assert figure is not None
    assert figure.rows == ("shame", "help", "laughter")
    assert (figure.row_totals, figure.total) == ((2, 3, 1), 6)
    assert figure.title == "Where each code stands: coded passages by kind of source"


def test_the_note_says_what_it_shows_and_bounds_it(world: World) -> None:
    figure = queries.book_of_draft(world.ref).figure
    assert figure is not None
    assert figure.note.startswith("Most carry the code “help”: 3 of 6.")
    assert figure.note.endswith("how often something was coded, not how much it matters.")


def test_a_reflexive_study_takes_no_count_for_importance(steward, analyst) -> None:
    from peerloom.programme import commands as programme
    from tests.actors import FOUNDER
    from tests.rooms.findings.world import build

    study = programme.make_study(name="Reflexive", approach="reflexive", by=FOUNDER)
    build(study, steward, analyst)
    book = queries.book_of_draft(study.ref)
    assert book.figure is not None
    assert "Most" not in book.figure.note
    assert "no agreement between readers is counted" in " ".join(book.method)


def test_a_held_back_passage_still_counts_in_the_matrix_without_its_words(world: World) -> None:
    before = queries.book_of_draft(world.ref).figure
    world.withdraw("Form 1")
    assert queries.book_of_draft(world.ref).figure == before
