"""Sealing in a real browser: what it seals opens here, and nowhere on the phone."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from peerloom import sealing
from peerloom.problems import BrokenSeal
from tests.web.pages import HOST, MARKS, a_page, open_page

pytestmark = MARKS

HER = sealing.new_pair()
TO = {
    "x25519": base64.b64encode(HER.public).decode(),
    "p256": base64.b64encode(sealing.p256_public(HER.private)).decode(),
    "token": "t",
}
UNSENT = """<div data-for="writing" data-here="/here/"><div id="unsent" role="alert" hidden>
<p>No connection.</p><p data-may-keep hidden>May wait.</p>
<button type="button" data-may-keep hidden>Let them wait here</button></div>
<p id="sealed" role="status" hidden>Sealed.</p></div>
<script type="module" src="/static/web/js/writing.js"></script>"""
WRITE = f"""<form id="leave-now"><input type="hidden" name="csrfmiddlewaretoken" value="t"></form>
<form method="post" action="/notes/" data-writing><textarea name="text"></textarea>
<button>Keep it</button></form>{UNSENT}"""
SHELL = f"""<div id="no-page">Nothing here.</div><form data-writing="sealed" hidden>
<textarea name="text"></textarea><button>Keep it</button></form>{UNSENT}"""
WORDS = "Ce que j'ai osé dire 🫖"


class Server:
    """What a home answers: it can be out of reach, and lose its answers on the way."""

    def __init__(self) -> None:
        self.reachable, self.loses_answers = True, False
        self.arrived: list[dict[str, str]] = []

    def __call__(self, request: Request) -> tuple[int, str] | None:
        if not self.reachable:
            return None
        if not request.url.endswith("/drafts/"):
            return 200, "<p>kept</p>"
        if request.method == "GET":
            return 200, json.dumps(TO)
        said = json.loads(request.post_data or "{}")
        if said["once"] not in {one["once"] for one in self.arrived}:
            self.arrived.append(said)
        return None if self.loses_answers else (200, "{}")

    def texts(self) -> list[str]:
        return [opened(base64.b64decode(one["sealed"]), one["once"]) for one in self.arrived]


def opened(sealed: bytes, once: str) -> str:
    plain = sealing.unwrap(sealed, HER.private, subject=f"draft/{once}")
    text: str = json.loads(plain)["text"]
    return text


@pytest.fixture(scope="module")
def browser_page() -> Iterator[Page]:
    with a_page() as one:
        yield one


@pytest.fixture
def page(browser_page: Page) -> Iterator[Page]:
    """A phone that is new each time."""
    assert browser_page.context.browser
    context = browser_page.context.browser.new_context()
    yield context.new_page()
    context.close()


def run(page: Page, script: str, given: Any = None) -> Any:
    """Run a script that may import our modules as ``from("name")``."""
    return page.evaluate(
        f"""async (given) => {{
            const from = (name) => import(`/static/web/js/${{name}}.js`);
            {script} }}""",
        given,
    )


@pytest.mark.parametrize("curves", ["undefined", "onlyP256"])
def test_what_the_browser_seals_opens_with_her_key_alone(page: Page, curves: str) -> None:
    open_page(page, "<p></p>")
    script = f"""const {{ seal, onlyP256 }} = await from("sealing");
        return seal(given.words, given.to, "draft/1", {curves});"""
    sealed = base64.b64decode(run(page, script, {"words": WORDS, "to": TO}))
    assert sealed[0] == (5 if curves == "onlyP256" else 2)
    assert sealing.unwrap(sealed, HER.private, subject="draft/1").decode() == WORDS
    with pytest.raises(BrokenSeal):
        sealing.unwrap(sealed, sealing.new_pair().private, subject="draft/1")


def test_a_phone_on_which_it_was_never_switched_on_keeps_nothing(page: Page) -> None:
    server = Server()
    open_page(page, WRITE, server)
    run(page, 'const { sendAll } = await from("sending"); return sendAll();')
    page.fill("textarea", WORDS)
    page.click("text=Keep it")
    page.wait_for_url(f"{HOST}/notes/")
    assert page.evaluate("indexedDB.databases()") == []


def test_without_a_connection_the_words_stay_on_the_page_and_may_wait_sealed(page: Page) -> None:
    server = Server()
    open_page(page, WRITE, server)
    with page.expect_response("**/drafts/"):
        page.reload()
    page.fill("textarea", WORDS)
    server.reachable = False
    page.click("text=Keep it")
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.input_value("textarea") == WORDS
    assert page.evaluate("indexedDB.databases()") == []
    page.click("text=Let them wait here")
    expect(page.get_by_text("Sealed.")).to_be_visible()
    assert page.input_value("textarea") == ""
    waiting = run(page, 'const { drafts } = await from("keeping"); return drafts();')
    assert len(waiting) == 1
    assert WORDS not in json.dumps(waiting, ensure_ascii=False)


def test_a_draft_whose_answer_was_lost_arrives_once_and_then_leaves_the_phone(page: Page) -> None:
    server = Server()
    open_page(page, "<p></p>", server)
    keep = """const { seal } = await from("sealing"); const keeping = await from("keeping");
        await keeping.keepKeys(given.to);
        const once = "0".repeat(32);
        const sealed = await seal(JSON.stringify({ text: given.words }), given.to, `draft/${once}`);
        await keeping.keepDraft({ once, to: given.to.x25519, sealed });"""
    run(page, keep, {"words": WORDS, "to": TO})
    send = 'const { sendAll } = await from("sending"); return sendAll();'
    server.loses_answers = True
    assert run(page, send) == 0
    page.reload()  # the phone was switched off meanwhile
    assert run(page, send) == 0
    server.loses_answers = False
    assert [run(page, send), run(page, send)] == [1, 0]
    assert server.texts() == [WORDS]
    assert run(page, 'const { drafts } = await from("keeping"); return drafts();') == []


def test_what_somebody_else_wrote_on_this_phone_is_not_sent_under_her_name(page: Page) -> None:
    server = Server()
    open_page(page, "<p></p>", server)
    keep = """const { keepDraft } = await from("keeping");
        await keepDraft({ once: "1".repeat(32), to: "another", sealed: "AA==" });
        const { sendAll } = await from("sending"); return sendAll();"""
    assert run(page, keep) == 0
    assert server.arrived == []
    waiting = run(page, 'const { drafts } = await from("keeping"); return drafts();')
    assert [one["to"] for one in waiting] == ["another"]


def test_the_page_that_a_phone_keeps_writes_only_where_it_was_switched_on(page: Page) -> None:
    server = Server()
    server.reachable = False
    open_page(page, SHELL, server)
    expect(page.locator("#no-page")).to_be_visible()
    assert not page.locator("form").is_visible()
    to = {key: TO[key] for key in ("x25519", "p256")}
    run(page, 'const { keepKeys } = await from("keeping"); await keepKeys(given);', to)
    page.reload()
    page.fill("textarea", WORDS)
    page.click("text=Keep it")
    expect(page.get_by_text("Sealed.")).to_be_visible()
    server.reachable = True
    run(page, 'const { sendAll } = await from("sending"); return sendAll();')
    assert server.texts() == [WORDS]


def test_switching_it_off_takes_all_of_it_away(page: Page) -> None:
    open_page(page, "<p></p>", Server())
    kept = """const keeping = await from("keeping"); await keeping.keepKeys(given);
        await keeping.forgetAll(); return indexedDB.databases();"""
    assert run(page, kept, TO) == []
