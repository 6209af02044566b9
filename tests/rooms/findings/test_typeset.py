"""PDF: tagged, in reading order, in every script; two pages and one slide whatever the length."""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from peerloom.findings.rendering import SHAPES, Shape, render
from peerloom.findings.rendering.typeset import is_pdf_ua
from peerloom.findings.shortening import SUMMARY, shortened
from peerloom.findings.types import Book, Paragraph, Picture, Quote, Run, Section, Table
from peerloom.problems import UnwrittenFormat
from tests.rooms.findings.books import FULL, books, quote

ARABIC = quote("كانت الأمسيات باردة ثم ضحكنا", ref="z" * 12, language="ar", who="Sandpiper")
TABLE = Table(("Interview", "Journal"), (("Care", ("3", "–")), ("Shame", ("1", "4"))), ("4", "4"))
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 200">'
    '<rect width="480" height="200" fill="#eee"/></svg>'
)
FIGURES = (
    Picture("p" * 12, "matrix", 1, "Care across", "A table of care", "Few are kept back.", TABLE),
    Picture("q" * 12, "theme_map", 2, "Map", "Care is joined to shame", "", TABLE, SVG),
)
RICH = replace(
    FULL,
    sections=(replace(FULL.sections[0], blocks=(*FULL.sections[0].blocks, ARABIC, *FIGURES)),),
)
LONG = Paragraph((Run("Somebody said a thing and somebody else took it further. " * 12),))


def long_book(sections: int, quotes: int) -> Book:
    def section(place: int) -> Section:
        said = [
            quote(f"What was said {place}.{n}. " + "And then more. " * 12, ref=f"{place:05}{n:07}")
            for n in range(quotes)
        ]
        blocks = [block for one in said for block in (LONG, one)]
        return Section(f"{place:012}", f"Theme {place}", "Its idea.", tuple(blocks), (), 9, 5, 20)

    made = tuple(section(place) for place in range(sections))
    quoted = tuple(block for one in made for block in one.blocks if isinstance(block, Quote))
    return replace(FULL, sections=made, quoted=quoted)


def text_of(content: bytes, tmp_path: Path) -> str:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not here: apt-get install poppler-utils")
    (tmp_path / "a.pdf").write_bytes(content)
    told = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "a.pdf"), "-"], capture_output=True, check=True
    )
    return told.stdout.decode()


def root_of(content: bytes) -> Any:
    return PdfReader(io.BytesIO(content)).trailer["/Root"]


def pages(content: bytes) -> int:
    return len(PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_pdf_is_tagged_titled_and_says_its_language(shape: Shape) -> None:
    made = render(RICH, ".pdf", shape)
    root, about = root_of(made), PdfReader(io.BytesIO(made)).metadata
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("en")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert about
    assert about.title == RICH.title
    assert b"pdfuaid" in root["/Metadata"].get_data()


def tags(node: object) -> list[tuple[str, str]]:
    """(kind, what stands instead) of everything in the tree of tags."""
    found = []
    one = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(one, list):
        return [each for child in one for each in tags(child)]
    if isinstance(one, dict):
        if "/S" in one:
            found.append((str(one["/S"]), str(one.get("/Alt", ""))))
        found += tags(one.get("/K", []))
    return found


def test_figures_tables_quotes_and_headings_are_what_their_tags_say() -> None:
    found = tags(root_of(render(RICH, ".pdf"))["/StructTreeRoot"])
    kinds = {kind for kind, _alt in found}
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LI", "/BlockQuote", "/TOC"} <= kinds
    assert ("/Figure", "Care is joined to shame") in found


def test_its_text_comes_out_in_the_order_of_the_book(tmp_path: Path) -> None:
    said = text_of(render(RICH, ".pdf"), tmp_path)
    order = ["What six <Tuesdays> did", "In short", "Contents", "People cared.", "It helped me."]
    order += ["again one", "[a passage is left out here]", "Figure 1. Care across", "Figure 2. Map"]
    order += ["What speaks against it", "a repris", "Themes and kinds of source"]
    order += ["Two people read it.", "That it lasts.", "Since edition 1"]
    found = [said.find(one) for one in order[:4]] + [said.rfind(one) for one in order[4:]]
    assert -1 not in found
    assert found == sorted(found)


def test_words_from_right_to_left_come_out_in_the_order_they_are_read(tmp_path: Path) -> None:
    said = text_of(render(RICH, ".pdf"), tmp_path)
    plain = "".join(one for one in said if one not in "\u202a\u202b\u202c\u200e\u200f")
    assert ARABIC.text.split()[0] in plain
    assert plain.find("Sandpiper") > plain.find(ARABIC.text.split()[0])


@pytest.mark.parametrize("shape", ["summary", "poster"])
@pytest.mark.parametrize("sections", [0, 1, 4, 14, 60])
def test_a_summary_has_two_pages_and_a_poster_one_however_long_the_book(
    shape: Shape, sections: int
) -> None:
    made = render(long_book(sections, 3), ".pdf", shape)
    assert pages(made) <= (2 if shape == "summary" else 1)


def test_what_is_left_out_of_a_summary_is_said(tmp_path: Path) -> None:
    said = text_of(render(long_book(200, 1), ".pdf", "summary"), tmp_path)
    assert "more themes are in the whole report" in said


@pytest.mark.parametrize("level", range(len(SUMMARY)))
def test_a_shorter_book_quotes_whole_or_not_at_all_and_counts_nothing(level: int) -> None:
    whole = long_book(3, 4)
    short = shortened(whole, level)
    said = {one.text for one in whole.quoted}
    kept = [one for part in short.sections for one in part.blocks if isinstance(one, Quote)]
    assert {one.text for one in kept} <= said
    assert {one.coding for one in short.quoted} == {one.coding for one in kept}
    assert not any(one.passages or one.sources or one.cases for one in short.sections)


def test_no_sentence_that_announces_a_quote_stands_before_another_ones_words() -> None:
    long = quote("It went on and on. " * 40, ref="l" * 12, who="Wren")
    short = quote("It did.", ref="m" * 12, who="Rook")
    told = (Paragraph((Run("Wren said:"),)), long, Paragraph((Run("She was right."),)), short)
    opening = Paragraph((Run("People asked."),))
    shown = (Paragraph((Run("Who was heard."),)), FIGURES[0])
    book = replace(FULL, sections=(replace(FULL.sections[0], blocks=(opening, *told, *shown)),))
    (section,) = shortened(book, 0).sections
    assert section.blocks == (opening, short)


def test_what_is_short_cites_nothing_since_it_has_no_list_of_references() -> None:
    cited = (
        Run("We read for them "),
        Run("(Braun, 2006)", cites=("braun",)),
        Run(", as others do."),
    )
    section = replace(FULL.sections[0], blocks=(Paragraph(cited), Paragraph((Run("So. "),))))
    (short,) = shortened(replace(FULL, sections=(section,)), 0).sections
    told = [
        "".join(run.text for run in one.runs) for one in short.blocks if isinstance(one, Paragraph)
    ]
    assert told == ["We read for them, as others do.", "So. "]


def test_a_table_and_a_quote_stand_on_one_page_with_what_belongs_to_them(tmp_path: Path) -> None:
    rows = tuple((f"Row {n}", (str(n), "–")) for n in range(9))
    table = replace(FIGURES[0], table=replace(TABLE, rows=rows))
    one = quote("Nobody asked.", who="Sandpiper")
    filling = Paragraph((Run("Somebody said it. "),))
    for before in range(24, 56):
        blocks = (*[filling] * before, one, table)
        book = replace(FULL, summary=(), sections=(replace(FULL.sections[0], blocks=blocks),))
        pages = text_of(render(book, ".pdf"), tmp_path).split("\f")
        (with_quote,) = [page for page in pages if "Nobody asked." in page]
        assert "Sandpiper" in with_quote
        (with_table,) = [page for page in pages if "Row 0" in page]
        assert "Row 8" in with_table


def test_a_poster_is_a_pdf_and_nothing_else() -> None:
    with pytest.raises(UnwrittenFormat):
        render(FULL, ".docx", "poster")


@pytest.mark.parametrize("ending", [".html", ".docx", ".md"])
def test_a_summary_comes_in_the_other_formats_too(ending: str) -> None:
    assert render(FULL, ending, "summary")


def test_words_are_never_read_as_markup(tmp_path: Path) -> None:
    tricky = '#import "@preview/x:1.0.0" $x$ *a* _b_ `c` <d> @e \\ // f #sys.inputs'
    book = replace(FULL, title=tricky, method=(tricky,))
    assert " ".join(text_of(render(book, ".pdf"), tmp_path).split()).count(tricky) == 2


def test_a_letter_that_no_font_here_has_makes_a_tagged_pdf_that_claims_less() -> None:
    rare = render(replace(FULL, title="A \U0001faa2 knot \U000105c0"), ".pdf")
    assert root_of(rare)["/MarkInfo"]["/Marked"]
    assert not is_pdf_ua(rare)
    assert is_pdf_ua(render(FULL, ".pdf"))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(book=books, shape=st.sampled_from(SHAPES))
def test_any_book_can_be_set(book: Book, shape: Shape) -> None:
    assert render(book, ".pdf", shape).startswith(b"%PDF")
