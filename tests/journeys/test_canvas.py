"""One codes with a finger, the other sees it within a second and loses no line of sight."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import AsRole, Sample
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
CODE = "A finger's code"
WITHIN = 1.5  # seconds; a second, and what the busy machine of a test run adds


def open_text(visitor: Visitor, sample: Sample) -> Page:
    """The first text of the study, ready and listening."""
    page = visitor.page
    page.goto(f"{sample.address}/")
    sources = page.get_attribute("a[href*='/studies/'][href$='/sources/']", "href")
    page.goto(f"{sample.address}{sources}")
    text = page.locator("main a[href*='/sources/']:not([href*='/next/'])").first
    page.goto(f"{sample.address}{text.get_attribute('href')}")
    expect(page.locator(".canvas[data-ready]")).to_be_visible()
    page.wait_for_selector("html[data-live]", state="attached")
    return page


def test_what_one_codes_with_a_finger_the_other_sees_where_they_read(
    as_role: AsRole, sample: Sample
) -> None:
    one, other = [person["pseudonym"] for person in sample.of("analyst")][:2]
    phone = as_role("analyst", one, viewport={"width": 320, "height": 640}, has_touch=True)
    desk = as_role("analyst", other, viewport={"width": 1440, "height": 900})
    reader, finger = open_text(desk, sample), open_text(phone, sample)
    expect(reader.locator(".canvas__here")).to_contain_text(one)
    note = reader.locator(".margin-note__name", has_text=CODE)
    line = reader.locator(".turn__said").nth(2)
    before = line.bounding_box()

    finger.locator(".turn__said").nth(1).tap(position={"x": 40, "y": 12})
    finger.locator(".canvas__tools [data-does=sentence]").tap()
    finger.locator(".canvas__tools [data-does=code]").tap()
    finger.locator(".code-popup__input").fill(CODE)
    finger.locator(".code-popup__new").tap()
    expect(finger.locator(".canvas__saved[data-state=saved]")).to_have_count(1)
    at = time.monotonic()
    expect(note).to_be_visible()
    assert time.monotonic() - at < WITHIN
    assert line.bounding_box() == before

    finger.keyboard.press("Escape")
    finger.locator(".canvas__tools [data-does=undo]").tap()
    expect(note).to_have_count(0)
    assert finger.evaluate("document.documentElement.scrollWidth") == 320
