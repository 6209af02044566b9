"""Narratives: Markdown becomes blocks, quotes stand by reference, no HTML gets through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom.findings.markdown import blocks_of, quoted_in, quoted_refs
from peerloom.findings.rendering.html import kind_of
from peerloom.findings.types import (
    Gap,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Run,
    Table,
)
from tests.rooms.findings.books import quote

REF = "abcdefgh2345"
PLACE = "{{quote abcdefgh2345}}"
WORDS = "J'ai dit : <b>non</b>,\nmadame *deux* fois {{quote x}}."


def find(ref: str) -> Quote | Gap:
    return quote(WORDS, ref=ref, language="fr") if ref == REF else Gap(ref, "withdrawn")


def read(text: str) -> list[object]:
    return list(blocks_of(text, find))


def test_paragraphs_headings_and_lists_are_told_apart() -> None:
    assert read("## One\n\nTwo *three* **four**.\n\n- five\n- six\n\n1. seven") == [
        Heading(1, "One"),
        Paragraph((Run("Two "), Run("three", emphasis=True), Run(" "), Run("four", strong=True),
                   Run("."))),
        Listing(((Run("five"),), (Run("six"),))),
        Listing(((Run("seven"),),), numbered=True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        f"Before.\n\n{PLACE}\n\nAfter.",
        f"Before.\n{PLACE}\nAfter.",
        f"Before.\n   {PLACE}  \nAfter.",
        "Before.\n{{  quote   abcdefgh2345  }}\nAfter.",
    ],
)
def test_a_placeholder_alone_on_its_line_is_a_quote_of_its_own(text: str) -> None:
    kinds = [kind_of(block) for block in blocks_of(text, find)]
    assert kinds == ["paragraph", "quote", "paragraph"]


def test_within_a_sentence_it_is_a_run_of_somebodys_words_in_their_language() -> None:
    (paragraph,) = read(f"She said {PLACE} twice.")
    assert isinstance(paragraph, Paragraph)
    words = " ".join(WORDS.split())
    assert paragraph.runs[1] == Run(words, coding=REF, language="fr")


def test_words_that_may_not_be_quoted_leave_an_omission() -> None:
    (alone, inside) = read("{{quote nothere}}\n\nShe said {{quote nothere}} twice.")
    assert alone == Gap("nothere", "withdrawn")
    assert isinstance(inside, Paragraph)
    assert [run.text for run in inside.runs] == ["She said ", "[…]", " twice."]
    assert not any(run.coding for run in inside.runs)


def test_headings_begin_at_one_and_skip_nothing() -> None:
    levels = [block.level for block in read("### a\n\n##### b\n\n### c\n\n# d\n\n## e")]
    assert levels == [1, 2, 1, 1, 2]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "/studies/", "mailto:a@example.org"]
)
def test_only_links_to_the_web_are_links(link: str) -> None:
    (paragraph,) = read(f"[words]({link})")
    assert isinstance(paragraph, Paragraph)
    assert all(run.link == "" for run in paragraph.runs)


def test_a_web_link_stays_one() -> None:
    (paragraph,) = read("[words](https://example.org/a?b=1)")
    assert paragraph == Paragraph((Run("words", link="https://example.org/a?b=1"),))


def test_a_picture_is_what_it_would_be_called() -> None:
    assert read("![a map](https://example.org/x.png)") == [Paragraph((Run("a map"),))]


@pytest.mark.parametrize("typed", ["a <b>c</b>", "<div>c</div>", "<!-- c -->", "1 < 2 & 3 > 2"])
def test_html_that_is_typed_is_kept_as_letters(typed: str) -> None:
    (paragraph,) = read(typed)
    assert isinstance(paragraph, Paragraph)
    assert "".join(run.text for run in paragraph.runs) == typed


def test_what_is_quoted_is_known_in_order_and_once() -> None:
    other = "zzzzzzzz2222"
    text = f"{{{{quote {other}}}}}\n\n- {PLACE}\n\n{PLACE} and {PLACE}"
    assert quoted_refs(text) == (other, REF)
    assert quoted_in(blocks_of(text, find)) == (REF,)


@given(st.text() | st.text("<>&\"'=/abcscript !-[](){}*_#`\n "))
def test_html_stays_letters_whatever_is_typed(text: str) -> None:
    from lxml import html

    page = shown(text)
    tree = html.fromstring(f"<div>{page}</div>")
    allowed = {"div", "p", "h3", "h4", "h5", "ul", "ol", "li", "em", "strong", "q", "a", "figure",
               "blockquote", "figcaption", "span"}  # fmt: skip
    assert {element.tag for element in tree.iter()} <= allowed
    names = {name for element in tree.iter() for name in element.attrib}
    assert names <= {"class", "lang", "href", "rel"}
    hrefs = [element.get("href") for element in tree.iter("a")]
    assert all(href.startswith(("http://", "https://")) for href in hrefs)


@given(st.lists(st.sampled_from([PLACE, f"\n{PLACE}\n", "words", "\n\n", "- ", "# ", "*", "> "])))
def test_every_quote_is_exactly_its_passages_words(parts: list[str]) -> None:
    for block in blocks_of(" ".join(parts), find):
        if isinstance(block, Quote):
            assert block.text == WORDS
        runs = block.runs if isinstance(block, Paragraph) else ()
        for run in runs:
            if run.coding:
                assert run.text.split() == WORDS.split()


@given(st.text())
def test_no_words_appear_that_were_neither_typed_nor_quoted(text: str) -> None:
    typed = set(text + "[…]" + WORDS)
    for block in blocks_of(text, find):
        if isinstance(block, Paragraph):
            said = "".join(run.text for run in block.runs)
            assert set(said) <= typed | {" ", "\ufffd", "&"} or "&" in text


def shown(text: str) -> str:
    from django.template.loader import render_to_string

    context = {"blocks": blocks_of(text, find), "trace": "", "reasons": ""}
    return render_to_string("findings/_blocks.html", context)


def test_a_figure_alone_on_its_line_is_a_picture_and_in_a_sentence_its_number() -> None:
    picture = Picture("fig", "matrix", 2, "Themes", "What it shows", "", Table((), ()))

    def drawn(ref: str) -> Picture | None:
        return picture if ref == "fig" else None

    found = blocks_of("See {{figure fig}}.\n{{figure fig}}\n\n{{figure gone}}", find, drawn)
    assert list(found) == [
        Paragraph((Run("See "), Run("Figure 2"), Run("."))),
        picture,
    ]


def test_a_citation_is_written_by_who_cites_and_stays_as_typed_without() -> None:
    asked: list[str] = []

    def cite(cluster: str) -> tuple[Run, ...]:
        asked.append(cluster)
        return (Run("(Wren, 2024)", cites=("wren_2024",)),)

    text = "So it is [@wren_2024, p. 4; @b]."
    assert list(blocks_of(text, find)) == [
        Paragraph((Run("So it is "), Run("[@wren_2024, p. 4; @b]"), Run(".")))
    ]
    blocks_of(text, find, cite=cite)
    assert asked == ["[@wren_2024, p. 4; @b]"]
