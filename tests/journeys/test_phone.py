"""A small phone: what each of a participant's pages weighs, says, asks and leaves; and writing
where there is no connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.journeys.conftest import AsRole, Sample
from tests.journeys.visitor import Visitor
from tests.line import Line, line_to
from tests.served import CHROMIUM, FLAGS
from tests.web.neutral_words import strange_in_address, strange_in_title

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 640}
NAMES = {"en": "Fennel", "fr": "Linotte"}
DOOR = ("/in/", "/help/", "/away/", "/page/", "/join/")
MOST_BYTES = 60_000
HEAD_BYTES = 400  # of each answer, about
WRITTEN = {
    "autocomplete": {"off", "one-time-code"},
    "spellcheck": {"false"},
    "autocorrect": {"off"},
}

_WEIGHT = """(head) => [...performance.getEntriesByType("navigation"),
    ...performance.getEntriesByType("resource")]
    .reduce((sum, one) => sum + one.encodedBodySize + head, 0)"""
_FIRST = """document.querySelector("button, a[href], input:not([type=hidden])")
    .textContent.trim()"""
_FIELDS = """all => all.filter((one) => !["hidden", "checkbox", "radio", "submit", "file", "range",
    "number", "date", "time"].includes(one.type)).map((one) => ({ name: one.name,
    autocomplete: one.getAttribute("autocomplete"), spellcheck: one.getAttribute("spellcheck"),
    autocorrect: one.getAttribute("autocorrect"),
    autocapitalize: one.getAttribute("autocapitalize") }))"""


def loud_fields(page: Page) -> list[str]:
    """Writing fields that let the phone remember, correct or suggest."""
    loud = []
    for field in page.eval_on_selector_all("textarea, input", _FIELDS):
        wrong = [name for name, good in WRITTEN.items() if field[name] not in good]
        wrong += [] if field["autocapitalize"] else ["autocapitalize"]
        if wrong:
            loud.append(f"{field['name']}: {', '.join(wrong)}")
    return loud


def troubles(visitor: Visitor, kind: str, language: str) -> Iterator[str]:
    """Everything that a page of a participant's must not be."""
    page = visitor.page
    weight = page.evaluate(_WEIGHT, HEAD_BYTES)
    if weight > MOST_BYTES:
        yield f"weighs {weight} bytes"
    yield from (f"title says {word}" for word in strange_in_title(page.title(), language))
    yield from (f"address says {word}" for word in strange_in_address(kind.replace("*", "")))
    yield from (f"field {field}" for field in loud_fields(page))
    if visitor.overflow() > 0:
        yield "is wider than a phone"
    if kind != "/away/":
        first = page.evaluate(_FIRST)
        leave = {"en": "Leave now", "fr": "Quitter vite"}[language]
        if page.locator(".notebook").count() and first != leave:
            yield f"has “{first}” before leaving in its tab order"
    page.evaluate("document.documentElement.dir = 'rtl'")
    if visitor.overflow() > 0:
        yield "is wider than a phone from right to left"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_page_is_light_quiet_neutral_and_fits_a_small_phone(
    as_role: AsRole, visit: Callable[..., Visitor], language: str
) -> None:
    found: list[str] = []
    door = visit(viewport=PHONE, locale=language)
    for path in DOOR:
        door.go(path)
        found += [f"{path} {trouble}" for trouble in troubles(door, path, language)]
    visitor = as_role("participant", NAMES[language], viewport=PHONE, locale=language)
    met = set()
    for kind in visitor.page_types():
        met.add(kind)
        found += [f"{kind} {trouble}" for trouble in troubles(visitor, kind, language)]
    assert not found, "\n".join(found)
    assert met >= {"/", "/calendar/", "/help/", "/notes/", "/notes/new/", "/phone/"}


def tab_to(page: Page, role: str, name: str) -> None:
    """Press Tab until the thing of this name has the focus."""
    wanted = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
    for _ in range(60):
        if wanted.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no Tab leads to {name}")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_all_she_does_can_be_done_by_keyboard(
    visit: Callable[..., Visitor], sample: Sample, scripts: bool
) -> None:
    phone = visit(viewport=PHONE, java_script_enabled=scripts)
    page, words = phone.page, f"By keyboard, {'with' if scripts else 'without'} scripts."
    phone.go("/in/")
    tab_to(page, "textbox", "Your name here")
    phone.type("Fennel")
    phone.press("Tab")
    phone.type(sample.named("Fennel")["passphrase"])
    phone.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Fennel")
    phone.go("/notes/")
    tab_to(page, "link", "Write")
    phone.press("Enter")
    page.wait_for_url("**/notes/new/**")
    tab_to(page, "textbox", "Your words")
    phone.type(words)
    tab_to(page, "button", "Keep it")
    phone.press("Enter")
    expect(page.locator("main")).to_contain_text(words)
    phone.go("/phone/")
    tab_to(page, "radio", "Keep what is sealed")
    tab_to(page, "button", "Keep this choice")
    phone.press("Enter")
    expect(page.locator("main")).to_contain_text("Kept.")
    phone.go("/calendar/")
    phone.press("Tab")
    phone.press("Enter")
    page.wait_for_url("**/away/")


class Offline:
    """A phone with a profile on disk, whose line to its home can be cut."""

    def __init__(self, playwright: Playwright, profile: Path, line: Line) -> None:
        self._playwright, self._profile, self.line = playwright, profile, line
        self.switch_on()

    def switch_on(self) -> None:
        self.context: BrowserContext = self._playwright.chromium.launch_persistent_context(
            self._profile, executable_path=str(CHROMIUM), args=FLAGS, locale="en", viewport=PHONE
        )  # type: ignore[arg-type]
        self.context.set_default_timeout(20_000)
        self.page = self.context.pages[0]

    def go(self, path: str) -> None:
        self.page.goto(self.line.address + path)

    def come_in(self, who: dict[str, str]) -> None:
        self.go("/in/")
        self.page.fill("[name=pseudonym]", who["pseudonym"])
        self.page.fill("[name=passphrase]", who["passphrase"])
        self.page.click("main button.button--main")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(who["pseudonym"])

    def keep(self, words: str) -> None:
        self.page.fill("textarea", words)
        self.page.get_by_role("button", name="Keep it", exact=True).click()
        expect(self.page.locator("#sealed")).to_be_visible()
        assert self.page.input_value("textarea") == ""


def test_what_is_written_without_a_connection_arrives_once(
    sample: Sample, tmp_path: Path, playwright: Playwright
) -> None:
    with line_to(sample.address) as line:
        phone = Offline(playwright, tmp_path / "profile", line)
        phone.come_in(sample.named("Bramble"))
        phone.go("/phone/")
        phone.page.get_by_role("button", name="Switch it on").click()
        expect(phone.page.get_by_text("It is on.")).to_be_visible()
        phone.go("/notes/new/")
        phone.page.wait_for_load_state("networkidle")
        line.cut()
        phone.keep("On the page that was open.")
        phone.go("/notes/")
        expect(phone.page.get_by_role("heading", level=1)).to_have_text("Page")
        phone.keep("On the page that the phone keeps.")
        phone.context.close()  # switched off, and on again far from any connection
        phone.switch_on()
        phone.go("/")
        phone.keep("After a night without power.")
        line.mend()
        lost = []

        def lose_the_answer(route: object) -> None:
            route.fetch()  # type: ignore[attr-defined]
            lost.append(route)
            route.abort()  # type: ignore[attr-defined]

        phone.page.route("**/drafts/", lose_the_answer, times=2)
        phone.come_in(sample.named("Bramble"))
        phone.page.unroute_all()
        phone.go("/calendar/")
        expect(phone.page.locator("#arrived")).to_be_visible()
        phone.go("/notes/")
        for words in ("that was open", "that the phone keeps", "without power"):
            expect(phone.page.get_by_text(words)).to_have_count(1)
        phone.go("/phone/")
        expect(phone.page.get_by_text("Still to be sent")).to_be_hidden()
        phone.context.close()
