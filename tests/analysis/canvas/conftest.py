"""A real Chromium, and canvas pages in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.analysis.canvas import pages
from tests.analysis.canvas.fake import CanvasServer, Study


@dataclass
class Canvas:
    """A canvas open in a browser, and the server behind it."""

    tab: Page
    study: Study
    complaints: list[str]

    def press(self, *keys: str) -> None:
        for key in keys:
            self.tab.keyboard.press(key)

    def notes(self) -> list[str]:
        """Names of the codes in the margin, from the top."""
        return self.tab.locator(".canvas__notes .margin-note__name").all_inner_texts()

    def painted(self) -> dict[str, list[str]]:
        """What each highlight that is not empty lies on."""
        return self.tab.evaluate(
            """() => Object.fromEntries([...CSS.highlights].filter(([, h]) => h.size).map(
                ([name, h]) => [name, [...h].map((r) =>
                    r.startContainer.data.slice(r.startOffset, r.endOffset))]))"""
        )

    def saved(self) -> None:
        """Wait until nothing waits."""
        self.tab.locator(".canvas__saved[data-state=saved]").wait_for()

    def live(self) -> str:
        return self.tab.locator(".canvas__live").inner_text().strip()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Module by module: while it runs, Django's database is out of bounds in this thread."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_canvas(browser: Browser) -> Iterator[Callable[..., Canvas]]:
    """Opens a page of words and codings; fails if the page complained of anything unexpected."""
    opened: list[Callable[[], None]] = []
    canvases: list[Canvas] = []

    def open_one(
        page: pages.Page | None = None, width: int = 1280, height: int = 800, touch: bool = False
    ) -> Canvas:
        server = CanvasServer(page or pages.conversation())
        context = browser.new_context(
            viewport={"width": width, "height": height}, has_touch=touch, reduced_motion="reduce"
        )
        opened.extend((context.close, server.close))
        tab = context.new_page()
        canvas = Canvas(tab, server.study, [])
        tab.on("pageerror", lambda error: canvas.complaints.append(str(error)))
        tab.goto(server.url)
        tab.locator(".canvas[data-ready]").wait_for()
        canvases.append(canvas)
        return canvas

    yield open_one
    for close in opened:
        close()
    assert [canvas.complaints for canvas in canvases if canvas.complaints] == []
