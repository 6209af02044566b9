"""The canvas's small sums: finding codes, lanes, and boxes beside their lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.analysis.canvas.conftest import Canvas

pytestmark = pytest.mark.browser
Ask = Callable[..., Any]


@pytest.fixture
def ask(open_canvas: Callable[..., Canvas]) -> Ask:
    """Calls a function of one of the canvas's modules."""
    canvas = open_canvas()
    script = """async ([file, play, given]) => {
        const part = await import(`/static/analysis/canvas/${file}.js`);
        return PLAYS[play](part, given);
    }"""

    def call(file: str, play: str, given: Any = None) -> Any:
        return canvas.tab.evaluate(script.replace("PLAYS[play]", f"({play})"), [file, "", given])

    return call


def names(ask: Ask, typed: str, codes: list[str], recent: list[str] | None = None) -> list[str]:
    entries = [
        {"ref": name, "name": name, "path": f"Before > {name}", "count": 0} for name in codes
    ]
    play = """(part, [typed, codes, recent]) =>
        part.rank(typed, codes, recent).map(({ code }) => code.name)"""
    return ask("fuzzy", play, [typed, entries, recent or []])


def test_a_code_is_found_by_letters_in_order_and_whole_words_first(ask: Ask) -> None:
    found = names(ask, "sha", ["Sad at home again", "Shame", "A shared meal", "Tea"])
    assert found == ["Shame", "A shared meal", "Sad at home again"]


def test_accents_and_capitals_need_not_be_typed(ask: Ask) -> None:
    assert names(ask, "ecoute", ["Écoute", "Tea"]) == ["Écoute"]


def test_recent_codes_come_first_where_nothing_is_typed(ask: Ask) -> None:
    assert names(ask, "", ["Anger", "Body", "Care"], ["Care", "Body"]) == ["Care", "Body", "Anger"]


def test_a_code_is_found_by_its_parents_name_after_those_of_that_name(ask: Ask) -> None:
    assert names(ask, "before", ["Tea", "Before it began"]) == ["Before it began", "Tea"]


def test_no_more_than_four_lanes_are_used_and_each_frees_when_its_coding_ends(ask: Ask) -> None:
    spans = [(0, 50), (5, 20), (6, 60), (7, 70), (8, 90), (20, 30), (60, 65)]
    play = """(part, spans) => {
        const codings = spans.map(([start, end]) => ({ start, end }));
        part.assignLanes(codings);
        return codings.map(({ lane }) => lane);
    }"""
    assert ask("lanes", play, spans) == [0, 1, 2, 3, 1, 0, 0]


def test_boxes_that_would_stray_are_folded_and_what_follows_is_beside_its_line(ask: Ask) -> None:
    tops = [0] * 10 + [400]
    play = """(part, tops) => part.stack(tops.map((top) => ({ top, height: 26 })))
        .map(({ y, more }) => [y, more ? more.length : 0])"""
    placed = ask("stack", play, tops)
    assert placed == [*([28 * i, 0] for i in range(6)), [168, 4], [400, 0]]
