"""Figures that a writer places: live in the draft, frozen in editions, told in words."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from peerloom.analysis import commands as analysis
from peerloom.audit import queries as audit
from peerloom.audit.types import Hand
from peerloom.findings import commands, placed, queries
from peerloom.findings.figures import KINDS, pictures_in
from peerloom.findings.rendering import render
from peerloom.findings.types import Book, Picture
from peerloom.problems import EditedMeanwhile, NotFound, WrongWord
from peerloom.spans import grams_of
from tests.rooms.findings.world import World, code_words

pytestmark = pytest.mark.django_db


def place(world: World, kind: str = "matrix", **more: object) -> str:
    """A figure in the narrative of a theme; returns its reference."""
    made = commands.place_figure(study=world.ref, kind=kind, by=world.analyst, **more)
    return made.ref


def pictures(book: Book) -> list[Picture]:
    return [one for sec in book.sections for one in sec.blocks if isinstance(one, Picture)]


@pytest.fixture
def written(world: World) -> World:
    """A theme whose narrative names a matrix twice, in its own line and in a sentence."""
    theme = world.theme(carries=["It helped me"])
    ref = place(world)
    world.write(theme, f"As {{{{figure {ref}}}}} shows.\n\n{{{{figure {ref}}}}}\n\nAnd so on.")
    return world


def test_a_figure_stands_where_it_was_placed_with_a_number(written: World) -> None:
    book = queries.book_of_draft(written.ref)
    (picture,) = pictures(book)
    assert (picture.number, picture.kind) == (1, "matrix")
    assert "As Figure 1 shows." in "".join(run.text for run in book.sections[0].blocks[0].runs)
    assert picture.table.rows[0][0] == "Care"
    assert picture.svg.startswith("<svg") and "<title>" in picture.svg


def test_the_draft_follows_the_coding_and_an_edition_does_not(written: World) -> None:
    commands.make_edition(study=written.ref, by=written.analyst)
    code_words(written, "Form 1", "The café", "help")
    (kept,) = pictures(queries.book_of_edition(written.ref, number=1))
    (live,) = pictures(queries.book_of_draft(written.ref))
    assert (kept.table.totals[-1], live.table.totals[-1]) == ("3", "4")


def test_an_edition_holds_the_figure_when_the_figure_is_gone(written: World) -> None:
    commands.make_edition(study=written.ref, by=written.analyst)
    (one,) = placed.placed_for_study(written.ref)
    commands.remove_figure(study=written.ref, figure=one.ref, by=written.analyst)
    assert pictures_in(queries.book_of_edition(written.ref, number=1)) == (one.ref,)
    assert pictures_in(queries.book_of_draft(written.ref)) == ()


def test_words_are_proposed_from_the_numbers_until_somebody_writes_others(written: World) -> None:
    (picture,) = pictures(queries.book_of_draft(written.ref))
    assert "Care: Interview: 2, Journal: 1, Feedback: 0, all: 3." in picture.alt
    (one,) = placed.placed_for_study(written.ref)
    commands.change_figure(
        study=written.ref,
        figure=one.ref,
        by=written.analyst,
        version=one.version,
        options=one.options,
        title="Where care was told",
        alt="Care is told in interviews most of all.",
    )
    (picture,) = pictures(queries.book_of_draft(written.ref))
    assert picture.title == "Where care was told"
    assert "<title>Care is told in interviews most of all.</title>" in picture.svg


def test_two_people_who_change_a_figure_are_told(written: World) -> None:
    (one,) = placed.placed_for_study(written.ref)
    change = {"study": written.ref, "figure": one.ref, "by": written.analyst, "options": {}}
    commands.change_figure(version=1, title="One", **change)
    with pytest.raises(EditedMeanwhile):
        commands.change_figure(version=1, title="Other", **change)


def test_only_known_kinds_and_options_are_kept(world: World, participant: Hand) -> None:
    with pytest.raises(WrongWord):
        place(world, "pie")
    with pytest.raises(WrongWord):
        place(world, options={"colour": "red"})
    with pytest.raises(NotFound):
        commands.place_figure(study=world.ref, kind="matrix", by=participant)


def test_the_log_says_that_figures_came_changed_and_went(written: World) -> None:
    (one,) = placed.placed_for_study(written.ref)
    commands.remove_figure(study=written.ref, figure=one.ref, by=written.analyst)
    verbs = audit.counts_for_method(written.ref)
    assert (verbs["findings.figure_placed"], verbs["findings.figure_removed"]) == (1, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_draws_or_says_nothing_of_a_small_study(world: World, kind: str) -> None:
    theme = world.theme()
    other = world.theme("Shame")
    analysis.set_theme_codes(theme=other, codes=[world.codes["shame"]], by=world.analyst)
    ref = place(world, kind)
    world.write(theme, f"{{{{figure {ref}}}}}")
    html = render(queries.book_of_draft(world.ref), ".html").decode()
    assert ("<svg" in html) == (kind in ("matrix", "triangulation", "theme_map"))


def test_word_gets_a_sharp_picture_with_its_words(written: World) -> None:
    book = queries.book_of_draft(written.ref)
    made = render(book, ".docx")
    with zipfile.ZipFile(io.BytesIO(made)) as held:
        (name,) = [one for one in held.namelist() if one.endswith(".png")]
        png, text = held.read(name), held.read("word/document.xml").decode()
    dots = int.from_bytes(png[png.index(b"pHYs") + 4 :][:4], "big")  # a metre
    assert round(dots * 0.0254) == 300
    inches = Document(io.BytesIO(made)).inline_shapes[0].width.inches
    assert int.from_bytes(png[16:20], "big") / inches == pytest.approx(300, abs=1)
    assert pictures(book)[0].alt.replace("“", "“") in text
    assert "Figure 1. " in text


def test_words_that_were_taken_back_leave_figures_and_their_drawings(world: World) -> None:
    words = "then we laughed and it helped me a good deal more than anything"
    theme = world.theme(name="Care")
    ref = place(world, alt=f"They said that {words}.")
    world.write(theme, f"{{{{figure {ref}}}}}")
    commands.make_edition(study=world.ref, by=world.analyst)
    assert queries.count_copies(world.ref, grams_of([words])) == 2
    commands.blank_copies(
        study=world.ref, known=grams_of([words]), instead="[taken back]", by=world.analyst
    )
    assert queries.count_copies(world.ref, grams_of([words])) == 0
    (kept,) = pictures(queries.book_of_edition(world.ref, number=1))
    assert "laughed" not in f"{kept.alt}{kept.svg}"
    assert kept.table.rows
