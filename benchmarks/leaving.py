"""Leaving: from the press to a blank page, with scripts and without."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.measuring import Line, line_of
from tests.served import chromium, peerloom, serving, sign_in

RUNS = 9
AIM = "< 300 ms"
_AT = "performance.timeOrigin + performance.now()"

# The press, then two frames after the page has nothing left on it.
_BLANK = """async () => {
    const start = performance.now();
    document.querySelector("#leave-now button").click();
    await new Promise((on) => requestAnimationFrame(() => requestAnimationFrame(on)));
    if (document.body.childElementCount) throw new Error("something is still there");
    return performance.now() - start;
}"""


def measure() -> list[Line]:
    """Both ways, on a page of the sample."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        said = json.loads(peerloom("demo", "--no-serve", "--json", home=home))
        who = next(one for one in said["sign_ins"] if one["role"] == "participant")
        with serving(home) as served, sync_playwright() as playwright:
            browser = chromium(playwright)
            found = list(_lines(browser, served.address, who))
            browser.close()
    return found


def _lines(browser: Browser, address: str, who: dict[str, str]) -> Iterator[Line]:
    for scripts, said in ((True, "with scripts"), (False, "without scripts")):
        times = [_once(browser, address, who, scripts) for _ in range(RUNS)]
        yield line_of(f"leave now, {said}: press to blank", "the sample's calendar", times, AIM)


def _once(browser: Browser, address: str, who: dict[str, str], scripts: bool) -> float:
    context = browser.new_context(java_script_enabled=scripts)
    sign_in(context, address, who["pseudonym"], who["passphrase"])
    page = context.new_page()
    page.goto(f"{address}/calendar/")
    taken = float(page.evaluate(_BLANK)) if scripts else _without_scripts(page)
    page.wait_for_url("**/away/")
    context.close()
    return taken


def _without_scripts(page: Page) -> float:
    """From the press, by the old page's clock, to the empty page's first moment, by its own."""
    box = page.locator("#leave-now button").bounding_box()
    assert box
    start = float(page.evaluate(_AT))
    page.mouse.click(box["x"] + 5, box["y"] + 5)
    page.wait_for_url("**/away/", wait_until="commit")
    painted = page.evaluate(
        """performance.timeOrigin +
            performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd"""
    )
    return float(painted) - start


if __name__ == "__main__":
    for line in measure():
        print(line.what, line.median, line.spread)
