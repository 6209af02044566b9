"""The gate in headless Chromium: from a key to the next proposal painted, on a long text."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.canvas import wear
from benchmarks.measuring import Line, line_of
from tests.served import chromium, peerloom, serving, sign_in

PROPOSALS = (200, 2_000)
PASSPHRASE = "bench marks want six plain words"
NAMES = ("Mandy", "Daz", "Kerry", "Big Jo", "Tariq", "Svetlana", "Noor", "Marcel")
SAID = ("took me to the van", "said it would be fine", "waited outside", "knew the nurse there")
KEYS = 300
# From a key, ten a second, to the frame after the one in which its answer is painted.
_PRESS = """async (keys) => {
    const spent = [];
    for (let at = 0; at < keys; at += 1) {
        const before = performance.now();
        document.dispatchEvent(new KeyboardEvent("keydown", { key: at % 3 ? "r" : "k", bubbles: true }));
        await new Promise(requestAnimationFrame);
        await new Promise((on) => { const { port1, port2 } = new MessageChannel(); port2.onmessage = on; port1.postMessage(0); });
        spent.push(performance.now() - before);
        await new Promise((on) => setTimeout(on, 100));
    }
    return spent;
}"""  # noqa: E501


def measure() -> list[Line]:
    """The median key at each size, and the slowest one in a hundred."""
    return [line for count in PROPOSALS for line in _measure(count)]


def _measure(count: int) -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        home, secret = Path(folder) / "home", Path(folder) / "passphrase"
        secret.write_text(PASSPHRASE, encoding="utf-8")
        talk = Path(folder) / "talk.txt"
        talk.write_text(_talk(count), encoding="utf-8")
        peerloom("init", "--passphrase-file", str(secret), home=home)
        facts = {"study": "Bench", "kind": "interview"}
        options = [part for name, value in facts.items() for part in (f"--{name}", value)]
        peerloom("import", str(talk), *options, home=home, passphrase=secret)
        peerloom("gate", "propose", "--study", "Bench", home=home, passphrase=secret)
        with serving(home, secret) as served, sync_playwright() as playwright:
            browser = chromium(playwright)
            context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
            sign_in(context, served.address, "Steward", PASSPHRASE)
            page = context.new_page()
            wear(page, served.address, "steward")
            spent, proposals = _review(page, served.address)
            browser.close()
    size = f"{proposals:,} proposals"
    yield line_of("a key at the gate, to painted", size, spent, "≤ 50 ms")


def _review(page: Page, address: str) -> tuple[list[float], int]:
    page.goto(f"{address}/studies/")
    page.click("text=Bench")
    page.goto(f"{page.url.rstrip('/')}/gate/")
    page.locator("#waits tbody a").first.click()
    page.locator(".gate__raw [aria-current=true]").first.wait_for()
    proposals = int(page.locator("[data-left]").inner_text())
    spent: list[float] = page.evaluate(_PRESS, min(KEYS, proposals))
    return spent, proposals


def _talk(count: int) -> str:
    """An invented talk in which a name falls in every sentence."""
    pick = random.Random(7)
    lines = []
    for turn in range(count // 4):
        said = " ".join(f"Then {pick.choice(NAMES)} {pick.choice(SAID)}." for _ in range(4))
        lines.append(f"{'Interviewer' if turn % 2 else 'Peer'}: {said}")
    return "\n".join(lines)
