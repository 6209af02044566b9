"""The codebook's tree and the canvas, by hand and by keyboard, down to the database."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from peerloom.analysis import commands, queries
from peerloom.analysis.types import Source
from tests.rooms.analysis.browsing import CHROMIUM, HOST, Here, play

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine"),
]


@pytest.fixture
def tree(study, analyst) -> dict[str, str]:
    """Codes a, b, c, with d below a."""
    made: dict[str, str] = {}
    for name, parent in (("a", ""), ("b", ""), ("c", ""), ("d", "a")):
        above = made.get(parent)
        code = commands.make_code(study=study.ref, name=name, parent=above, by=analyst).code
        made[name] = code.ref
    return made


@pytest.fixture
def codebook(study, tree) -> str:
    return HOST + reverse("analysis:codebook", args=[study.ref])


@pytest.fixture
def paths(study):
    return lambda: [branch.path for branch in queries.codes_for_tree(study.ref)]


def test_codes_move_by_keyboard_and_back_by_undo(client_for, analyst, codebook, paths) -> None:
    def scene(tab: Page, here: Here) -> None:
        tab.goto(codebook)
        tab.locator("[role=treeitem]").first.focus()
        for key in ("End", "Alt+ArrowUp", "Alt+ArrowRight"):
            tab.keyboard.press(key)
        tab.locator(".toast").nth(1).wait_for()
        assert here(paths) == ["a", "a › d", "a › c", "b"]
        assert tab.evaluate("document.activeElement.getAttribute('aria-level')") == "2"
        tab.locator(".toast__undo").last.click()
        tab.locator("[aria-level='1']:focus").wait_for()
        assert here(paths) == ["a", "a › d", "c", "b"]

    play(client_for(analyst), scene)


def test_codes_move_by_hand(client_for, analyst, codebook, tree, paths) -> None:
    def scene(tab: Page, here: Here) -> None:
        tab.goto(codebook)
        row = {name: tab.locator(f"[data-code='{ref}'] > .tree__row") for name, ref in tree.items()}
        row["c"].drag_to(row["a"], target_position={"x": 80, "y": 2})
        tab.locator(".toast").wait_for()
        assert here(paths) == ["c", "a", "a › d", "b"]
        row["b"].drag_to(row["d"], target_position={"x": 80, "y": 16})
        tab.locator(".toast").nth(1).wait_for()
        assert here(paths) == ["c", "a", "a › d", "a › d › b"]

    play(client_for(analyst), scene)


def test_codes_move_by_a_finger_that_rests_first(
    client_for, analyst, codebook, tree, paths
) -> None:
    def scene(tab: Page, here: Here) -> None:
        tab.goto(codebook)
        row = {name: tab.locator(f"[data-code='{ref}'] > .tree__row") for name, ref in tree.items()}
        finger = tab.context.new_cdp_session(tab)
        finger.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

        def touch(kind: str, *points: tuple[float, float]) -> None:
            where = [{"x": x, "y": y} for x, y in points]
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})

        def at(name: str, down: float) -> tuple[float, float]:
            box = row[name].bounding_box()
            assert box
            return box["x"] + 80, box["y"] + down

        touch("touchStart", at("c", 12))
        touch("touchMove", at("a", 12))  # moves at once: the page would scroll
        touch("touchEnd")
        assert tab.locator("[data-dragging]").count() == 0
        touch("touchStart", at("c", 12))
        tab.locator("[data-dragging]").wait_for()
        touch("touchMove", at("b", 2))
        touch("touchMove", at("a", 2))
        touch("touchEnd")
        tab.locator(".toast").wait_for()
        assert here(paths) == ["c", "a", "a › d", "b"]
        assert tab.url == codebook

    play(client_for(analyst), scene)


def test_the_arrows_walk_and_fold_the_tree_and_enter_opens_a_code(
    client_for, analyst, codebook, tree
) -> None:
    def scene(tab: Page, here: Here) -> None:
        def focused() -> str:
            return str(tab.evaluate("document.activeElement.dataset.code"))

        tab.goto(codebook)
        tab.locator("[role=treeitem]").first.focus()
        tab.keyboard.press("ArrowRight")
        assert focused() == tree["d"]
        tab.keyboard.press("ArrowLeft")
        tab.keyboard.press("ArrowLeft")
        assert tab.locator(f"[data-code='{tree['d']}']").is_hidden()
        tab.keyboard.press("ArrowDown")
        assert focused() == tree["b"]
        tab.keyboard.press("Enter")
        tab.wait_for_url(f"**/codebook/{tree['b']}/")
        assert tab.locator(".code-head h1").inner_text() == "b"

    play(client_for(analyst), scene)


def test_words_chosen_on_the_canvas_are_coded_in_the_database_and_taken_back(
    client_for, analyst, source: Source
) -> None:
    text = queries.text_of_source(source)
    start = text.index("with them 😀")
    at = f"#at={start}-{start + len('with them 😀')}"

    def quotes() -> list[str]:
        return [text[one.start : one.end] for one in queries.codings_for_source(source.ref)]

    def scene(tab: Page, here: Here) -> None:
        tab.goto(HOST + reverse("analysis:source", args=[source.study, source.ref]) + at)
        tab.locator(".canvas[data-ready]").wait_for()
        assert tab.locator(".canvas__warning").is_hidden()
        tab.keyboard.press("Enter")
        tab.locator(".code-popup__input").fill("laughing together")
        tab.keyboard.press("Enter")
        tab.locator(".margin-note__name", has_text="laughing together").wait_for()
        tab.locator(".canvas__saved[data-state=saved]").wait_for()
        assert here(quotes) == ["with them 😀"]
        tab.keyboard.press("Escape")
        tab.keyboard.press("u")
        tab.locator(".margin-note").first.wait_for(state="detached")
        tab.locator(".canvas__saved[data-state=saved]").wait_for()
        assert here(quotes) == []

    play(client_for(analyst), scene)
