"""The file that leaves the house as HTML: whole in itself, and accessible."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import Phase, given, settings
from lxml import html

from peerloom.findings.rendering import render
from peerloom.findings.types import Book
from tests.rooms.findings.books import FIGURE, FULL, books

REQUESTS = "//*[@src or @srcset or @poster or @data or @background or @action]"


def tree_of(book: Book) -> html.HtmlElement:
    return html.document_fromstring(render(book, ".html").decode())


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_it_asks_nothing_of_anybody() -> None:
    page = render(FULL, ".html").decode()
    tree = html.document_fromstring(page)
    assert tree.xpath(REQUESTS) == []
    assert tree.xpath("//link | //script | //iframe | //img | //object | //form | //base") == []
    assert re.findall(r"url\(|@import|expression\(", page) == []
    assert tree.xpath("//@style") == []
    hrefs = tree.xpath("//a/@href")
    assert hrefs and all(href.startswith(("#", "https://example.org")) for href in hrefs)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_it_begins_as_a_document_and_names_its_language() -> None:
    page = render(FULL, ".html").decode()
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "{#" not in page and "{%" not in page
    assert html.document_fromstring(page).xpath("//title/text()") == ["What six <Tuesdays> did"]


def test_its_style_is_inside() -> None:
    (style,) = tree_of(FULL).xpath("//style/text()")
    assert ".title-page" in style


def test_headings_make_an_outline_without_a_hole() -> None:
    levels = [int(one.tag[1]) for one in tree_of(FULL).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_anchor_is_there_once() -> None:
    tree = tree_of(FULL)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")]
    assert targets and set(targets) <= set(ids)
    assert set(tree.xpath("//@aria-labelledby")) <= set(ids)


def test_a_quote_says_who_and_where_and_keeps_its_language_and_its_lines() -> None:
    (french,) = tree_of(FULL).xpath("//blockquote[@lang='fr']")
    assert [text_of(line) for line in french] == ["Et elle", "a repris"]
    assert text_of(french.getparent().find("figcaption")) == "Linotte · Interview"
    (inline,) = tree_of(FULL).xpath("//q")
    assert (inline.get("lang"), inline.text) == ("fr", "reprenez")


def test_a_gap_is_said_and_no_reason_is_given_away() -> None:
    (gap,) = tree_of(FULL).xpath("//p[@class='gap']")
    assert text_of(gap) == "[a passage is left out here]"


def test_an_invented_programme_says_so() -> None:
    assert "invented" in text_of(tree_of(FULL).xpath("//header")[0])
    assert "invented" not in text_of(tree_of(replace(FULL, is_sample=False)))


def test_the_matrix_has_headers_sums_shades_and_a_caption() -> None:
    (table,) = tree_of(FULL).xpath("//table")
    assert text_of(table.find("caption")) == FIGURE.title
    rows = [[text_of(cell) for cell in row] for row in table.iter("tr")]
    assert rows == [
        ["", "Interview", "Journal", "all"],
        ["Care", "3", "0", "3"],
        ["Shame", "1", "4", "5"],
        ["all", "4", "4", "8"],
    ]
    assert table.xpath(".//td/@data-shade") == ["8", "0", "5", "9"]
    assert all(head.get("scope") in ("row", "col") for head in table.iter("th"))


def test_what_changed_is_said_in_sentences() -> None:
    (part,) = tree_of(FULL).xpath("//section[@class='changes']")
    assert [text_of(line) for line in part.iter("li")] == [
        "1 quote was added.",
        "2 quotes were left out. Of these, 1 may no longer be quoted.",
        "“Shame” is new.",
    ]


def test_a_draft_says_that_it_is_one() -> None:
    said = text_of(tree_of(replace(FULL, number=None)))
    assert "Draft of 22 November 2026, internal to the team" in said


@given(books)
@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_any_book_becomes_a_page_without_a_request(book: Book) -> None:
    tree = tree_of(book)
    assert tree.xpath(REQUESTS) == []
    assert tree.xpath("//script") == []
    assert len(tree.xpath("//article | //main")) == 1
