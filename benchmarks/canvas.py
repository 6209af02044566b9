"""The canvas in headless Chromium: from click to painted, and to a new coding saved and shown."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, sync_playwright

from benchmarks import peer_taguette
from benchmarks.measuring import Line, line_of
from tests.served import chromium, environment, peerloom, serving, sign_in

SIZES = ((10_000, 500), (100_000, 5_000))
RUNS = 7
PASSPHRASE = "bench marks want six plain words"
OPENED, SAVED = "peerloom:painted", "peerloom:coding-saved"


def measure() -> list[Line]:
    """Both figures at each size, and Taguette opening the same text beside the larger."""
    return [line for words, codings in SIZES for line in _measure(words, codings)]


def _measure(words: int, codings: int) -> Iterator[Line]:
    size = f"{words:,} words, {codings:,} codings"
    with tempfile.TemporaryDirectory() as folder:
        home, secret = Path(folder) / "home", Path(folder) / "passphrase"
        secret.write_text(PASSPHRASE, encoding="utf-8")
        peerloom("init", "--passphrase-file", str(secret), home=home)
        subprocess.run(
            [sys.executable, "-m", "benchmarks.fill", str(home), str(words), str(codings)],
            env=environment(secret),
            check=True,
        )
        with serving(home, secret) as served, sync_playwright() as playwright:
            browser = chromium(playwright)
            context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
            sign_in(context, served.address, "Steward", PASSPHRASE)
            page = context.new_page()
            wear(page, served.address, "analyst")
            opened = [_open(page, served.address) for _ in range(RUNS + 1)][1:]
            saved = [_code(page, number) for number in range(RUNS + 1)][1:]
            browser.close()
    try:
        beside = peer_taguette.opening(words, codings, RUNS)
    except PlaywrightError as problem:
        beside = f"Taguette did not show it: {problem.message.splitlines()[0]}"
    yield line_of("open the canvas, click to painted", size, opened, "≤ 1 s at 100,000", beside)
    yield line_of("a new coding saved and shown", size, saved, "≤ 150 ms at 100,000")


def wear(page: Page, address: str, hat: str) -> None:
    """Change the hat, as the menu does."""
    page.goto(address)
    page.evaluate(
        """async (hat) => {
            const form = new FormData(); form.set("hat", hat);
            const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
            await fetch("/hat/", {method: "POST", body: form, headers: {"X-CSRFToken": token}});
        }""",
        hat,
    )


def _open(page: Page, address: str) -> float:
    page.goto(f"{address}/studies/")
    page.click("text=Bench")
    page.click("nav >> text=Sources")
    link = page.locator("table a").first
    link.wait_for()
    clicked = time.time() * 1000
    link.click()
    page.wait_for_function(f"performance.getEntriesByName('{OPENED}').length > 0")
    return page.evaluate(
        f"""(clicked) => {{
            const one = performance.getEntriesByName("{OPENED}")[0];
            return performance.timeOrigin + one.startTime + one.duration - clicked;
        }}""",
        clicked,
    )


def _code(page: Page, number: int) -> float:
    before = page.evaluate(f"performance.getEntriesByName('{SAVED}').length")
    page.locator("#text").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("c")
    page.keyboard.type(f"code {number:02}")
    page.keyboard.press("Enter")
    page.wait_for_function(f"performance.getEntriesByName('{SAVED}').length > {before}")
    page.keyboard.press("Escape")
    return float(page.evaluate(f"performance.getEntriesByName('{SAVED}').at(-1).duration"))
