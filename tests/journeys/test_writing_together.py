"""Writing findings in a browser: place by search, remark, go back, order, and the quote guard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import AsRole
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
THEME = "What stands behind a no"


def at_the_desk(visitor: Visitor, theme: str = THEME) -> None:
    visitor.study()
    visitor.room("Findings")
    visitor.page.get_by_role("link", name=theme, exact=True).click()
    expect(visitor.page.get_by_role("button", name="Place").first).to_be_visible()


def test_a_text_is_written_remarked_on_kept_twice_and_gone_back_to(as_role: AsRole) -> None:
    visitor = as_role("analyst", "Marlowe")
    page = visitor.page
    at_the_desk(visitor)
    text = page.locator("textarea")
    before = text.input_value()
    text.fill("This proves it.\n\n")
    expect(page.locator("[data-notes-here]")).to_contain_text("they prove nothing")

    page.get_by_role("searchbox", name="Words of a passage").fill("room")
    page.get_by_role("button", name="Look", exact=True).click()
    found = page.locator("#found-quotes figure").first
    expect(found).to_be_visible()
    text.press("Control+End")
    found.get_by_role("button", name="Place in the text").click()
    expect(text).to_have_value(re.compile(r"proves it\.\n\n\{\{quote \w+\}\}"))
    expect(page.locator("[data-preview-here] blockquote")).to_be_visible()
    page.get_by_role("button", name="Keep this").click()
    expect(page.locator("[data-told]")).to_contain_text("Kept")

    text.evaluate("(field) => field.setSelectionRange(0, 11)")
    page.get_by_label("Say something to the team about this text").fill("Shown, not proved?")
    page.get_by_role("button", name="Leave a remark").click()
    remark = page.locator(".remark").filter(has_text="Shown, not proved?")
    expect(remark.locator(".remark__about")).to_have_text("This proves")
    remark.get_by_role("button", name="Settled").click()
    expect(remark).to_contain_text("settled by Marlowe")

    page.reload()
    page.get_by_role("link", name="Versions", exact=True).click()
    page.get_by_role("link", name="Version 1", exact=True).click()
    expect(page.locator(".compared ins").first).to_be_visible()
    assert visitor.barriers() == []
    page.get_by_role("button", name="Go back to it").click()
    page.get_by_role("dialog").get_by_role("button", name="Go back to it").click()
    expect(page.locator("textarea")).to_have_value(before)


def test_two_writers_at_different_paragraphs_are_put_together_before_their_eyes(
    as_role: AsRole,
) -> None:
    mine, theirs = as_role("analyst", "Juniper"), as_role("analyst", "Marlowe")
    at_the_desk(mine, "One yes and one no")
    at_the_desk(theirs, "One yes and one no")
    text, other = mine.page.locator("textarea"), theirs.page.locator("textarea")
    before = text.input_value()
    other.fill(f"{before}\n\nTheirs, at the end.")
    theirs.page.keyboard.press("Control+s")
    expect(theirs.page.locator("[data-told]")).to_contain_text("Kept")
    text.fill(f"Mine, before it all.\n\n{before}")
    expect(mine.page.locator("[data-notes-here]")).to_contain_text("Marlowe kept something newer")
    mine.page.keyboard.press("Control+s")
    expect(mine.page.locator("[data-told]")).to_contain_text("together with")
    expect(text).to_have_value(f"Mine, before it all.\n\n{before}\n\nTheirs, at the end.")
    expect(mine.page.locator("[data-preview-here]")).to_contain_text("Theirs, at the end.")


@pytest.mark.parametrize("width", [320, 1440])
def test_sections_are_ordered_by_keyboard_and_warnings_are_decided_with_a_reason(
    as_role: AsRole, width: int
) -> None:
    visitor = as_role("analyst", "Juniper", viewport={"width": width, "height": 900})
    page = visitor.page
    visitor.study()
    study = page.url.rstrip("/").rsplit("/", 1)[1]
    visitor.go(f"/studies/{study}/findings/outline/")
    first = page.locator(".outline-part a").first.inner_text()
    page.get_by_role("button", name=f"Move down: {first}").press("Enter")
    expect(page.locator(".outline-part a").nth(1)).to_have_text(first)
    page.get_by_role("button", name=f"Move up: {first}").press("Enter")
    expect(page.locator(".outline-part a").first).to_have_text(first)
    assert (visitor.barriers(), visitor.overflow() <= 0) == ([], True)

    visitor.go(f"/studies/{study}/findings/guard/")
    assert (visitor.barriers(), visitor.overflow() <= 0) == ([], True)
    decided = page.locator("[data-ruled]").first
    expect(decided).to_contain_text("Juniper")
    decided.get_by_role("button", name="Put it up again").click()
    open_one = page.locator(".warned:not([data-ruled])").first
    open_one.get_by_role("checkbox").check()
    page.get_by_label("Why those that are ticked stand").fill("She chose it.")
    page.get_by_role("button", name="Let them stand").click()
    expect(page.locator("[data-ruled]").filter(has_text="She chose it.").first).to_be_visible()
    visitor.go(f"/studies/{study}/findings/")
    assert (visitor.barriers(), visitor.overflow() <= 0) == ([], True)
