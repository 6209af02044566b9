"""The small scripts that all pages share, in a real browser, on pages made here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, sync_playwright

from tests.served import CHROMIUM, chromium

STATIC = Path(__file__).parents[2] / "src/peerloom/web/static"
HOST = "http://pages.test"
KINDS = {".js": "text/javascript", ".css": "text/css"}
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed here"),
]

LEAVE = """<form id="leave-now" method="post" action="/away"><button>Leave now</button></form>
<main><textarea>my own words</textarea></main>
<script type="module" src="/static/web/js/leave.js"></script>"""

TABLE = """<div data-tools-for="t"><label data-needs-script hidden><input type="search"></label>
<output data-said-all="%d rows" data-said-some="%d of %d rows" data-said-sorted="sorted by">
</output></div><table id="t" data-sortable><thead>
<tr><th>Who</th><th data-sort="number">Words</th></tr></thead>
<tbody><tr><td>Wren</td><td>1 204</td></tr><tr><td>Élan</td><td>87</td></tr>
<tr><td>Bo</td><td></td></tr></tbody>
</table><div id="toasts"></div><script type="module" src="/static/web/js/team.js"></script>"""

KEYS = """<button data-key="r">Replace</button><input id="box"><div id="toasts"></div>
<form data-confirm="Take it back?" data-consequence="It leaves the study."
action="/gone" method="post"><button id="go">Take back</button></form>
<script type="module" src="/static/web/js/team.js"></script>"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        yield browser.new_page()
        browser.close()


def _open(page: Page, body: str) -> list[str]:
    """Show a page; returns the list to which the addresses of posts are added."""
    posts: list[str] = []

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST)
        if path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            route.fulfill(body=file.read_text(encoding="utf-8"), content_type=KINDS[file.suffix])
            return
        if route.request.method == "POST":
            posts.append(path)
            body_now = "<p>away</p>"
        else:
            body_now = body
        whole = f"<!doctype html><meta charset=utf-8><title>p</title>{body_now}"
        route.fulfill(body=whole, content_type="text/html")

    page.unroute_all()
    page.route(f"{HOST}/**", answer)
    page.goto(f"{HOST}/")
    return posts


def _column(page: Page, number: int) -> list[str]:
    return page.locator(f"tbody tr:visible td:nth-child({number})").all_inner_texts()


def test_shift_three_times_leaves(page: Page) -> None:
    posts = _open(page, LEAVE)
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(f"{HOST}/away")
    assert posts == ["/away"]


def test_writing_capitals_does_not_leave(page: Page) -> None:
    posts = _open(page, LEAVE)
    page.focus("textarea")
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    assert posts == []
    assert "my own words" in page.input_value("textarea")


def test_leaving_by_the_button_empties_the_page_at_once(page: Page) -> None:
    _open(page, LEAVE)
    page.evaluate(
        "document.getElementById('leave-now').addEventListener('submit', e => e.preventDefault())"
    )
    page.click("text=Leave now")
    assert page.locator("main").inner_html() == ""


def test_a_heading_sorts_by_number_and_keeps_the_empty_last(page: Page) -> None:
    _open(page, TABLE)
    page.get_by_role("button", name="Words").click()
    assert _column(page, 1) == ["Élan", "Wren", "Bo"]
    page.get_by_role("button", name="Words").click()
    assert _column(page, 1) == ["Wren", "Élan", "Bo"]
    assert page.locator("th").nth(1).get_attribute("aria-sort") == "descending"
    assert page.locator("output").inner_text() == "3 rows · sorted by Words"


def test_the_filter_folds_accents_and_says_how_many_are_left(page: Page) -> None:
    _open(page, TABLE)
    page.fill("input[type=search]", "elan")
    assert _column(page, 1) == ["Élan"]
    assert page.locator("output").inner_text() == "1 of 3 rows"


def test_a_key_presses_its_button_but_never_while_one_types(page: Page) -> None:
    _open(page, KEYS)
    page.evaluate(
        "document.querySelector('[data-key]').addEventListener('click', () => {"
        " document.title += '!' })"
    )
    page.keyboard.press("r")
    assert page.title() == "p!"
    page.focus("#box")
    page.keyboard.press("r")
    assert page.title() == "p!"
    assert page.input_value("#box") == "r"


def test_a_question_mark_lists_the_keys(page: Page) -> None:
    _open(page, KEYS)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    assert "Replace" in dialog.inner_text()
    page.keyboard.press("Escape")
    assert dialog.count() == 0


def test_a_deed_is_asked_about_before_it_is_posted(page: Page) -> None:
    posts = _open(page, KEYS)
    page.click("#go")
    dialog = page.get_by_role("dialog", name="Take it back?")
    assert "It leaves the study." in dialog.inner_text()
    assert posts == []
    dialog.get_by_role("button", name="Take back").click()
    page.wait_for_url(f"{HOST}/gone")
    assert posts == ["/gone"]
