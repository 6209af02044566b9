"""Somebody at a browser: where they are, and what their pages complained of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response
from playwright.sync_api import Error as PlaywrightError

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_ASK = """async (only) => {
    // Fonts and colours arrive by degrees; end them all rather than judge one halfway.
    await document.fonts.ready;
    await new Promise(requestAnimationFrame);
    for (let round = 0; round < 5 && document.getAnimations().length; round += 1) {
        document.getAnimations().forEach((one) => one.cancel());
        await new Promise(requestAnimationFrame);
    }
    const rules = {
        "target-size": { enabled: true },  // ships switched off
        // A tree's item holds the items below it: its own name can never hold all of its text.
        "label-content-name-mismatch": { enabled: false },
    };
    const said = await axe.run(document,
        { runOnly: only, rules, resultTypes: ["violations"], preload: false });
    // What is folded away or not drawn yet has no colour: this axe judges it all the same.
    const drawn = ({ target }) => document.querySelector(target.at(-1))?.checkVisibility(
        { contentVisibilityAuto: true }) !== false;
    const judged = ({ id, nodes }) =>
        nodes.filter((node) => id !== "color-contrast" || drawn(node)).slice(0, 3);
    return said.violations.flatMap((one) => judged(one).map((node) =>
        `${one.id}: ${node.html.slice(0, 160)} (${node.any[0]?.message ?? node.target})`));
}"""
_SETTLE = "new Promise((on) => setTimeout(() => requestAnimationFrame(on), 400))"
_REF = re.compile(r"/[0-9a-z]{12}(?=/)")
_ITEM = re.compile(r"(?<=/checklists/)[^/]+/[^/]+(?=/)")  # one item of a checklist is like another
_FILE = re.compile(r"/export/|\.\w+$")  # pictures, tables and documents are no pages


@dataclass
class Visitor:
    """A browser context with one page in use; every page of it is listened to."""

    context: BrowserContext
    address: str
    complaints: list[str] = field(default_factory=list)
    forgiven: str = ""  # a complaint that the journey provokes on purpose

    def __post_init__(self) -> None:
        self.context.on("console", self._on_console)
        self.context.on("weberror", lambda error: self._complain(str(error.error)))
        self.context.on("request", self._on_request)
        self.page: Page = self.context.new_page()

    def go(self, path: str) -> Response:
        """Open an address of this home."""
        response = self.page.goto(self.address + path)
        assert response is not None
        return response

    def study(self, name: str = "What six Tuesdays did") -> None:
        """From home to a study's page."""
        self.go("/")
        self.page.locator(".card__title").get_by_role("link", name=name).click()
        self.page.wait_for_url("**/studies/*/")

    def room(self, name: str) -> None:
        """Through the bar's door to a room."""
        doors = self.page.get_by_role("navigation", name="Rooms")
        wanted = doors.get_by_role("link", name=name, exact=True)
        groups = doors.locator(".bar__nav").first.get_by_role("link").all_inner_texts()
        for group in groups:
            if wanted.count():
                break
            doors.get_by_role("link", name=group, exact=True).first.click()
            self.page.wait_for_load_state()
        wanted.last.click()
        self.page.wait_for_load_state()
        assert doors.locator("[aria-current=page]").inner_text() == name

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def links(self) -> list[str]:
        """Paths of this home that the page links to."""
        found = self.page.eval_on_selector_all("a[href]", "all => all.map((one) => one.href)")
        own = [one.removeprefix(self.address) for one in found if one.startswith(self.address)]
        return [one.split("#")[0].split("?")[0] for one in own]

    def page_types(self, start: str = "/") -> Iterator[str]:
        """Walk by links through one page of every type, standing on each as it is named."""
        waiting, met = [start], set()
        while waiting:
            path = waiting.pop(0)
            kind = _ITEM.sub("*/*", _REF.sub("/*", path))
            if kind in met or _FILE.search(path):
                continue
            met.add(kind)
            try:
                response = self.go(path)
            except PlaywrightError as answer:
                if "Download is starting" not in answer.message:
                    raise
                continue  # a file to keep, not a page to read
            assert response.status == 200, f"{path} answered {response.status}"
            waiting += self.links()
            yield kind

    def barriers(self, rule: str = "") -> list[str]:
        """What axe finds on the page as it stands, by all rules or by one."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(_axe())
        only = {"type": "rule", "values": [rule]} if rule else {"type": "tag", "values": LEVELS}
        # A barrier stays where it is; a colour halfway through a change does not.
        for _again in range(3):
            found: list[str] = self.page.evaluate(_ASK, only)
            if not found:
                return []
            self.page.evaluate(_SETTLE)
        return found

    def overflow(self) -> int:
        """Pixels that the page is wider than its window, once it has come."""
        self.page.wait_for_load_state("domcontentloaded")
        wider: Any = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return int(wider)

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._complain(message.text)

    def _on_request(self, request: Request) -> None:
        host = f"{self.address.rpartition(':')[0]}:"  # the stream of news has a port of its own
        ours = request.resource_type == "eventsource" and request.url.startswith(host)
        if not ours and not request.url.startswith((self.address, "blob:")):
            self._complain(f"asked elsewhere: {request.url}")

    def _complain(self, text: str) -> None:
        if not self.forgiven or self.forgiven not in text:
            self.complaints.append(f"{self.page.url}: {text}")


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")
