"""From a file of references to a citation in a text, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import AsRole

pytestmark = pytest.mark.browser
BIB = """@book{kettle1999,
  author = {Kettle, Ada}, title = {Water on the boil}, publisher = {Port Aure}, year = {1999} }
"""


def test_a_reference_is_brought_and_cited_in_a_text(as_role: AsRole, tmp_path: Path) -> None:
    visitor = as_role("analyst", "Juniper")
    page = visitor.page
    visitor.study()
    visitor.room("Findings")
    page.locator("#main").get_by_role("link", name="References", exact=True).click()
    bib = tmp_path / "kettle.bib"
    bib.write_text(BIB)
    page.locator("input[type=file]").set_input_files(bib)
    page.get_by_role("button", name="Bring it").click()
    expect(page.locator(".note[role=status]")).to_contain_text("1 reference was added")
    expect(page.get_by_text("[@kettle1999]")).to_be_visible()

    visitor.study()
    visitor.room("Findings")
    page.get_by_role("link", name="What goes down the stairs").click()
    before = page.locator("textarea").first.input_value()
    page.locator("textarea").first.fill(f"{before}\n\nWater helps [@kettle1999, p. 7].")
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        page.get_by_role("button", name="Keep this").click()
    page.reload()
    expect(page.locator("[data-preview-here]")).to_contain_text("(Kettle, 1999, p. 7)")


@pytest.mark.parametrize("width", [320, 1000])
def test_the_pages_of_publishing_have_no_barrier(as_role: AsRole, width: int) -> None:
    visitor = as_role("analyst", "Juniper", viewport={"width": width, "height": 900})
    page = visitor.page
    visitor.study()
    at = page.url.removeprefix(visitor.address) + "findings/"
    for path in (
        "references/",
        "references/new/",
        "imprint/",
        "editions/1/publication/",
        "archive/",
    ):
        visitor.go(at + path)
        assert visitor.barriers() == []
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), path
