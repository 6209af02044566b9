"""The steward's day: what waits, one text looked at and let through, and both ways back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import AsRole
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
WAITING = 12


@pytest.fixture
def steward(as_role: AsRole) -> Iterator[Visitor]:
    steward = as_role("steward", viewport={"width": 1440, "height": 900})
    steward.go("/")
    yield steward


def waiting_count(steward: Visitor) -> str:
    steward.go("/")
    return steward.page.locator(".waiting__item", has_text="gate").first.inner_text()


def left(page: Page) -> int:
    return int(page.locator("[data-left]").inner_text())


def decide(steward: Visitor, key: str) -> None:
    """Press a key that decides or undoes, and wait for the figure to move."""
    before = str(left(steward.page))
    steward.press(key)
    expect(steward.page.locator("[data-left]")).not_to_have_text(before)


def open_waiting_text(steward: Visitor) -> None:
    """Open the waiting text with most to decide."""
    steward.page.locator(".waiting__item a", has_text="gate").first.click()
    rows = steward.page.locator("#waits tbody tr")
    expect(rows).to_have_count(WAITING)
    cells = rows.locator("td:nth-child(3)")
    counts = [int(cells.nth(at).get_attribute("data-value") or 0) for at in range(WAITING)]
    row = rows.nth(counts.index(max(counts)))
    assert max(counts) >= 4
    row.get_by_role("link").click()
    expect(steward.page.locator(".gate__raw [aria-current=true]").first).to_be_visible()


def test_home_says_that_twelve_wait_at_the_gate(steward: Visitor) -> None:
    assert re.search(rf"\b{WAITING}\b", waiting_count(steward))


def test_one_key_decides_one_proposal_however_fast_they_come(steward: Visitor) -> None:
    page = steward.page
    open_waiting_text(steward)
    begun, keys = left(page), 0
    while left(page):  # no waiting for the server in between
        steward.press("r" if page.locator("[data-act=replace]").is_enabled() else "k")
        keys += 1
    assert keys <= 1.1 * begun
    through = page.get_by_role("button", name="Let it through")
    expect(through).to_be_focused()

    page.reload()
    expect(page.locator("[data-left]")).to_have_text("0")
    for decided in range(begun):
        expect(page.locator("[data-left]")).to_have_text(str(decided))
        steward.press("u")
    expect(page.locator("[data-left]")).to_have_text(str(begun))


def test_a_text_is_looked_at_by_keyboard_let_through_and_pulled_back(steward: Visitor) -> None:
    page = steward.page
    open_waiting_text(steward)
    begun = left(page)
    current = page.locator(".gate__raw [aria-current=true]")
    first = current.inner_text()

    decide(steward, "r")
    expect(page.locator(".gate__released")).not_to_contain_text(first)
    decide(steward, "u")
    assert left(page) == begun
    decide(steward, "k")
    expect(page.locator(".gate__released")).to_contain_text(first)
    in_hand = current.get_attribute("data-at")
    steward.press("n")
    expect(current).not_to_have_attribute("data-at", in_hand or "")
    while left(page):
        alike = page.locator("[data-act=alike]")
        if alike.is_enabled():
            steward.press("a")
            expect(alike).to_have_attribute("aria-pressed", "true")
        decide(steward, "r" if page.locator("[data-act=replace]").is_enabled() else "k")

    through = page.get_by_role("button", name="Let it through")
    expect(through).to_be_focused()
    steward.press("Enter")
    page.wait_for_url("**/let-through/**")
    expect(page.get_by_role("heading", name="One last look")).to_be_visible()
    page.get_by_label("The team may read it").check()
    page.get_by_role("button", name="Let it through").click()
    said = page.locator(".messages, [role=status]").get_by_text("was let through").inner_text()
    name = re.search(r"“(.+)”", said)[1]  # type: ignore[index]
    assert re.search(rf"\b{WAITING - 1}\b", waiting_count(steward))

    steward.study()
    steward.room("Sources")
    expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()

    steward.room("Gate")
    page.get_by_role("link", name=re.compile("Let through")).click()
    row = page.locator("#releases tbody tr", has=page.get_by_role("rowheader", name=name))
    row.get_by_role("link", name="Pull back").click()
    page.get_by_role("button", name="Pull it back").click()
    page.wait_for_url("**/gate/**")
    steward.room("Sources")
    expect(page.get_by_role("link", name=name, exact=True)).to_have_count(0)
    assert re.search(rf"\b{WAITING}\b", waiting_count(steward))


def test_a_table_is_mapped_looked_at_brought_in_and_taken_back_whole(
    steward: Visitor, tmp_path: Path
) -> None:
    page = steward.page
    table = tmp_path / "cards.csv"
    table.write_text(
        "who,what stayed with you\nPip,The kettle was on before we were.\nRook,\n"
        'Fennel,"We laughed, and then we asked."\n',
        encoding="utf-8",
    )
    steward.study()
    steward.room("Voices")
    page.get_by_role("link", name="Bring words in").click()
    page.get_by_label("Files").set_input_files(table)
    page.get_by_label("Feedback after a session").check()
    page.get_by_role("button", name="Look at them").click()

    page.get_by_label("What “what stayed with you” is").select_option(label="The words")
    page.get_by_label("What “who” is").select_option(label="Whose they are")
    expect(page.get_by_text("3 rows: 2 come in, 1 without an answer, 0 refused.")).to_be_visible()
    preview = page.get_by_role("table").nth(1)
    expect(preview).to_contain_text("We laughed, and then we asked.")
    assert steward.barriers() == []
    page.get_by_role("button", name="Bring them in").click()
    expect(page.get_by_role("heading", name="Brought in")).to_be_visible()
    assert steward.barriers() == []
    assert re.search(rf"\b{WAITING + 2}\b", waiting_count(steward))

    steward.study()
    steward.room("Voices")
    row = page.locator("#files-table tbody tr", has_text="cards.csv")
    row.get_by_role("link", name="Take back").click()
    assert steward.barriers() == []
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("cards.csv")).to_have_count(0)
    assert re.search(rf"\b{WAITING}\b", waiting_count(steward))
