"""The canvas in headless Chromium: from click to painted, and to a new coding shown."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, sync_playwright

from benchmarks import peer_taguette
from benchmarks.fill import PASSPHRASE, PEOPLE
from benchmarks.homes import home_of, passphrase, run
from benchmarks.measuring import Line, line_of
from benchmarks.studies import DENSE, SIZES, Size
from benchmarks.writing import Person
from tests.served import chromium, serving, sign_in

RUNS = 7
OPENED, SAVED = "peerloom:painted", "peerloom:coding-saved"
PATIENCE = 20_000  # milliseconds
SHOWN = 5  # codings by somebody else


def measure() -> Iterator[Line]:
    """At each size, and Taguette opening the same text beside the first."""
    for size, aim in zip(SIZES, ("≤ 0.5 s", "≤ 0.6 s"), strict=True):
        yield from _measure(size, aim)


def _measure(size: Size, aim: str) -> Iterator[Line]:
    home = home_of(size)
    where = json.loads(run("writing", home))
    beside = _taguette() if size is SIZES[0] else ""  # before: one Playwright at a time
    with serving(home, passphrase()) as served, sync_playwright() as playwright:
        browser = chromium(playwright)
        context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
        sign_in(context, served.address, PEOPLE[0], PASSPHRASE)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        opened = [_open(page, served.address, str(where["page"])) for _ in range(RUNS + 1)][1:]
        what = f"open the document with {DENSE:,} codings, click to painted"
        yield line_of(what, size.said, opened, aim, beside)
        other = Person.signed_in(served.address, PEOPLE[1], where)
        shown = [_shown(page, other) for _ in range(SHOWN + 1)][1:]
        yield line_of("a coding shown to another person", size.said, shown, "≤ 1 s")
        saved = [_code(page, number) for number in range(RUNS + 1)][1:]
        yield line_of("a new coding saved and shown to whoever made it", size.said, saved, "")
        browser.close()


def _taguette() -> str:
    try:
        return peer_taguette.opening(RUNS)
    except PlaywrightError as problem:
        return f"Taguette did not show it: {problem.message.splitlines()[0]}"


def _shown(page: Page, other: Person) -> float:
    """From somebody else's request to the event that paints it here."""
    page.evaluate(
        """() => {
            window.benchmarkSeen = 0;
            document.addEventListener("peerloom:changes", () => {
                window.benchmarkSeen = Date.now();
            }, { once: true });
        }"""
    )
    sent = time.time() * 1000
    other.add()
    page.wait_for_function("window.benchmarkSeen > 0")
    return float(page.evaluate("window.benchmarkSeen")) - sent


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


def _open(page: Page, address: str, path: str) -> float:
    page.goto(address + path.rstrip("/").rpartition("/")[0] + "/")  # the list of sources
    link = page.locator(f"main a[href='{path}']").first
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
    page.keyboard.type(f"code {number:03}")
    page.keyboard.press("Enter")
    page.wait_for_function(f"performance.getEntriesByName('{SAVED}').length > {before}")
    page.keyboard.press("Escape")
    return float(page.evaluate(f"performance.getEntriesByName('{SAVED}').at(-1).duration"))
