"""The canvas by key, mouse and finger, with others at work, down to the database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from peerloom.analysis import commands, queries
from peerloom.analysis.types import Source
from tests.actors import actor_with
from tests.rooms.analysis.browsing import CHROMIUM, HOST, Here, play

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine"),
]

LONG = "\n\n".join(
    [
        "Interviewer: How did you come here?",
        "Wren: I was ashamed at first. Then the group laughed. I laughed with them.",
        "Interviewer: And then?",
        "Wren: It helped me a lot. We had tea. Nobody asked for my name.",
    ]
)
ODD = "مرحبا بكم في المجموعة. كان الشاي ساخنا.\n\nCafe\u0301 with 👩‍👩‍👧‍👦 and a flag 🇫🇷 today."


@pytest.fixture
def long(study, door, analyst) -> Source:
    door.let_through(LONG, name="Long")
    commands.adopt_releases(study=study.ref, by=analyst)
    return door.sources()[0]


def address(source: Source, words: str = "") -> str:
    url = HOST + reverse("analysis:source", args=[source.study, source.ref])
    if not words:
        return url
    start = queries.text_of_source(source).index(words)
    return f"{url}#at={start}-{start + len(words)}"


def marks(source: Source) -> Callable[[], list[tuple[str, str]]]:
    """What is coded with what, in the order of the text."""

    def read() -> list[tuple[str, str]]:
        text = queries.text_of_source(source)
        names = {
            branch.code.ref: branch.code.name for branch in queries.codes_for_tree(source.study)
        }
        found = queries.codings_for_source(source.ref)
        return [(names[one.code], text[one.start : one.end]) for one in found]

    return read


def add(source: Source, words: str, name: str, by: Any) -> str:
    start = queries.text_of_source(source).index(words)
    made = commands.add_coding(
        source=source.ref, start=start, end=start + len(words), new_name=name, by=by
    )
    return made.coding.ref


def ready(tab: Page, url: str) -> None:
    tab.goto("about:blank")
    tab.goto(url)
    tab.locator(".canvas[data-ready]").wait_for()


def saved(tab: Page) -> None:
    tab.locator(".canvas__saved[data-state=saved]").wait_for()


def press(tab: Page, *keys: str) -> None:
    for key in keys:
        tab.keyboard.press(key)


def test_everything_is_coded_changed_and_taken_back_by_keyboard(
    client_for, analyst, long: Source
) -> None:
    read = marks(long)

    def scene(tab: Page, here: Here) -> None:
        ready(tab, here(lambda: address(long, "I was ashamed at first.")))
        press(tab, "Enter")
        tab.keyboard.type("shame")
        press(tab, "Enter", "Escape")
        saved(tab)
        assert here(read) == [("shame", "I was ashamed at first.")]
        press(tab, "ArrowDown", "1")  # the code used last, on the next sentence
        saved(tab)
        press(tab, "ArrowDown", "i")  # the words themselves
        saved(tab)
        assert here(read)[1:] == [
            ("shame", "Then the group laughed."),
            ("I laughed with them.", "I laughed with them."),
        ]
        press(tab, "b")  # no other of its code touches it
        tab.locator(".toast[data-tone=problem]").wait_for()
        press(tab, "r")  # another code for the coding in hand
        tab.keyboard.type("shame")
        press(tab, "Enter")
        saved(tab)
        press(tab, "b")  # joins all three
        saved(tab)
        whole = "I was ashamed at first. Then the group laughed. I laughed with them."
        assert here(read) == [("shame", whole)]
        press(tab, "e")
        tab.locator(".edge-handle[data-edge=end]:focus").wait_for()
        press(tab, "ArrowLeft", "ArrowLeft", "Enter")
        saved(tab)
        assert here(read) == [("shame", whole.removesuffix(" them."))]
        press(tab, "ArrowLeft", "ArrowLeft", "x")  # split at the cursor
        saved(tab)
        assert len(here(read)) == 2
        for _ in range(7):
            press(tab, "Control+z")
            saved(tab)
        assert here(read) == []
        for _ in range(7):
            press(tab, "Control+Shift+Z")
            saved(tab)
        assert len(here(read)) == 2

    play(client_for(analyst), scene)


def test_an_edge_is_dragged_with_the_mouse_to_a_whole_word(client_for, analyst, long) -> None:
    read = marks(long)
    coding = add(long, "ashamed", "shame", analyst)

    def scene(tab: Page, here: Here) -> None:
        ready(tab, f"{address(long)}#coding={coding}")
        box = tab.locator(".edge-handle[data-edge=end]").bounding_box()
        assert box is not None
        middle = box["y"] + box["height"] / 2
        tab.mouse.move(box["x"] + box["width"] / 2, middle)
        tab.mouse.down()
        tab.mouse.move(box["x"] + box["width"] / 2 + 60, middle, steps=4)
        tab.mouse.up()
        saved(tab)
        (name, words) = here(read)[0]
        assert name == "shame" and words in ("ashamed at", "ashamed at first")

    play(client_for(analyst), scene)


def test_several_codes_go_on_at_once_and_off_at_once(client_for, analyst, long) -> None:
    read = marks(long)
    for name in ("one", "two", "three"):
        commands.make_code(study=long.study, name=name, by=analyst)

    def scene(tab: Page, here: Here) -> None:
        ready(tab, here(lambda: address(long, "We had tea.")))
        press(tab, "Enter")
        for name in ("one", "three"):
            tab.keyboard.type(name)
            press(tab, "Control+Enter")
        press(tab, "Enter")
        saved(tab)
        assert sorted(name for name, _ in here(read)) == ["one", "three"]
        press(tab, "u")
        saved(tab)
        assert here(read) == []

    play(client_for(analyst), scene)


def test_jumps_lead_to_uncoded_words_differing_readings_and_numbers(
    client_for, analyst, long
) -> None:
    other = actor_with("analyst", pseudonym="Second reader")
    add(long, "I was ashamed at first.", "shame", analyst)
    add(long, "I was ashamed at first.", "shame", other)
    add(long, "We had tea.", "warmth", other)

    def scene(tab: Page, here: Here) -> None:
        def cursor() -> str:
            return str(
                tab.evaluate(
                    "Array.from(CSS.highlights.get('code-cursor')).map((r) =>"
                    " r.startContainer.data.slice(r.startOffset, r.endOffset)).join('')"
                )
            )

        ready(tab, here(lambda: address(long, "ashamed")))
        press(tab, "o")
        assert cursor().startswith("Then the group")
        press(tab, "d")
        assert cursor() == "We had tea."
        assert "Second reader" in tab.locator(".toast").inner_text()
        press(tab, "g")
        tab.locator(".go-to input").fill("2")
        press(tab, "Enter")
        assert cursor().startswith("Wren: I was ashamed")
        press(tab, "g")
        tab.locator(".go-to input").fill("99")
        press(tab, "Enter")
        assert tab.locator(".go-to__problem").inner_text() != ""
        press(tab, "Escape")
        tab.locator(".canvas__colour select").select_option("coder")
        assert "Second reader" in tab.locator(".canvas__legend").inner_text()

    play(client_for(analyst), scene)


def test_what_others_do_comes_in_without_moving_the_text_and_words_taken_back_go(
    client_for, analyst, long
) -> None:
    other = actor_with("analyst", pseudonym="Second reader")
    mine = add(long, "We had tea.", "warmth", analyst)
    code = queries.codings_for_source(long.ref)[0].code

    def scene(tab: Page, here: Here) -> None:
        ready(tab, address(long))
        tab.evaluate("document.getElementById('live')?.remove()")
        tell = "(d) => document.dispatchEvent(new CustomEvent('peerloom:changes', {detail: d}))"
        top = tab.evaluate("document.querySelector('.turn').getBoundingClientRect().top")
        row = ["aaaaaaaaaaaa", 22, 35, code, other.pseudonym, 0]
        tab.evaluate(tell, {"codings": [row], "removed": [mine]})
        tab.locator(".margin-note[data-coding='aaaaaaaaaaaa'][data-came]").wait_for()
        assert tab.locator(f".margin-note[data-coding='{mine}']").count() == 0
        assert tab.evaluate("document.querySelector('.turn').getBoundingClientRect().top") == top
        people = {"people": ["Second reader", analyst.pseudonym]}
        tab.evaluate(tell.replace("changes", "presence"), people)
        assert "Second reader" in tab.locator(".canvas__here").inner_text()
        assert analyst.pseudonym not in tab.locator(".canvas__here").inner_text()
        tab.evaluate(tell, {"gone": [long.ref]})
        tab.locator(".canvas[data-gone] [role=alert]").wait_for()
        page = tab.content()
        left = [words for words in ("ashamed", "had tea", "warmth") if words in page]
        assert left == [], page[page.index(left[0]) - 300 :][:600]

    play(client_for(analyst), scene)


@pytest.mark.parametrize(
    ("node", "start", "end", "whole"),
    [
        (1, 3, 4, "Cafe\u0301"),  # the letter without its accent
        (1, 12, 14, "👩‍👩‍👧‍👦"),  # one person of a family
        (1, 33, 35, "🇫🇷"),  # half a flag
        (0, 1, 3, "مرحبا"),
    ],
)
def test_a_selection_never_cuts_a_character_or_a_word(
    client_for, analyst, study, door, node: int, start: int, end: int, whole: str
) -> None:
    door.let_through(ODD, name="Odd")
    commands.adopt_releases(study=study.ref, by=analyst)
    source = door.sources()[0]
    read = marks(source)

    def scene(tab: Page, here: Here) -> None:
        ready(tab, address(source))
        tab.evaluate(
            """([node, start, end]) => {
                const text = document.querySelectorAll("p[data-start]")[node].firstChild;
                getSelection().setBaseAndExtent(text, start, text, end);
                const up = {bubbles: true, pointerType: "mouse", button: 0};
                text.parentElement.dispatchEvent(new PointerEvent("pointerup", up));
            }""",
            [node, start, end],
        )
        tab.locator(".code-popup__input:focus").wait_for()
        tab.keyboard.type("here")
        press(tab, "Enter")
        saved(tab)
        assert here(read) == [("here", whole)]

    play(client_for(analyst), scene)


def test_from_a_coding_one_comes_to_its_comments_and_back_to_its_words(
    client_for, analyst, long
) -> None:
    add(long, "ashamed at first", "shame", by=analyst)
    coded = address(long, "ashamed")

    def scene(tab: Page, here: Here) -> None:
        ready(tab, coded)
        press(tab, "a")
        tab.get_by_role("heading", name="Comments on “shame”").wait_for()
        tab.get_by_role("link", name="Back to it").click()
        tab.locator(".canvas[data-ready] .margin-note[data-state=in-hand]").wait_for()
        tab.locator(".margin-note [data-does=comment]").click()
        tab.get_by_role("heading", name="Comments on “shame”").wait_for()

    play(client_for(analyst), scene)


def test_passages_like_the_chosen_words_are_a_key_away(client_for, analyst, long) -> None:
    asked = address(long, "Then the group laughed")

    def scene(tab: Page, here: Here) -> None:
        ready(tab, asked)
        press(tab, "s", "l")
        tab.get_by_role("heading", name="Passages like this", exact=True).wait_for()
        assert "Then the group laughed." in tab.locator(".like__asked").inner_text()

    play(client_for(analyst), scene)
