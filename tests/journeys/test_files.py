"""An analyst takes the sample along: a poster at once, a Word file in her own look."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, sync_playwright

from tests.served import chromium, peerloom, serving, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    home = tmp_path_factory.mktemp("files") / "home"
    return {"home": str(home), **_analyst(peerloom("demo", "--no-serve", "--json", home=home))}


def _analyst(said: str) -> dict[str, str]:
    sign_ins = json.loads(said.strip().splitlines()[-1])["sign_ins"]
    return next(one for one in sign_ins if one["role"] == "analyst")


def test_a_poster_comes_at_once_and_a_word_file_in_ones_own_look(
    told: dict[str, str], tmp_path: Path
) -> None:
    template = tmp_path / "house.docx"
    out = io.BytesIO()
    docx.Document().save(out)
    template.write_bytes(out.getvalue())
    with serving(Path(told["home"])) as served, sync_playwright() as playwright:
        browser = chromium(playwright)
        context = browser.new_context(accept_downloads=True)
        sign_in(context, served.address, told["pseudonym"], told["passphrase"])
        page = context.new_page()
        _open_files(page, served.address)
        with page.expect_download() as waited:
            page.get_by_role("button", name="PDF · A poster").click()
        assert waited.value.suggested_filename.endswith("edition-1-poster.pdf")
        page.set_input_files("[name=template]", str(template))
        page.get_by_role("button", name="Make it with this template").click()
        page.get_by_text("Quote against").wait_for()
        with page.expect_download() as waited:
            page.get_by_role("link", name="Download it").click()
        made = docx.Document(str(waited.value.path()))
        assert any("What six Tuesdays did" in one.text for one in made.paragraphs)
        page.get_by_role("link", name="Work in the background").click()
        page.get_by_role("link", name="poster").wait_for()
        browser.close()


def _open_files(page: Page, address: str) -> None:
    page.goto(f"{address}/")
    found = re.search(r'"/studies/([a-z0-9]{12})/', page.content())
    assert found
    page.goto(f"{address}/studies/{found[1]}/findings/editions/1/")
    page.get_by_role("link", name="All files").click()
