"""Taps without a connection: each is sealed on the phone and arrives exactly once."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from peerloom import sealing
from tests.web.pages import MARKS, a_page, open_page
from tests.web.test_writing_offline import HER, UNSENT, Server

pytestmark = MARKS
FORM = f"""<form id="leave-now"><input type="hidden" name="csrfmiddlewaretoken" value="t"></form>
<form method="post" action="/calendar/sheet/" data-writing data-kind="encounter">
<input type="hidden" name="csrfmiddlewaretoken" value="t">
<input type="hidden" name="once" value="{"0" * 32}">
<label><input type="radio" name="audience" value="client" required>Client</label>
<label><input type="checkbox" name="topics" value="stigma">Stigma</label>
<label><input type="checkbox" name="topics" value="rights">Rights</label>
<button>Keep it</button></form>{UNSENT}"""
ALL = 20


@pytest.fixture(scope="module")
def browser_page() -> Iterator[Page]:
    with a_page() as one:
        yield one


def told(server: Server) -> list[dict[str, str]]:
    return [
        json.loads(
            sealing.unwrap(
                base64.b64decode(one["sealed"]), HER.private, subject=f"draft/{one['once']}"
            )
        )
        for one in server.arrived
    ]


def test_twenty_taps_arrive_exactly_once_after_kill_and_lost_answers(browser_page: Page) -> None:
    assert browser_page.context.browser
    context = browser_page.context.browser.new_context()
    server, page = Server(), context.new_page()
    with page.expect_response("**/drafts/") as keys:
        open_page(page, FORM, server)
    keys.value.finished()
    server.reachable = False
    for at in range(ALL):
        page.get_by_label("Client").check()
        page.get_by_label("Stigma").check()
        if at % 2:
            page.get_by_label("Rights").check()
        page.get_by_role("button", name="Keep it").click()
        if at == 0:
            page.get_by_role("button", name="Let them wait here").click()
        expect(page.get_by_label("Client")).not_to_be_checked()
    assert page.evaluate("async () => (await indexedDB.databases()).length") == 1
    page.close()  # killed

    again = context.new_page()
    server.reachable, server.loses_answers = True, True
    open_page(again, FORM, server)
    send = "const m = await import('/static/web/js/sending.js'); await m.sendAll();"
    again.evaluate(f"async () => {{ {send} }}")
    server.loses_answers = False
    again.evaluate(f"async () => {{ {send} }}")
    left = "const k = await import('/static/web/js/keeping.js'); return (await k.drafts()).length;"
    assert again.evaluate(f"async () => {{ {left} }}") == 0
    kept = told(server)
    assert len(kept) == ALL == len({one["once"] for one in server.arrived})
    assert {one["kind"] for one in kept} == {"encounter"}
    assert sorted(one["topics"] for one in kept).count("stigma rights") == ALL // 2
    assert all(one["once"] == sent["once"] for one, sent in zip(kept, server.arrived, strict=True))
    assert not any("csrf" in name for one in kept for name in one)
    context.close()
