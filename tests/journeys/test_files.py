"""An analyst takes the sample along: a poster at once, a Word file in her own look."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import AsRole
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser


def test_a_poster_comes_at_once_and_a_word_file_in_ones_own_look(
    as_role: AsRole, tmp_path: Path
) -> None:
    template = tmp_path / "house.docx"
    docx.Document().save(str(template))
    page = _files_of_first_edition(as_role("analyst", accept_downloads=True))
    with page.expect_download(timeout=60_000) as waited:
        page.get_by_role("button", name="PDF · A poster").click()
        if (
            "/files/" not in page.url
        ):  # a busy machine: it is made on a page that shows how far it is
            page.get_by_role("link", name="Download it").click(timeout=60_000)
    assert waited.value.suggested_filename.endswith("edition-1-poster.pdf")
    if "/files/" not in page.url:
        page.go_back()
    page.set_input_files("[name=template]", str(template))
    page.get_by_role("button", name="Make it with this template").click()
    page.get_by_text("Quote against").wait_for(timeout=60_000)
    with page.expect_download() as waited:
        page.get_by_role("link", name="Download it").click()
    made = docx.Document(str(waited.value.path()))
    assert any("What six Tuesdays did" in one.text for one in made.paragraphs)
    page.get_by_role("link", name="Work in the background").click()
    page.get_by_role("link", name="poster").first.wait_for()


def _files_of_first_edition(visitor: Visitor) -> Page:
    visitor.study()
    visitor.room("Findings")
    visitor.page.get_by_role("link", name="Edition 1").first.click()
    visitor.page.get_by_role("link", name="All files").click()
    return visitor.page
