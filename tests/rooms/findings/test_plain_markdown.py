"""Plain Markdown: whatever is said, a reader of Markdown shows just that."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from peerloom.findings.rendering import render
from peerloom.findings.rendering.markdown import markdown_of, plain
from peerloom.findings.types import Imprint, Picture, Reference, Run, Table
from tests.rooms.findings.books import FULL, books

MARKDOWN = MarkdownIt("commonmark").enable("table")
LINES = st.text(
    st.one_of(st.sampled_from(list("*_`[]()<>#-+=|~&;:!1.\\> a")), st.characters(codec="utf-8")),
    max_size=20,
)


def shown(text: str) -> str:
    """What a reader sees of the text."""
    found = []
    for token in MARKDOWN.parse(text):
        for child in token.children or []:
            found.append(child.content if child.type in ("text", "code_inline") else "")
    return "".join(found)


@given(LINES)
def test_a_line_of_anything_is_shown_as_it_is(line: str) -> None:
    said = plain(line)
    kept = " ".join("".join(c if not _unshown(c) else " " for c in line).split())
    assert " ".join(shown(said).split()) == kept
    assert [one.type for one in MARKDOWN.parse(said)] in (
        [], ["paragraph_open", "inline", "paragraph_close"],
    )  # fmt: skip


def _unshown(sign: str) -> bool:
    return ord(sign) < 32 or 127 <= ord(sign) < 160 or sign in "\u2028\u2029"


def test_everything_of_a_book_is_there_and_no_tag() -> None:
    table = Table(("Interview",), (("Care | more", ("–",)),), ("7",))
    picture = Picture("f", "matrix", 1, "Where it stands", "In words.", "A note.", table)
    section = replace(FULL.sections[0], blocks=(*FULL.sections[0].blocks, picture))
    book = replace(
        FULL,
        sections=(section, *FULL.sections[1:]),
        authors=("Braun, Virginia", "Wren"),
        references=(Reference("a", (Run("Braun, V. "), Run("Title", emphasis=True))),),
        imprint=Imprint(licence="CC0-1.0", thanks="To *all*."),
    )
    said = render(book, ".md").decode()
    assert said.startswith("# What six \\<Tuesdays\\> did\n\nA & B\n\nVirginia Braun, Wren\n")
    for part in (
        "## Care", "> It helped me.\n>\n> — Wren · Interview", "1. one\n2. two",
        "**Figure 1. Where it stands**", "| Care \\| more | – |", "- Braun, V. *Title*",
        "To \\*all\\*.", "[here](https://example.org/a?b=1&c=2)", "| Shame | 1 | 4 | 5 |",
    ):  # fmt: skip
        assert part in said, part
    assert not any(one.type.startswith("html") for one in MARKDOWN.parse(said))


@given(books)
@settings(max_examples=40, phases=[Phase.explicit, Phase.generate])
def test_any_book_becomes_markdown_with_all_its_headings(book: object) -> None:
    said = markdown_of(book)  # type: ignore[arg-type]
    tops = [one for one in MARKDOWN.parse(said) if one.type == "heading_open" and one.tag == "h1"]
    assert len(tops) == 1
