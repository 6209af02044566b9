"""Nothing on the phone: somebody signs in, writes and leaves in Chromium's own window, with a
profile on disk. Then every byte of that profile is searched for what she wrote."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect, sync_playwright

from peerloom.config.drills.markers import Markers
from tests.served import CHROMIUM, FLAGS, Served, chromium, peerloom, serving, sign_in
from tests.web.neutral_words import strange_in_address, strange_in_title

pytestmark = pytest.mark.browser
ENTRIES, WORDS_EACH = 3, 6
Home = tuple[Served, dict[str, str], dict[str, str]]


class Phone:
    """A browser with a profile of its own, and somebody writing on it."""

    def __init__(self, playwright: Playwright, profile: Path, address: str, scripts: bool) -> None:
        self.profile, self.address, self.scripts = profile, address, scripts
        self.context: BrowserContext = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=str(CHROMIUM),
            args=FLAGS,
            java_script_enabled=scripts,
            locale="en",
            viewport={"width": 360, "height": 700},
        )
        self.context.set_default_timeout(30_000)
        self.page: Page = self.context.new_page()

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def come_in(self, who: dict[str, str]) -> None:
        self.go("/in/")
        for name in ("pseudonym", "passphrase"):
            self.page.click(f"[name={name}]")
            self.page.keyboard.type(who[name])
        self.page.click("main button.button--main")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(who["pseudonym"])

    def write(self, words: str) -> None:
        self.go("/notes/new/")
        self.page.click("textarea")
        self.page.keyboard.type(words)
        self.page.get_by_role("button", name="Keep it", exact=True).click()
        expect(self.page.locator("main")).to_contain_text(words)

    def begin(self, words: str) -> None:
        """Write without keeping it."""
        self.go("/notes/new/")
        self.page.click("textarea")
        self.page.keyboard.type(words)

    def leave(self) -> None:
        self.page.get_by_role("button", name="Leave now").click()
        self.page.wait_for_url("**/away/")
        assert self.page.locator("body").inner_text().strip() == ""

    def kept(self) -> dict[str, int]:
        """How much the browser keeps for this address, asked on its door's page."""
        self.go("/in/")
        found: dict[str, int] = self.page.evaluate(
            """async () => ({
                local: localStorage.length, session: sessionStorage.length,
                bases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
                workers: (await navigator.serviceWorker.getRegistrations()).length,
            })"""
        )
        return found

    def history(self) -> list[tuple[str, str]]:
        """Addresses and titles, as the browser's own file has them; after it was closed."""
        with closing(sqlite3.connect(self.profile / "Default" / "History")) as base:
            rows: list[tuple[str, str]] = base.execute("SELECT url, title FROM urls").fetchall()
        return rows

    def tap(self, words: str) -> None:
        """A short note: whom, where, about what, and a few words beside it."""
        for name in ("audience", "setting", "topics"):
            self.page.locator(f"[name={name}]").first.check()
        self.page.fill("[name=note]", words)
        self.page.get_by_role("button", name="Keep it", exact=True).click()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """The sample, served; sign-ins of one participant and of one who runs the programme."""
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    home = tmp_path_factory.mktemp("phone") / "home"
    said = json.loads(peerloom("demo", "--no-serve", "--json", home=home))
    people = {one["pseudonym"]: one for one in said["sign_ins"]}
    with serving(home) as one:
        yield one, people["Fennel"], people["Hollis"]


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as one:
        yield one


@pytest.fixture
def markers() -> Markers:
    return Markers()


def planted(markers: Markers, count: int) -> str:
    return " ".join(markers.new("words", "person") for _ in range(count))


def found_on(profile: Path, markers: Markers, who: dict[str, str]) -> set[str]:
    """Markers, and her name and words to come in with, anywhere in the profile's files."""
    seen = markers.seen_under(profile)
    for name in ("pseudonym", "passphrase"):
        for path in profile.rglob("*"):
            content = path.read_bytes() if path.is_file() else b""
            plain = who[name]
            if plain.encode() in content or plain.encode("utf-16-le") in content:
                seen.add(f"{name} in {path.relative_to(profile)}")
    return seen


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_of_twenty_markers_none_stays_on_the_phone(
    served: Home,
    playwright: Playwright,
    tmp_path: Path,
    markers: Markers,
    scripts: bool,
) -> None:
    (home, who, _team), profile = served, tmp_path / "profile"
    phone = Phone(playwright, profile, home.address, scripts)
    phone.come_in(who)
    for _ in range(ENTRIES):
        phone.write(planted(markers, WORDS_EACH))
    phone.go("/notes/")
    phone.begin(planted(markers, 2))
    assert len(markers.planted) == 20
    phone.leave()
    for _ in range(5):
        phone.page.go_back()
        shown = phone.page.content()
        assert markers.seen_in(shown.encode()) == set()
        assert who["pseudonym"] not in shown
    assert phone.context.cookies() == [] or {
        one.get("name") for one in phone.context.cookies()
    } <= {"t", "l"}, "after Back, only the door's own token"
    if scripts:
        assert not any(phone.kept().values())
    phone.context.close()
    assert found_on(profile, markers, who) == set()
    addresses = [(url.removeprefix(home.address), title) for url, title in phone.history()]
    assert addresses
    for path, title in addresses:
        assert strange_in_address(path.split("?")[0]) == set()
        assert strange_in_title(title, "en") == set()


def test_the_search_finds_what_a_page_does_leave(
    served: Home, playwright: Playwright, tmp_path: Path, markers: Markers
) -> None:
    (home, who, _team), profile = served, tmp_path / "profile"
    phone = Phone(playwright, profile, home.address, scripts=True)
    phone.go("/in/")
    kept, titled = markers.new("kept", "person"), markers.new("titled", "person")
    phone.page.evaluate("word => localStorage.setItem('kept', word)", kept)
    phone.page.evaluate("word => { document.title = word }", titled)
    phone.go("/help/")
    phone.context.close()
    assert found_on(profile, markers, who) == {kept, titled}


@pytest.mark.parametrize("nothing", [False, True], ids=["sealed stays", "nothing at all"])
def test_what_waits_on_the_phone_can_be_read_there_by_nobody(
    served: Home,
    playwright: Playwright,
    tmp_path: Path,
    markers: Markers,
    nothing: bool,
) -> None:
    (home, who, _team), profile = served, tmp_path / "profile"
    phone = Phone(playwright, profile, home.address, scripts=True)
    phone.come_in(who)
    phone.go("/phone/")
    phone.page.get_by_label("Leave nothing at all" if nothing else "Keep what is sealed").check()
    phone.page.get_by_role("button", name="Keep this choice").click()
    phone.page.get_by_role("button", name="Switch it on").click()
    expect(phone.page.get_by_text("It is on.")).to_be_visible()
    phone.go("/page/")
    phone.page.route("**/drafts/", lambda route: route.abort())
    phone.page.fill("textarea", planted(markers, 5))
    phone.page.get_by_role("button", name="Keep it", exact=True).click()
    expect(phone.page.locator("#sealed")).to_be_visible()
    phone.leave()
    kept = phone.kept()
    assert (kept["bases"], kept["workers"]) == ((0, 0) if nothing else (1, 1))
    phone.context.close()
    assert found_on(profile, markers, who) == set()


def test_encounters_that_wait_on_the_phone_can_be_read_there_by_nobody(
    served: Home, playwright: Playwright, tmp_path: Path, markers: Markers
) -> None:
    (home, who, team), profile = served, tmp_path / "profile"
    _let_them_add_words(playwright, home, team)
    phone = Phone(playwright, profile, home.address, scripts=True)
    phone.come_in(who)
    with phone.page.expect_response("**/drafts/") as keys:
        phone.go("/calendar/sheet/")
    keys.value.finished()
    phone.context.set_offline(True)
    for at in range(3):
        phone.tap(planted(markers, 4))
        if at == 0:
            phone.page.get_by_role("button", name="Let them wait here").click()
        expect(phone.page.locator("[name=note]")).to_have_value("")
    assert phone.page.evaluate("async () => (await indexedDB.databases()).length") == 1
    phone.context.close()  # killed before it could send or leave
    assert len(markers.planted) == 12
    assert found_on(profile, markers, who) == set()

    again = Phone(playwright, profile, home.address, scripts=True)
    again.come_in(who)
    again.go("/calendar/sheet/")
    expect(again.page.locator(".taps__recent li")).not_to_have_count(0)
    again.leave()
    again.context.close()
    assert found_on(profile, markers, who) == set()


def _let_them_add_words(playwright: Playwright, home: Served, team: dict[str, str]) -> None:
    browser = chromium(playwright)
    context = browser.new_context(locale="en")
    sign_in(context, home.address, team["pseudonym"], team["passphrase"])
    page = context.new_page()
    page.goto(f"{home.address}/programmes/")
    page.locator("main a[href^='/programmes/']", has_text="Six Tuesdays").first.click()
    page.get_by_role("link", name="Outreach", exact=True).click()
    page.get_by_role("button", name="Let them add a few words").click()
    expect(page.get_by_role("button", name="No words beside it")).to_be_visible()
    browser.close()
