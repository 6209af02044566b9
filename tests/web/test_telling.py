"""The phone itself catches every planted way to reach somebody, before anything is sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from peerloom import outreach
from tests.rooms.outreach.test_log import PLAIN, PLANTED
from tests.served import CHROMIUM, chromium

pytestmark = pytest.mark.browser
SCRIPT = Path(outreach.__file__).parent / "static" / "outreach" / "telling.js"
PAGE = """<form data-telling><textarea></textarea></form><p data-telling-word hidden><b></b></p>"""
ASK = """async ([source, texts]) => {
    const file = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const { caught } = await import(file);
    return texts.map((one) => caught(one));
}"""


def test_a_hundred_planted_ones_are_caught_and_stop_the_form_and_no_plain_sentence() -> None:
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        page = browser.new_page()
        page.set_content(PAGE)
        found = page.evaluate(ASK, [SCRIPT.read_text(), [*PLANTED, *PLAIN]])
        assert len(PLANTED) == 100
        assert all(found[:100]) and not any(found[100:])
        page.locator("textarea").fill("write to mo@example.org")
        assert page.locator("[data-telling-word]").is_visible()
        left = page.evaluate(
            """() => { let sent = false; document.forms[0].addEventListener("submit", (e) => {
                sent = true; e.preventDefault(); });
                document.forms[0].requestSubmit(); return sent; }"""
        )
        assert left is False
        browser.close()
