"""The writing desk loses no word: overtaken by another writer, or signed out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import AsRole, Sample
from tests.journeys.visitor import Visitor
from tests.served import sign_in

pytestmark = pytest.mark.browser
MINE = "Mine: what I wrote in the meantime, and would hate to lose."


def at_the_desk(visitor: Visitor) -> Page:
    visitor.study()
    visitor.room("Findings")
    visitor.page.get_by_role("link", name="What goes down the stairs").click()
    expect(visitor.page.get_by_role("button", name="Place").first).to_be_visible()
    return visitor.page


def test_a_writer_who_was_overtaken_finds_both_texts_and_keeps_one_of_both(
    as_role: AsRole,
) -> None:
    first, second = as_role("analyst", "Juniper"), as_role("analyst", "Marlowe")
    first.forgiven = second.forgiven = "409"
    mine, theirs = at_the_desk(first), at_the_desk(second)
    before = theirs.locator("textarea").input_value()
    theirs.locator("textarea").fill(f"{before}\n\nTheirs.")
    theirs.keyboard.press("Control+s")
    expect(theirs.locator("[data-told]")).to_contain_text("Kept")

    mine.locator("textarea").fill(MINE)
    mine.get_by_role("button", name="Keep this").click()
    expect(mine.locator(".theirs")).to_contain_text("Theirs.")
    expect(mine.locator("textarea")).to_have_value(MINE)
    expect(mine.locator("[data-told]")).to_have_text("Not kept yet.")
    mine.locator("textarea").fill(f"{before}\n\nBoth.")
    mine.get_by_role("button", name="Keep this").click()
    expect(mine.locator("[data-told]")).to_contain_text("Kept")
    mine.reload()
    expect(mine.locator("[data-preview-here]")).to_contain_text("Both.")


def test_words_stay_in_the_form_when_signed_out_and_are_kept_after_signing_in_again(
    as_role: AsRole, sample: Sample
) -> None:
    visitor, who = as_role("analyst", "Juniper"), sample.named("Juniper")
    visitor.forgiven = "Failed to load"  # the answer of a page that is too old
    page = at_the_desk(visitor)
    page.locator("textarea").fill(MINE)
    visitor.context.clear_cookies()
    page.get_by_role("button", name="Keep this").click()
    expect(page.locator("[data-signed-out]")).to_be_visible()
    expect(page.locator("textarea")).to_have_value(MINE)

    sign_in(visitor.context, sample.address, who["pseudonym"], who["passphrase"])
    page.get_by_role("button", name="Keep this").click()
    expect(page.locator("[data-told]")).to_contain_text("Kept")


@pytest.mark.parametrize("width", [320, 1000])
def test_an_edition_that_is_handed_on_has_no_barrier_and_asks_nothing(
    as_role: AsRole, width: int
) -> None:
    visitor = as_role("analyst", "Juniper", viewport={"width": width, "height": 900})
    visitor.study()
    visitor.room("Findings")
    files = visitor.page.locator("a[href$='/editions/1.html']").first
    content = visitor.context.request.get(f"{visitor.address}{files.get_attribute('href')}")
    asked: list[str] = []
    visitor.page.goto("about:blank")
    visitor.page.on("request", lambda request: asked.append(request.url))
    for scheme in ("light", "dark"):
        visitor.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        visitor.page.set_content(content.text())
        assert visitor.page.locator("h1").inner_text() == "What six Tuesdays did"
        assert visitor.barriers() == []
        assert visitor.overflow() <= 0
    assert asked == []
