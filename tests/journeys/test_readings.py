"""Two analysts' readings side by side, settled by keyboard; a case described; agreement read."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import AsRole
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture
def analyst(as_role: AsRole) -> Visitor:
    """At the study's page."""
    analyst = as_role("analyst", viewport={"width": 1280, "height": 900})
    analyst.study()
    return analyst


def test_differences_are_settled_by_keyboard_and_taken_back(analyst: Visitor) -> None:
    page = analyst.page
    analyst.room("Readings")
    page.get_by_role("link", name="Interview · Rook").click()
    still_open = page.locator(".question[data-open]")
    before = still_open.count()
    analyst.press("j", "w")
    analyst.type("Both hear it.")
    analyst.press("Escape", "s")
    page.wait_for_url("**did=*")
    expect(still_open).to_have_count(before - 1)
    expect(page.get_by_text("Both hear it.")).to_be_visible()
    expect(page.locator(".question[aria-current=true]")).to_be_in_viewport()
    analyst.press("f")
    expect(still_open).to_have_count(before - 2)
    page.locator(".note form, form.note").get_by_role("button", name="Undo").click()
    page.wait_for_load_state()
    expect(still_open).to_have_count(before - 1)


def test_agreement_tells_a_figure_its_spread_and_what_to_do(analyst: Visitor) -> None:
    page = analyst.page
    analyst.room("Agreement")
    expect(page.locator(".agreement-all__figure")).to_contain_text("Krippendorff")
    expect(page.locator("#agreement tbody tr").first).to_contain_text("%")
    page.get_by_label("What is compared").select_option("character")
    page.wait_for_url("**unit=character**")


def test_a_case_says_something_of_themselves_on_a_phone(as_role: AsRole) -> None:
    analyst = as_role("analyst", viewport={"width": 320, "height": 640})
    page = analyst.page
    analyst.study()
    analyst.room("Cases")
    page.get_by_role("link", name="Rook", exact=True).click()
    analyst.forgiven = "status of 422"
    page.get_by_label("Years in the work").fill("many")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("is not a number")).to_be_visible()
    page.get_by_label("Years in the work").fill("20")
    page.get_by_role("button", name="Keep", exact=True).click()
    page.wait_for_url("**did=*")
    expect(page.get_by_label("Years in the work")).to_have_value("20")
    page.get_by_role("button", name="Undo").first.click()
    page.wait_for_load_state()
    expect(page.get_by_label("Years in the work")).to_have_value("")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
