"""Documents of every kind keep their words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerloom.formats import documents
from peerloom.formats.types import Document
from tests.formats.builders import docx, docx_of, odt, odt_of, pdf_of

# What XML can hold, without the blanks that every format treats in its own way.
LETTERS = st.characters(blacklist_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cn"))
WORD = st.text(LETTERS, min_size=1, max_size=12).filter(lambda word: not word.startswith("\ufeff"))
PARAGRAPHS = st.lists(st.lists(WORD, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=6)


def text_of(data: bytes, name: str) -> str:
    return documents.read_bytes(data, name).text


def causes(document: Document) -> str:
    return " ".join(str(warning) for warning in document.warnings)


@given(PARAGRAPHS)
@settings(max_examples=60, deadline=None)
def test_any_words_survive_txt_docx_and_odt(paragraphs: list[str]) -> None:
    words = " ".join(paragraphs).split()
    assert text_of("\n".join(paragraphs).encode(), "a.txt").split() == words
    assert text_of(docx_of(paragraphs), "a.docx").split() == words
    assert text_of(odt_of(paragraphs), "a.odt").split() == words


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.sampled_from(["utf-8", "utf-16"]))
@settings(deadline=None)
def test_text_never_holds_carriage_returns_or_control_characters(said: str, encoding: str) -> None:
    text = text_of((said + " word" * 500).encode(encoding), "a.txt")
    assert not any(ord(sign) < 32 and sign not in "\n\t" for sign in text)


def test_a_file_on_disk_reads_like_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_bytes(b"Anna: Hello.\r\nBen: Good day.\r\n")
    document = documents.read(path)
    assert document.text == "Anna: Hello.\nBen: Good day.\n"
    assert [turn.speaker for turn in document.turns] == ["Anna", "Ben"]


def test_composed_and_decomposed_letters_are_kept_as_written() -> None:
    assert text_of("e\u0301 \u00e9".encode(), "a.txt") == "e\u0301 \u00e9"


def test_word_keeps_insertions_tables_and_breaks_and_drops_deletions() -> None:
    body = """
    <w:p><w:r><w:t>I was </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del>
      <w:ins><w:r><w:t>always</w:t></w:r></w:ins><w:r><w:tab/><w:t>here</w:t><w:br/>
      <w:t>since May</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>
    <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Joined </w:t></w:r></w:p>
    <w:p><w:hyperlink><w:r><w:t>together</w:t></w:r></w:hyperlink></w:p>
    <w:sdt><w:sdtContent><w:p><w:r><w:t>In a control</w:t></w:r></w:p></w:sdtContent></w:sdt>
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Anna</w:t></w:r></w:p></w:tc>
      <w:tc><w:p><w:r><w:t>Hello</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
    <w:p><w:r><w:t>After</w:t></w:r></w:p>"""
    assert text_of(docx(body), "a.docx") == (
        "I was always\there\nsince May\nJoined together\nIn a control\nAnna\tHello\nAfter"
    )


def test_word_footnotes_follow_the_text_and_what_is_left_out_is_said() -> None:
    body = """<w:p><w:r><w:t>So</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>
      <w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"""
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>she said.</w:t></w:r></w:p></w:footnote>'
    document = documents.read_bytes(docx(body, footnotes=note, comments=""), "a.docx")
    assert document.text == "So[1]\n[1] she said."
    assert "hidden" in causes(document)
    assert "Comments" in causes(document)


def test_word_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    body = f"""<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r>
      <w:t>Beside</w:t><mc:AlternateContent><mc:Choice>{box}</mc:Choice>
      <mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"""
    assert text_of(docx(body), "a.docx") == "Beside\nIn a box"


def test_open_document_keeps_spelled_blanks_lists_headings_tables_and_drops_deletions() -> None:
    body = """<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>
      </text:deletion></text:changed-region></text:tracked-changes>
    <text:h>Day one</text:h>
    <text:p>  Two<text:s text:c="3"/>blanks,   then<text:tab/>a tab<text:line-break/>and
      <text:change text:change-id="x"/><text:span>a line</text:span>.</text:p>
    <text:list><text:list-item><text:p>First</text:p></text:list-item>
      <text:list-item><text:p>Second</text:p></text:list-item></text:list>
    <table:table><table:table-row><table:table-cell><text:p>Anna</text:p></table:table-cell>
      <table:table-cell><text:p>Hello</text:p></table:table-cell></table:table-row></table:table>
    <text:p>End<text:note><text:note-citation>1</text:note-citation><text:note-body>
      <text:p>A note.</text:p></text:note-body></text:note><office:annotation>
      <text:p>margin</text:p></office:annotation></text:p>"""
    document = documents.read_bytes(odt(body), "a.odt")
    assert document.text == (
        "Day one\nTwo   blanks, then\ta tab\nand a line.\nFirst\nSecond\nAnna\tHello\n"
        "End[1]\n[1] A note."
    )
    assert "1 comment(s)" in causes(document)


def test_rich_text_keeps_letters_of_any_code_page_and_drops_what_was_deleted() -> None:
    data = rb"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset238 B;}}{\info
{\title Secret}}{\f1 \'e8au} caf\'e9 {\b bold}\par \u8364? \u-10179?\u-8704? {\deleted gone}kept
\line{\v hidden}x\~y\emdash z\{\}\par\trowd Anna\cell Hello\cell\row
End{\footnote A note.}{\field{\*\fldinst HYPERLINK "a"}{\fldrslt link}}{\*\generator X}}"""
    document = documents.read_bytes(data, "a.rtf")
    assert document.text == (
        "čau café bold\n€ \U0001f600 kept\nx\u00a0y—z{}\nAnna\tHello\nEnd[1]link\n[1] A note."
    )
    assert "hidden" in causes(document)


def test_pdf_gives_its_text_layer() -> None:
    text = text_of(pdf_of(["Anna: Hello there.", "Ben: Good day."]), "a.pdf")
    assert text.split() == ["Anna:", "Hello", "there.", "Ben:", "Good", "day."]


def test_web_pages_give_what_a_reader_sees() -> None:
    page = b"""<!DOCTYPE html><html><head><title>no</title><style>p{}</style></head><body>
    <h1>Day  one</h1><p>Anna:
      hello &amp; <b>good</b> day<br>next</p><script>var no</script><ul><li>a<li>b</ul>
    <table><tr><td>x</td><td>y</td></tr></table><pre>  kept
  so</pre></body></html>"""
    text = text_of(page, "a.html")
    assert text.split("\n") == [
        "Day one", "Anna: hello & good day", "next", "a", "b", "x\ty", "kept", "so",
    ]  # fmt: skip


def test_a_web_page_is_read_in_the_encoding_it_names() -> None:
    page = '<meta charset="windows-1250"><p>Žluťoučký kůň</p>'.encode("cp1250")
    document = documents.read_bytes(page, "a.html")
    assert document.text == "Žluťoučký kůň"
    assert document.warnings == ()


def test_markdown_gives_its_words_without_markup() -> None:
    source = """---
title: no
---
# Day one

**Anna:** hello *you*
**Ben:** see [this](http://example.org)

- first
- second

3. third

[Anna]: hello

| a | b |
|---|---|
| 1 | 2 |

    indented <b>code</b>
"""
    document = documents.read_bytes(source.encode(), "a.md")
    assert document.text == (
        "Day one\n\nAnna: hello you\nBen: see this\n\n- first\n- second\n\n3. third\n\n"
        "[Anna]: hello\n\na\tb\n1\t2\n\nindented <b>code</b>"
    )
    assert "settings" in causes(document)


@pytest.mark.parametrize("name", ["a.txt", "A.TXT", "a.b.md"])
def test_the_ending_says_what_a_file_is_in_any_case(name: str) -> None:
    assert text_of(b"words", name) == "words"


def test_speakers_can_be_corrected_without_touching_the_text() -> None:
    document = documents.read_bytes(b"Ana: One.\nBen: Two.\nAna: Three.\nBen: Four.", "a.txt")
    corrected = documents.relabelled(document, "Ana", "Anna")
    assert corrected.text == document.text
    assert [turn.speaker for turn in corrected.turns] == ["Anna", "Ben", "Anna", "Ben"]
