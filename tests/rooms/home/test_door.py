"""Before a home is open: closed for everybody, a way in for stewards, a code for founders."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

import pytest

from peerloom.config.door import first_pages, guessing, knocking, opening
from peerloom.config.door.first_pages import Draft
from peerloom.config.door.guessing import Guesses, TooMany
from peerloom.config.door.opening import Door
from peerloom.config.door.requests import Answer, elsewhere
from peerloom.home import keyring
from peerloom.home.folder import Folder
from peerloom.home.founding import finish_home, found_home
from peerloom.problems import NobodyServes, OlderHome, ServerSaid, WrongPassphrase

WORDS = "one two three four five six"


def site(environ: dict[str, Any], start: Any) -> Iterator[bytes]:
    start("200 OK", [("Content-Type", "text/plain")])
    return iter([b"the site"])


@pytest.fixture(autouse=True)
def _keys_as_before() -> Iterator[None]:
    before = keyring.current()
    yield
    keyring.wear(before)


@pytest.fixture(autouse=True)
def _a_site_behind() -> Iterator[None]:
    with patch.object(opening, "_site", lambda: site):
        yield


def folder(root: Path) -> Folder:
    found_home(root / "home", name="The quiet place", steward="Alder", passphrase=WORDS)
    finish_home(Folder(root / "home"))
    return Folder(root / "home")


def unhurried() -> Guesses:
    return Guesses(pause=lambda seconds: None)


class Browser:
    """Asks a door without a network."""

    def __init__(self, door: Door) -> None:
        self.door, self.cookies = door, dict[str, str]()
        self.status, self.headers, self.page = 0, dict[str, str](), ""

    def ask(self, path: str, form: dict[str, Any] | None = None, **more: str) -> Browser:
        body = urlencode(form or {}, doseq=True).encode()
        environ = {
            "REQUEST_METHOD": "GET" if form is None else "POST",
            "PATH_INFO": path.partition("?")[0],
            "QUERY_STRING": path.partition("?")[2],
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": BytesIO(body),
            "HTTP_HOST": "peer.example.org",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            **more,
        }
        self.page = b"".join(self.door(environ, self._start)).decode("utf-8", "replace")
        return self

    def _start(self, status: str, headers: list[tuple[str, str]]) -> None:
        self.status, self.headers = int(status[:3]), dict(headers)
        for name, value in headers:
            if name == "Set-Cookie":
                said, _, rest = value.partition("=")
                self.cookies[said] = rest.partition(";")[0]


def test_a_locked_home_tells_everybody_the_same(tmp_path: Path) -> None:
    browser = Browser(Door(folder(tmp_path)))
    for path in ("/", "/in/", "/notes/", "/keys/", "/unknown/"):
        browser.ask(path)
        assert browser.status == 503
        assert "Closed for now" in browser.page
        assert "quiet place" not in browser.page and "Peerloom" not in browser.page
        assert browser.headers["Cache-Control"] == "no-store"


def test_it_speaks_the_browsers_language(tmp_path: Path) -> None:
    browser = Browser(Door(folder(tmp_path)))
    browser.ask("/", HTTP_ACCEPT_LANGUAGE="fr-BE,fr;q=0.9")
    assert 'lang="fr"' in browser.page
    browser.ask("/?language=en", HTTP_ACCEPT_LANGUAGE="fr")
    assert browser.ask("/", HTTP_ACCEPT_LANGUAGE="fr").page.count('lang="en"') >= 1


def test_a_stewards_words_open_it_for_everybody(tmp_path: Path) -> None:
    door = Door(folder(tmp_path), guesses=unhurried())
    steward, other = Browser(door), Browser(door)
    assert steward.ask("/unlock/", {"passphrase": "wrong words"}).status == 422
    assert other.ask("/").status == 503
    assert steward.ask("/unlock/", {"passphrase": f"  {WORDS.upper()} "}).status == 303
    assert other.ask("/").page == "the site"


def test_the_recovery_code_opens_it_too(tmp_path: Path) -> None:
    made = found_home(tmp_path / "home", name="A", steward="Alder", passphrase=WORDS)
    finish_home(Folder(tmp_path / "home"))
    door = Door(Folder(tmp_path / "home"), guesses=unhurried())
    assert Browser(door).ask("/unlock/", {"passphrase": made.recovery_code}).status == 303


def test_another_site_cannot_send_the_form(tmp_path: Path) -> None:
    browser = Browser(Door(folder(tmp_path), guesses=unhurried()))
    sent = {"passphrase": WORDS}
    assert browser.ask("/unlock/", sent, HTTP_ORIGIN="https://evil.example").status == 400
    assert browser.ask("/unlock/", sent, HTTP_SEC_FETCH_SITE="cross-site").status == 400
    assert browser.ask("/").status == 503
    assert browser.ask("/unlock/", sent, HTTP_ORIGIN="https://peer.example.org").status == 303


def test_two_who_unlock_at_once_open_one_site(tmp_path: Path) -> None:
    made: list[int] = []
    door = Door(folder(tmp_path), guesses=unhurried())
    with patch.object(opening, "_site", lambda: made.append(1) or site):
        threads = [threading.Thread(target=door.unlock, args=(WORDS,)) for _ in range(4)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    assert made == [1]


def test_a_site_that_fails_to_come_up_leaves_the_home_locked(tmp_path: Path) -> None:
    door = Door(folder(tmp_path), guesses=unhurried())
    with patch.object(opening, "_site", side_effect=OSError), pytest.raises(OSError):
        door.unlock(WORDS)
    assert not keyring.is_open()
    door.unlock(WORDS)
    assert Browser(door).ask("/").page == "the site"


def test_a_home_of_an_older_version_says_what_to_do(tmp_path: Path) -> None:
    browser = Browser(Door(folder(tmp_path), guesses=unhurried()))
    with patch.object(opening, "_site", side_effect=OlderHome):
        browser.ask("/unlock/", {"passphrase": WORDS})
    assert browser.status == 503 and "peerloom upgrade" in browser.page


def test_styles_are_served_and_nothing_beside_them(tmp_path: Path) -> None:
    browser = Browser(Door(folder(tmp_path)))
    assert browser.ask("/static/web/css/tokens.css").status == 200
    for path in (
        "/static/../apps.py",
        "/static/web/../../../home/keyring.py",
        "/static//etc/passwd",
    ):
        assert browser.ask(path).status == 404


def test_wrong_guesses_cost_more_time_each_and_a_right_one_forgives() -> None:
    waited: list[float] = []
    guesses = Guesses(pause=waited.append, clock=lambda: 0.0)
    for _ in range(8):
        with pytest.raises(WrongPassphrase), guesses.one():
            raise WrongPassphrase
    assert waited == [0.25, 0.5, 1, 2, 4, 4, 4, 4]
    with guesses.one():
        pass
    with pytest.raises(WrongPassphrase), guesses.one():
        raise WrongPassphrase
    assert waited[-1] == 0.25


def test_a_crowd_of_guesses_is_turned_away_so_that_others_are_served() -> None:
    guesses, inside, go = Guesses(), threading.Event(), threading.Event()

    def stand() -> None:
        with guesses.one():
            inside.set()
            go.wait(20)

    line = [threading.Thread(target=stand) for _ in range(guessing.IN_LINE)]
    for one in line:
        one.start()
    inside.wait(20)
    while guesses._line._value:  # type: ignore[attr-defined]  # until all three stand in line
        threading.Event().wait(0.01)
    with pytest.raises(TooMany), guesses.one():
        raise AssertionError("there was no room")
    go.set()
    for one in line:
        one.join()


@pytest.mark.parametrize("depth", [0, 8])
def test_the_command_unlocks_over_a_socket_of_its_owners(tmp_path: Path, depth: int) -> None:
    root = tmp_path.joinpath(*["a rather long name of a folder"] * depth)
    root.mkdir(parents=True, exist_ok=True)
    home = folder(root)
    door = Door(home, guesses=unhurried())
    with pytest.raises(NobodyServes):
        knocking.knock(home, WORDS)
    door.listen()
    assert home.socket.stat().st_mode & 0o077 == 0
    with pytest.raises(ServerSaid, match="opens nothing"):
        knocking.knock(home, "wrong words")
    assert knocking.knock(home, WORDS) == "opened"
    assert knocking.knock(home, WORDS) == "open"
    assert Browser(door).ask("/").page == "the site"


@pytest.fixture
def founding(tmp_path: Path) -> Iterator[tuple[Browser, list[Draft]]]:
    drafts: list[Draft] = []

    def found(self: Door, draft: Draft) -> Answer:
        drafts.append(draft)
        return elsewhere("/setup/programme/")

    with patch.object(Door, "_found", found):
        door = Door(Folder(tmp_path / "home"), "abcde-fghjk", guesses=unhurried())
        yield Browser(door), drafts


def test_without_a_home_every_address_leads_to_setting_up(founding: Any) -> None:
    browser, _ = founding
    for path in ("/", "/in/", "/unlock/", first_pages.WORDS):
        assert browser.ask(path).headers["Location"] == "/setup/"


def test_only_the_code_from_the_terminal_lets_somebody_set_up(founding: Any) -> None:
    browser, _ = founding
    assert browser.ask("/setup/", {"code": "abcde-fghjx"}).status == 422
    assert browser.ask("/setup/place/").headers["Location"] == "/setup/"
    assert browser.ask("/setup/", {"code": " ABCDE FGHJK "}).headers["Location"] == "/setup/place/"
    assert browser.ask("/setup/place/").status == 200
    assert Browser(browser.door).ask("/setup/place/").headers["Location"] == "/setup/"


def test_the_first_pages_lead_to_a_home_with_what_was_said(founding: Any) -> None:
    browser, drafts = founding
    browser.ask("/setup/", {"code": "abcdefghjk"})
    place = {"name": "<Kitchen>", "l": ["fr"], "zone": "Europe/Brussels"}
    assert browser.ask("/setup/place/", place).headers["Location"] == "/setup/you/"
    assert "&lt;Kitchen&gt;" in browser.ask("/setup/place/").page
    you = {"pseudonym": "Hazel", "hats": ["analyst", "participant"]}
    assert browser.ask("/setup/you/", you).headers["Location"] == "/setup/words/"
    words = browser.ask("/setup/words/").page.partition("<strong>")[2].partition("</strong>")[0]
    assert len(words.split()) == 6
    assert browser.ask("/setup/words/", {"passphrase": "something else"}).status == 422
    assert browser.ask("/setup/words/", {"passphrase": words}).status == 303
    draft = drafts[0]
    assert (draft.name, draft.languages, draft.zone) == ("<Kitchen>", ("fr",), "Europe/Brussels")
    assert (draft.pseudonym, draft.hats, draft.passphrase) == ("Hazel", ("analyst",), words)


@pytest.mark.parametrize(
    "place",
    [
        {"name": "", "l": ["en"], "zone": "UTC"},
        {"name": "A", "zone": "UTC"},
        {"name": "A", "l": ["en"], "zone": "Nowhere/Land"},
    ],
)
def test_a_place_that_lacks_something_is_asked_again(founding: Any, place: dict[str, Any]) -> None:
    browser, _ = founding
    browser.ask("/setup/", {"code": "abcdefghjk"})
    assert browser.ask("/setup/place/", place).status == 422


def test_a_founder_is_not_called_by_initials(founding: Any) -> None:
    browser, _ = founding
    browser.ask("/setup/", {"code": "abcdefghjk"})
    browser.ask("/setup/place/", {"name": "A", "l": ["en"], "zone": "UTC"})
    assert browser.ask("/setup/you/", {"pseudonym": "J.D."}).status == 422
