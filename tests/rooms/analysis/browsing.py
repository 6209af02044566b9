"""A real Chromium whose requests are answered by Django's test client, inside the test's
transaction: no server, no port, nothing left behind.

The browser runs in a thread of its own; Django stays in the test's thread, which answers one
request after the other until the scene is over.
"""

from __future__ import annotations

import queue
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Page, Route, sync_playwright

HOST = "http://testserver"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
Here = Callable[[Callable[[], Any]], Any]


def play(client: Client, scene: Callable[[Page, Here], None], *, width: int = 1280) -> None:
    """Play a scene in a tab that is signed in as the client is; the page must not complain.

    Shapes: ``scene(tab, here)``, where ``here(f)`` runs ``f`` beside the database.
    """
    work: queue.Queue[tuple[Callable[[], Any], Future[Any]] | None] = queue.Queue()

    def here(act: Callable[[], Any]) -> Any:
        answer: Future[Any] = Future()
        work.put((act, answer))
        return answer.result(timeout=60)

    played: Future[list[str]] = Future()
    thread = threading.Thread(target=_perform, args=(client, scene, width, here, work, played))
    thread.start()
    while (task := work.get(timeout=120)) is not None:
        act, answer = task
        try:
            answer.set_result(act())
        except Exception as problem:  # noqa: BLE001  # goes to whoever asked
            answer.set_exception(problem)
    thread.join()
    assert played.result() == []


def _perform(
    client: Client,
    scene: Callable[[Page, Here], None],
    width: int,
    here: Here,
    work: queue.Queue[Any],
    played: Future[list[str]],
) -> None:
    complaints: list[str] = []
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.set_default_timeout(20_000)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.route("**/*", lambda route: _fulfill(route, client, here))
            scene(page, here)
            browser.close()
        played.set_result(complaints)
    except BaseException as problem:  # noqa: BLE001  # told in the test's thread
        played.set_exception(problem)
    finally:
        work.put(None)


def _fulfill(route: Route, client: Client, here: Here) -> None:
    request = route.request
    parts = urlsplit(request.url)
    url = f"{parts.path}?{parts.query}" if parts.query else parts.path
    headers = {"HTTP_ACCEPT": request.headers.get("accept", "*/*")}
    kind = request.headers.get("content-type", "application/x-www-form-urlencoded")
    body = request.post_data_buffer or b""

    def ask() -> tuple[HttpResponse, bytes]:
        if request.method == "POST":
            answer = client.post(url, body, content_type=kind, **headers)
        else:
            answer = client.get(url, **headers)
        return answer, b"".join(answer) if answer.streaming else answer.content

    answer, content = here(ask)
    named = {name: value for name, value in answer.items() if name != "Content-Length"}
    route.fulfill(status=answer.status_code, headers=named, body=content)
