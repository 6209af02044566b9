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
from tests.served import CHROMIUM, FLAGS, Served, peerloom, serving
from tests.web.neutral_words import strange_in_address, strange_in_title

pytestmark = pytest.mark.browser
ENTRIES, WORDS_EACH = 3, 6


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


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, dict[str, str]]]:
    """The sample, served, and one participant's sign-in."""
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    home = tmp_path_factory.mktemp("phone") / "home"
    said = json.loads(peerloom("demo", "--no-serve", "--json", home=home))
    who = next(one for one in said["sign_ins"] if one["pseudonym"] == "Fennel")
    with serving(home) as one:
        yield one, who


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
    served: tuple[Served, dict[str, str]],
    playwright: Playwright,
    tmp_path: Path,
    markers: Markers,
    scripts: bool,
) -> None:
    (home, who), profile = served, tmp_path / "profile"
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
    served: tuple[Served, dict[str, str]], playwright: Playwright, tmp_path: Path, markers: Markers
) -> None:
    (home, who), profile = served, tmp_path / "profile"
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
    served: tuple[Served, dict[str, str]],
    playwright: Playwright,
    tmp_path: Path,
    markers: Markers,
    nothing: bool,
) -> None:
    (home, who), profile = served, tmp_path / "profile"
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
