"""Code points on the server, UTF-16 units in the page: the same words on both sides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.analysis.canvas.conftest import Canvas
from tests.analysis.canvas.pages import Page

pytestmark = pytest.mark.browser

WORDS = {
    "emoji": "One 😀 then 👩🏽‍🚀 and two.",
    "combining marks": "Cafe\u0301 a\u0300 cote\u0301, naïve.",
    "right to left": "قالت لي إنها 😀 سعيدة.",
    "plain": "Nobody asked for my name.",
    "white space": "  Well,  I went  ",
}
Open = Callable[..., Canvas]


def ask(canvas: Canvas, script: str, argument: Any = None) -> Any:
    """Run a script with a TextMap of the page as `map`."""
    return canvas.tab.evaluate(
        """async ([script, argument]) => {
            const { TextMap } = await import('/static/analysis/canvas/offsets.js');
            const { Segments } = await import('/static/analysis/canvas/segments.js');
            const map = new TextMap(document.getElementById('text'));
            const play = CALLS[script];
            return play({ map, Segments }, argument);
        }""".replace("CALLS[script]", f"({script})"),
        ["", argument],
    )


@pytest.fixture
def many(open_canvas: Open) -> Canvas:
    return open_canvas(Page([("Heron", text) for text in WORDS.values()]))


def test_every_code_point_offset_comes_back_from_the_page_as_it_went_in(many: Canvas) -> None:
    wrong = ask(
        many,
        """({ map }) => {
            const wrong = [];
            for (const block of map.blocks) for (let at = block.start; at <= block.end; at += 1) {
                const [node, unit] = map.pointAt(at);
                const back = map.offsetOf(node, unit, false);
                if (back !== at) wrong.push([at, back]);
            }
            return wrong;
        }""",
    )
    assert wrong == []


def test_a_span_in_code_points_holds_the_same_words_in_the_page(many: Canvas) -> None:
    text = "\n".join(WORDS.values())
    spans = [(4, 5), (11, 15), (26, 31), (0, 26), (len(text) - 12, len(text) - 2)]
    seen = ask(many, "({ map }, spans) => spans.map((s) => map.textOf(...s))", spans)
    assert seen == [text[start:end] for start, end in spans]


def test_a_selection_over_several_turns_leaves_the_speakers_out(many: Canvas) -> None:
    span = ask(
        many,
        """({ map }) => {
            const range = document.createRange();
            range.setStart(document.querySelectorAll('.turn__who')[1].firstChild, 2);
            range.setEnd(document.querySelectorAll('.turn__who')[3].firstChild, 1);
            return map.spanOf(range);
        }""",
    )
    lengths = [len(text) + 1 for text in WORDS.values()]
    assert span == {"start": lengths[0], "end": sum(lengths[:3]) - 1}


def test_white_space_at_the_edges_of_a_selection_is_left_out(many: Canvas) -> None:
    start = sum(len(text) + 1 for text in list(WORDS.values())[:4])
    span = ask(
        many,
        """({ map }) => {
            const range = document.createRange();
            range.selectNodeContents(document.querySelectorAll('.turn__said')[4]);
            return map.spanOf(range);
        }""",
    )
    assert span == {"start": start + 2, "end": start + len("  Well,  I went")}


def test_a_selection_without_words_is_none(many: Canvas) -> None:
    script = """({ map }) => {
        const range = document.createRange();
        range.setStart(document.querySelectorAll('.turn__said')[4].firstChild, 0);
        range.setEnd(document.querySelectorAll('.turn__said')[4].firstChild, 2);
        return map.spanOf(range);
    }"""
    assert ask(many, script) is None


def test_a_span_never_ends_inside_an_emoji_or_an_accented_letter(many: Canvas) -> None:
    script = """({ map, Segments }, spans) => {
        const segments = new Segments(map, 'en');
        return spans.map(([start, end]) => {
            const whole = segments.wholeCharacters({ start, end });
            return map.textOf(whole.start, whole.end);
        });
    }"""
    cafe = len(WORDS["emoji"]) + 1
    seen = ask(many, script, [[11, 13], [12, 15], [cafe, cafe + 4]])
    assert seen == ["👩🏽‍🚀", "👩🏽‍🚀", "Cafe\u0301"]


def test_half_words_grow_whole(many: Canvas) -> None:
    start = sum(len(text) + 1 for text in list(WORDS.values())[:3])
    script = """({ map, Segments }, [start, end]) => {
        const whole = new Segments(map, 'en').wholeWords({ start, end });
        return map.textOf(whole.start, whole.end);
    }"""
    assert ask(many, script, [start + 2, start + 9]) == "Nobody asked"


def test_a_text_node_that_the_parser_split_counts_as_one(open_canvas: Open) -> None:
    text = "We drank tea 😀 and somebody laughed. " * 2500
    canvas = open_canvas(Page([("", text.strip())]))
    at = text.index("laughed", 80_000)
    assert ask(canvas, "({ map }, [a, b]) => map.textOf(a, b)", [at, at + 7]) == "laughed"
    assert canvas.tab.locator(".canvas__warning").is_hidden()


def test_carriage_returns_of_an_old_text_keep_their_place(open_canvas: Open) -> None:
    text = "One line\r\nand <another> & more."
    canvas = open_canvas(Page([("Heron <h@x>", text)]))
    at = text.index("another")
    assert ask(canvas, "({ map }, [a, b]) => map.textOf(a, b)", [at, at + 7]) == "another"
    assert canvas.tab.locator(".canvas__warning").is_hidden()


def test_a_paragraph_that_differs_from_the_released_text_is_said(open_canvas: Open) -> None:
    canvas = open_canvas(Page([("Heron", "A parser drops a \x00 letter.")]))
    assert "1 paragraph differs" in canvas.tab.locator(".canvas__warning").inner_text()
