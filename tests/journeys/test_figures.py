"""A figure is looked at, kept, described, placed in a text, and read in the draft."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import AsRole

pytestmark = pytest.mark.browser


def test_a_figure_goes_from_its_kind_into_the_report(as_role: AsRole) -> None:
    visitor = as_role("analyst", "Juniper")
    page = visitor.page
    visitor.study()
    visitor.room("Findings")
    findings = page.url
    page.goto(findings + "figures/")
    page.get_by_role("link", name="Matrix").first.click()
    page.get_by_label("Rows").select_option(label="Codes")
    page.get_by_label("Title").fill("Codes and where they were heard")
    page.get_by_role("button", name="Look first").click()
    expect(page.locator(".picture svg title")).to_contain_text("Codes and where they were heard.")
    page.get_by_role("button", name="Keep this figure").click()
    placeholder = page.locator(".figures__ref").inner_text()
    assert re.fullmatch(r"\{\{figure \w{12}\}\}", placeholder)

    page.goto(findings)
    page.get_by_role("link", name="What goes down the stairs").click()
    page.locator("textarea").first.fill(f"Nobody stood alone.\n\n{placeholder}")
    expect(page.locator("[data-preview-here] .picture svg")).to_be_visible(timeout=20_000)
    page.locator("textarea").first.press("Control+s")
    expect(page.locator("[data-told]")).to_contain_text("Kept")

    page.goto(findings + "draft/")
    shown = page.locator("figure.picture", has_text="Codes and where they were heard")
    expect(shown.locator("figcaption")).to_contain_text(re.compile(r"^Figure \d\. "))
    shown.get_by_text("The same as a table").click()
    expect(shown.get_by_role("columnheader", name="Interview")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1000])
def test_the_pages_of_figures_have_no_barrier(as_role: AsRole, width: int) -> None:
    visitor = as_role("analyst", "Juniper", viewport={"width": width, "height": 900})
    visitor.study()
    visitor.room("Findings")
    visitor.page.goto(visitor.page.url + "figures/")
    assert (visitor.barriers(), visitor.overflow() <= 0) == ([], True)
    visitor.page.locator(".figures__card h2 a").first.click()
    visitor.page.wait_for_load_state()
    assert (visitor.barriers(), visitor.overflow() <= 0) == ([], True)
