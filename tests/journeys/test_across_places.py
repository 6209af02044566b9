"""Another place's package brought and judged; a checklist's item answered."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import AsRole
from tests.rooms.findings.places import foreign_package

pytestmark = pytest.mark.browser


def test_a_package_is_brought_its_key_compared_and_its_theme_judged(as_role: AsRole) -> None:
    analyst = as_role("analyst", viewport={"width": 1280, "height": 900})
    page = analyst.page
    analyst.study()
    analyst.room("Findings")
    page.locator("#main").get_by_role("link", name="Across places").click()
    page.get_by_role("link", name="Bring packages").click()
    file = {"name": "p.zip", "mimeType": "application/zip", "buffer": foreign_package("Hill")}
    page.get_by_label("Packages").set_input_files([file])
    page.get_by_role("button", name="Bring them").click()
    page.get_by_role("link", name="What the package holds Hill").click()
    expect(page.get_by_text("She made tea.")).to_be_visible()
    page.get_by_role("button", name="We compared it").click()
    expect(page.get_by_text("key compared")).to_be_visible()
    page.locator("#main").get_by_role("link", name="Across places").click()
    page.get_by_role("link", name="Make a shared theme").click()
    page.get_by_label("Name", exact=True).fill("Looking after each other")
    page.get_by_role("button", name="Make it").click()
    there = page.locator("section.shared-place", has=page.get_by_role("heading", name="Hill"))
    there.get_by_label("Caring").check()
    there.get_by_label("dissonance").check()
    there.get_by_role("button", name="Keep").click()
    expect(there.locator(".tag").first).to_have_text("dissonance")


def test_an_item_of_a_checklist_is_answered_on_a_phone(as_role: AsRole) -> None:
    analyst = as_role("analyst", viewport={"width": 320, "height": 640})
    page = analyst.page
    analyst.study()
    analyst.room("Findings")
    page.locator("#main").get_by_role("link", name="Checklists").click()
    page.locator("#main").get_by_role("link", name="COREQ").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator("#occupation").get_by_role("link", name="Answer it").click()
    page.get_by_label("Answer", exact=False).first.fill("Two nurses and a baker.")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("#occupation")).to_contain_text("Two nurses and a baker.")
