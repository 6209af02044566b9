"""Pages made for a test: their scripts are ours, their server is a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, Route, sync_playwright

from tests.served import CHROMIUM, chromium

STATIC = Path(__file__).parents[2] / "src/peerloom/web/static"
HOST = "http://localhost:9"  # a browser trusts this name, so that its pages may seal
KINDS = {".js": "text/javascript", ".css": "text/css"}
MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed here"),
]
Answer = Callable[[Request], "tuple[int, str] | None"]


@contextmanager
def a_page() -> Iterator[Page]:
    """One page of one browser."""
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        yield browser.new_page()
        browser.close()


def open_page(page: Page, body: str, answer: Answer | None = None) -> list[str]:
    """Show a page; returns the list to which the paths of posts are added.

    ``answer`` says what is answered to anything but the page and its files: a status and a body,
    or None where there is no connection.
    """
    posts: list[str] = []

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(HOST)
        if path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            route.fulfill(body=file.read_text(encoding="utf-8"), content_type=KINDS[file.suffix])
            return
        if route.request.method == "POST":
            posts.append(path)
        told = (200, body) if path == "/" else (200, "<p>away</p>")
        if answer and path != "/":
            given = answer(route.request)
            if given is None:
                route.abort("connectionfailed")
                return
            told = given
        kind = "application/json" if told[1].startswith("{") else "text/html"
        whole = told[1] if kind != "text/html" else _whole(told[1])
        route.fulfill(status=told[0], body=whole, content_type=kind)

    page.context.clear_cookies()
    page.unroute_all()
    page.route(f"{HOST}/**", serve)
    page.goto(f"{HOST}/")
    return posts


def _whole(body: str) -> str:
    start = "" if body.startswith("<body") else "<body>"
    return f"<!doctype html><meta charset=utf-8><title>p</title>{start}{body}"
