"""Leaving and being away, in a real browser, on pages made here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Request, expect

from tests.web.pages import HOST, MARKS, a_page, open_page

pytestmark = MARKS

LEAVE = """<body data-idle="1200"><form id="leave-now" method="post" action="/leave/"
data-away="/away/" data-title="New tab"><input type="hidden" name="csrfmiddlewaretoken" value="t">
<button>Leave now</button></form>
<main><textarea>my own words</textarea></main>
<dialog id="idle" data-here="/here/" data-door="/in/"><h2>Are you still here?</h2>
<form method="dialog"><button>Stay here</button></form></dialog>
<script type="module" src="/static/web/js/leave.js"></script>"""
IDLE = f'{LEAVE}<script type="module" src="/static/web/js/idle.js"></script>'
MINUTE = 60_000


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with a_page() as one:
        yield one


@pytest.fixture
def idle_page(page: Page) -> Iterator[Page]:
    """A page whose clock the test turns."""
    assert page.context.browser
    one = page.context.browser.new_page()
    one.clock.install()
    yield one
    one.close()


def _x(page: Page) -> list[str]:
    return [str(one.get("value")) for one in page.context.cookies() if one.get("name") == "x"]


def test_shift_three_times_leaves(page: Page) -> None:
    posts = open_page(page, LEAVE)
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(f"{HOST}/away/")
    assert posts == ["/leave/"]


def test_writing_capitals_does_not_leave(page: Page) -> None:
    posts = open_page(page, LEAVE)
    page.focus("textarea")
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    assert posts == []
    assert "my own words" in page.input_value("textarea")


def test_the_page_is_blank_before_any_answer_comes(page: Page) -> None:
    open_page(page, LEAVE, lambda request: None if request.method == "POST" else (200, "away"))
    left = page.evaluate(
        """() => { document.getElementById("leave-now").requestSubmit();
                   return [document.body.childElementCount, document.title]; }"""
    )
    assert left == [0, "New tab"]
    page.wait_for_url(f"{HOST}/away/")


def test_the_empty_page_takes_the_place_of_the_one_that_was_left(page: Page) -> None:
    open_page(page, LEAVE)
    before = page.evaluate("history.length")
    page.click("text=Leave now")
    page.wait_for_url(f"{HOST}/away/")
    assert page.evaluate("history.length") == before


def test_without_a_connection_a_cookie_tells_the_server_later(page: Page) -> None:
    open_page(page, LEAVE, lambda request: None if request.method == "POST" else (200, "away"))
    page.click("text=Leave now")
    page.wait_for_url(f"{HOST}/away/")
    assert _x(page) == ["1"]


def test_a_quiet_page_asks_two_minutes_before_it_closes(idle_page: Page) -> None:
    posts = open_page(idle_page, IDLE)
    idle_page.clock.run_for(17.9 * MINUTE)
    assert not idle_page.get_by_role("dialog").is_visible()
    idle_page.clock.run_for(0.3 * MINUTE)
    expect(idle_page.get_by_role("dialog")).to_be_visible()
    assert posts == []
    idle_page.clock.run_for(2 * MINUTE)
    idle_page.wait_for_url(f"{HOST}/in/")
    assert posts == ["/leave/"]


def test_staying_tells_the_server_and_starts_anew(idle_page: Page) -> None:
    posts = open_page(idle_page, IDLE)
    idle_page.clock.run_for(18.2 * MINUTE)
    with idle_page.expect_response("**/here/"):
        idle_page.get_by_role("button", name="Stay here").click()
    assert posts == ["/here/"]
    idle_page.clock.run_for(17 * MINUTE)
    assert not idle_page.get_by_role("dialog").is_visible()
    assert idle_page.url == f"{HOST}/"


def test_somebody_who_writes_for_an_hour_is_never_asked(idle_page: Page) -> None:
    posts = open_page(idle_page, IDLE)
    idle_page.focus("textarea")
    for _ in range(60):
        idle_page.keyboard.type("a")
        idle_page.clock.run_for(MINUTE)
        assert not idle_page.get_by_role("dialog").is_visible()
    assert set(posts) == {"/here/"}
    assert len(posts) <= 15


def test_what_stands_on_a_page_that_closes_can_still_be_kept(idle_page: Page) -> None:
    def answer(request: Request) -> tuple[int, str]:
        return 200, '{"ok": true}'

    posts = open_page(idle_page, IDLE, answer)
    idle_page.evaluate(
        """() => document.addEventListener("page:closing", (event) =>
                event.detail.wait(fetch("/drafts/", { method: "POST" })))"""
    )
    idle_page.clock.run_for(20.2 * MINUTE)
    idle_page.wait_for_url(f"{HOST}/in/")
    assert posts == ["/drafts/", "/leave/"]
