"""Asking by keyboard: a question is built, kept, run again; a word leads to its place."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import AsRole

pytestmark = pytest.mark.browser


def add(page: Page, label: str, value: str) -> None:
    """Open the conditions and add one of this kind, without a pointer."""
    page.locator(".asked__add > summary").press("Enter")
    line = page.locator("form.asked__offer").filter(has=page.locator(f"[name=add][value={label}]"))
    field = line.locator("[name=value]")
    if field.evaluate("one => one.tagName") == "SELECT":
        field.select_option(value)
        line.get_by_role("button").press("Enter")
    else:
        field.fill(value)
        field.press("Enter")


def test_a_question_is_built_kept_and_run_again_by_keyboard(as_role: AsRole) -> None:
    analyst = as_role("analyst", viewport={"width": 1440, "height": 900})
    analyst.study()
    page = analyst.page
    page.goto(re.sub(r"(/studies/\w+/).*", r"\1passages/", page.url))
    add(page, "kind", "interview")
    expect(page.locator(".asked__chip")).to_have_count(1)
    add(page, "words", "name")
    expect(page.locator(".asked__chip")).to_have_count(2)
    asked = page.url
    count = page.locator(".passages__bar b.num").inner_text()
    page.locator(".kept > summary").press("Enter")
    page.get_by_label("Keep this question as").fill("Names in interviews")
    page.get_by_label("Keep this question as").press("Enter")
    expect(page.get_by_text("The question is kept.").first).to_be_visible()
    page.goto(asked.split("?")[0])
    page.locator(".kept > summary").press("Enter")
    page.get_by_role("link", name="Names in interviews").press("Enter")
    expect(page.locator(".asked__chip")).to_have_count(2)
    assert page.locator(".passages__bar b.num").inner_text() == count
    page.locator(".passage__like a").first.press("Enter")
    expect(page.get_by_role("heading", name="Passages like this")).to_be_visible()


def test_a_word_in_context_leads_to_its_place(as_role: AsRole) -> None:
    analyst = as_role("analyst", viewport={"width": 1440, "height": 900})
    analyst.study()
    page = analyst.page
    page.goto(re.sub(r"(/studies/\w+/).*", r"\1context/?q=kettle&sort=right", page.url))
    rows = page.locator("table.context tbody tr")
    expect(rows.first).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(".context__word a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/sources/\w+/[?#]at=\d+-\d+"))
