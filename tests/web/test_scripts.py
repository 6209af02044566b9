"""The small scripts that all pages share, in a real browser, on pages made here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.web.pages import HOST, MARKS, a_page, open_page

pytestmark = MARKS

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
    with a_page() as one:
        yield one


def _column(page: Page, number: int) -> list[str]:
    return page.locator(f"tbody tr:visible td:nth-child({number})").all_inner_texts()


def test_a_heading_sorts_by_number_and_keeps_the_empty_last(page: Page) -> None:
    open_page(page, TABLE)
    page.get_by_role("button", name="Words").click()
    assert _column(page, 1) == ["Élan", "Wren", "Bo"]
    page.get_by_role("button", name="Words").click()
    assert _column(page, 1) == ["Wren", "Élan", "Bo"]
    assert page.locator("th").nth(1).get_attribute("aria-sort") == "descending"
    assert page.locator("output").inner_text() == "3 rows · sorted by Words"


def test_the_filter_folds_accents_and_says_how_many_are_left(page: Page) -> None:
    open_page(page, TABLE)
    page.fill("input[type=search]", "elan")
    assert _column(page, 1) == ["Élan"]
    assert page.locator("output").inner_text() == "1 of 3 rows"


def test_a_key_presses_its_button_but_never_while_one_types(page: Page) -> None:
    open_page(page, KEYS)
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
    open_page(page, KEYS)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog")
    assert "Replace" in dialog.inner_text()
    page.keyboard.press("Escape")
    assert dialog.count() == 0


def test_a_deed_is_asked_about_before_it_is_posted(page: Page) -> None:
    posts = open_page(page, KEYS)
    page.click("#go")
    dialog = page.get_by_role("dialog", name="Take it back?")
    assert "It leaves the study." in dialog.inner_text()
    assert posts == []
    dialog.get_by_role("button", name="Take back").click()
    page.wait_for_url(f"{HOST}/gone")
    assert posts == ["/gone"]
