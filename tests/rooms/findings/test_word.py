"""The DOCX: real styles, an outline, the document's language, nothing of the template's look."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import Phase, given, settings
from lxml import etree

from peerloom.findings.rendering import render
from peerloom.findings.types import Book
from tests.rooms.findings.books import FIGURE, FULL, books

# The order in which the schema (ECMA-376, part 1) wants what we write.
ORDER = {
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u lang",
    "pPr": "pStyle keepNext keepLines widowControl numPr pBdr tabs spacing ind jc outlineLvl",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption "
    "tblDescription",
    "tcPr": "tcW shd vAlign",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr",
    "styles": "docDefaults latentStyles style",
    "lvl": "start numFmt lvlText lvlJc pPr rPr",
    "abstractNum": "multiLevelType lvl",
    "numbering": "abstractNum num",
    "tc": "tcPr p",
    "tbl": "tblPr tblGrid tr",
}
PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footer1.xml")


@pytest.fixture(scope="module")
def content() -> bytes:
    return render(FULL, ".docx")


def part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def paragraphs(content: bytes, style: str) -> list[str]:
    return [one.text for one in Document(io.BytesIO(content)).paragraphs if one.style.name == style]


def test_the_outline_is_made_of_heading_styles(content: bytes) -> None:
    assert paragraphs(content, "Title") == ["What six <Tuesdays> did"]
    assert paragraphs(content, "Heading 1") == [
        "In short", "Care", "Shame", "Themes and kinds of source", "How this was done",
        "What this can't claim", "Since edition 1",
    ]  # fmt: skip
    assert paragraphs(content, "Heading 2") == ["At first", "What speaks against it"]
    assert paragraphs(content, "Heading 3") == ["Then"]


def test_quotes_and_their_sources_have_styles_of_their_own(content: bytes) -> None:
    assert paragraphs(content, "Quote") == ["It helped me.", "I was."]
    assert paragraphs(content, "Quote source") == ["Wren · Interview", "Wren · Interview"]
    assert paragraphs(content, "Quote against") == ["Et elle", "a repris"]
    assert paragraphs(content, "Quote against source") == ["Linotte · Interview"]
    assert paragraphs(content, "Left out") == ["[a passage is left out here]"]


def test_two_bars_never_join_into_one(content: bytes) -> None:
    section = replace(FULL.sections[0], blocks=FULL.quoted, against=())
    body = part(render(replace(FULL, sections=(section,)), ".docx"), PARTS[0])
    quoted = [
        (one.find(f".//{qn('w:pStyle')}").get(qn("w:val")), one.find(f".//{qn('w:ind')}"))
        for one in body.iter(qn("w:p"))
        if one.find(f".//{qn('w:pStyle')}").get(qn("w:val")) == "QuoteSource"
    ]
    assert [mark is not None for _, mark in quoted] == [False, True, False]


def test_the_language_is_set_and_french_words_are_marked(content: bytes) -> None:
    defaults = part(content, "word/styles.xml").find(f".//{qn('w:docDefaults')}")
    assert [one.get(qn("w:val")) for one in defaults.iter(qn("w:lang"))] == ["en-CA"]
    marked = [
        (run.findtext(qn("w:t")), run.find(f".//{qn('w:lang')}").get(qn("w:val")))
        for run in part(content, "word/document.xml").iter(qn("w:r"))
        if run.find(f".//{qn('w:lang')}") is not None
    ]
    assert marked == [("“reprenez”", "fr-CA"), ("Et elle", "fr-CA"), ("a repris", "fr-CA")]


def test_a_french_book_has_french_headings_marks_and_language() -> None:
    content = render(replace(FULL, language="fr"), ".docx")
    defaults = part(content, "word/styles.xml").find(f".//{qn('w:docDefaults')}")
    assert [one.get(qn("w:val")) for one in defaults.iter(qn("w:lang"))] == ["fr-CA"]
    said = " ".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
    assert "«\u00a0reprenez\u00a0»" in said


def test_the_table_repeats_its_header_describes_itself_and_adds_up(content: bytes) -> None:
    document = Document(io.BytesIO(content))
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["", "Interview", "Journal", "all"],
        ["Care", "3", "0", "3"],
        ["Shame", "1", "4", "5"],
        ["all", "4", "4", "8"],
    ]
    headers = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
    assert headers == [True, False, False, False]
    caption = table._tbl.find(f".//{qn('w:tblCaption')}")
    assert caption is not None and caption.get(qn("w:val")) == FIGURE.title
    fills = [one.get(qn("w:fill")) for one in table._tbl.iter(qn("w:shd"))]
    assert len(fills) == 4 and fills[3] == "0D4150"


def test_contents_is_a_field_whose_links_lead_to_bookmarks(content: bytes) -> None:
    body = part(content, "word/document.xml")
    asked = [one.text for one in body.iter(qn("w:instrText"))]
    assert asked == [r' TOC \o "1-1" \n \h \z \u ']
    kinds = [one.get(qn("w:fldCharType")) for one in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    anchors = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    named = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    assert [one for one in anchors if one] == named
    ends = [one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkEnd"))]
    assert ends == [one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkStart"))]


def test_each_numbered_list_counts_from_one(content: bytes) -> None:
    document = Document(io.BytesIO(content))
    numbers = [
        one._p.pPr.numPr.numId.val for one in document.paragraphs if one.style.name == "List Number"
    ]
    assert numbers[0] == numbers[1] != numbers[2]
    starts = part(content, "word/numbering.xml").findall(f".//{qn('w:startOverride')}")
    assert [one.get(qn("w:val")) for one in starts] == ["1", "1"]


def test_nothing_of_the_templates_look_is_left(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        styles = archive.read("word/styles.xml").decode()
    assert not [name for name in names if "thumbnail" in name or "WithEffects" in name]
    assert not re.findall(r"4F81BD|365F91|17365D|themeColor|Theme=", styles)
    used = {
        one.get(qn("w:val"))
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for one in part(content, "word/document.xml").iter(qn(tag))
    }
    defined = set(re.findall(r'w:styleId="(\w+)"', styles))
    assert used <= defined
    named = set(re.findall(r'<w:(?:basedOn|next|link) w:val="(\w+)"/>', styles))
    assert named <= defined


def test_links_out_are_links(content: bytes) -> None:
    document = Document(io.BytesIO(content))
    targets = [rel.target_ref for rel in document.part.rels.values() if rel.is_external]
    assert targets == ["https://example.org/a?b=1&c=2"]


def test_it_knows_what_it_is_called_and_when_it_was_made(content: bytes) -> None:
    properties = Document(io.BytesIO(content)).core_properties
    assert (properties.title, properties.author) == (FULL.title, FULL.place)
    assert properties.language == "en-CA"
    assert "invented" in properties.comments
    assert properties.created.year >= 2025
    assert "python" not in f"{properties.author}{properties.comments}".lower()


def test_the_foot_of_each_page_names_the_edition_and_the_page(content: bytes) -> None:
    foot = part(content, "word/footer1.xml")
    said = "".join(one.text or "" for one in foot.iter(qn("w:t")))
    assert said.startswith("Edition 2, 22 November 2026 · Sample programme, invented")
    assert [one.text for one in foot.iter(qn("w:instrText"))] == [" PAGE "]


def test_characters_that_no_document_can_hold_are_left_out(content: bytes) -> None:
    assert "Unmot très long" in paragraphs(content, "Normal")


def out_of_order(content: bytes) -> list[str]:
    """Elements whose children we do not know, or that stand where the schema has no place."""
    wrong = []
    for name in PARTS:
        for element in part(content, name).iter():
            order = ORDER.get(local(element), "").split()
            if not order or element.find(qn("w:sectPr")) is not None:
                continue
            places = [
                order.index(local(child)) if local(child) in order else -1 for child in element
            ]
            if -1 in places or places != sorted(places):
                wrong.append(f"{name}: {local(element)} {[local(child) for child in element]}")
    return wrong


def test_every_element_stands_where_the_schema_wants_it(content: bytes) -> None:
    assert out_of_order(content) == []


@given(books)
@settings(max_examples=15, deadline=None, phases=[Phase.explicit, Phase.generate])
def test_any_book_becomes_a_document_that_opens_again(book: Book) -> None:
    content = render(book, ".docx")
    assert out_of_order(content) == []
    document = Document(io.BytesIO(content))
    styles = [one.style.name for one in document.paragraphs]
    assert styles.count("Title") == 1
    first = len([name for name in styles if name == "Heading 1"])
    assert first == len(book.sections) + 1 + sum(
        bool(one) for one in (book.summary, book.figure, book.limits, book.changes)
    )
