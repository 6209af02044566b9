"""Reading across in a browser: a map moved by keyboard and finger, a cell rated, pictures seen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import AsRole
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
WAYS = ("together", "map", "triangulation", "over-time", "pathway", "saturation")


@pytest.fixture
def analyst(as_role: AsRole) -> Visitor:
    analyst = as_role("analyst", viewport={"width": 1280, "height": 900})
    analyst.study()
    return analyst


def here(analyst: Visitor) -> str:
    found = re.search(r"/studies/\w+", analyst.page.url)
    assert found
    return found.group(0)


def spot(page: Page, name: str) -> Locator:
    return page.locator(".theme-map__node").filter(has_text=name)


def test_a_theme_is_moved_by_keyboard_and_by_hand_and_taken_back(analyst: Visitor) -> None:
    analyst.go(f"{here(analyst)}/across/map/")
    node = spot(analyst.page, "At least")
    start = node.get_attribute("transform")
    with analyst.page.expect_response("**/across/map/place/") as kept:
        node.focus()
        analyst.press("ArrowRight", "Shift+ArrowDown")
    assert kept.value.ok
    moved = node.get_attribute("transform")
    assert moved != start
    box = node.bounding_box()
    assert box
    with analyst.page.expect_response("**/across/map/place/"):
        analyst.page.mouse.move(box["x"] + 20, box["y"] + 20)
        analyst.page.mouse.down()
        analyst.page.mouse.move(box["x"] + 120, box["y"] + 60, steps=4)
        analyst.page.mouse.up()
    assert node.get_attribute("transform") != moved
    analyst.page.reload()
    assert node.get_attribute("transform") not in (start, moved)
    assert not analyst.complaints


def test_a_relation_is_written_as_text_and_drawn(analyst: Visitor) -> None:
    analyst.go(f"{here(analyst)}/across/map/")
    field = analyst.page.get_by_label("Relations, one a line")
    field.fill(f"{field.input_value()}\nAt least | quarrels with | What stands behind a no")
    field.locator("xpath=ancestor::form").get_by_role("button", name="Keep").click()
    expect(analyst.page.locator(".theme-map__tie", has_text="quarrels with")).to_have_count(1)
    assert not analyst.complaints


def test_a_cell_is_rated_with_its_example(analyst: Visitor) -> None:
    analyst.go(f"{here(analyst)}/across/triangulation/")
    analyst.page.get_by_role("link", name="Rate At least").first.click()
    analyst.page.get_by_label("partial agreement").check()
    analyst.page.get_by_label("What it means here").fill("Told about others first.")
    analyst.page.get_by_role("button", name="Keep").click()
    expect(analyst.page.locator(".triangulation")).to_contain_text("Told about others first.")
    assert not analyst.complaints


def test_every_way_shows_its_picture_and_a_number_leads_to_its_passages(
    analyst: Visitor,
) -> None:
    study = here(analyst)
    for way in WAYS:
        analyst.go(f"{study}/across/{way}/")
        for summary in analyst.page.locator("details.picture > summary").all():
            summary.click()
        for image in analyst.page.locator("img.picture__image").all():
            image.scroll_into_view_if_needed()
            expect(image).to_have_js_property("complete", True)
            assert image.evaluate("(one) => one.naturalWidth") > 300, way
    analyst.go(f"{study}/across/together/")
    link = analyst.page.locator("#pairs td a").first
    together = int(link.inner_text())
    link.click()
    expect(analyst.page.locator(".quote").first).to_be_visible()
    assert 1 <= analyst.page.locator(".quote").count() <= 2 * together
    assert not analyst.complaints
