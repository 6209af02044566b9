"""A participant with a small phone: in, around, and away at once without a trace on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Sample
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 640}
Visit = Callable[..., Visitor]


@dataclass(frozen=True)
class Tongue:
    """What a language calls the few things on a participant's pages."""

    code: str
    who: str
    name: str
    words: str
    come_in: str
    hello: str
    calendar: str
    help: str
    leave: str
    titles: frozenset[str]


ENGLISH = Tongue(
    "en", "Fennel", "Your name here", "Your words", "Come in", "Hello", "Calendar", "Help",
    "Leave now", frozenset({"Come in", "First page", "Calendar", "Help", "New tab"}),
)  # fmt: skip
FRENCH = Tongue(
    "fr", "Linotte", "Votre nom ici", "Vos mots", "Entrer", "Bonjour", "Calendrier", "Aide",
    "Quitter vite", frozenset({"Entrer", "Première page", "Calendrier", "Aide", "Nouvel onglet"}),
)  # fmt: skip
tongues = pytest.mark.parametrize("tongue", [ENGLISH, FRENCH], ids=["en", "fr"])


def come_in(phone: Visitor, sample: Sample, tongue: Tongue) -> None:
    """Sign in with the words that the sample printed."""
    page = phone.page
    phone.go("/in/")
    page.get_by_label(tongue.name).fill(tongue.who)
    page.get_by_label(tongue.words).fill(sample.named(tongue.who)["passphrase"])
    page.get_by_role("button", name=tongue.come_in).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{tongue.hello}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(tongue.who)


def look_around(phone: Visitor, tongue: Tongue) -> None:
    """Calendar, help, home; each page neutral in its title and within its window."""
    page = phone.page
    titles = [page.title()]
    for name in (tongue.calendar, tongue.help):
        phone.go("/")
        page.locator("main").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        titles.append(page.title())
        assert phone.overflow() <= 0
    assert set(titles) <= tongue.titles


def nothing_comes_back(phone: Visitor, tongue: Tongue) -> None:
    """Somebody else picks up the phone, and goes back and back."""
    page = phone.page
    for _ in range(5):
        page.go_back()
        expect(page.get_by_text(tongue.who)).to_have_count(0)
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^(Come in|Help)$"))
    assert not {"sessionid", "k"} & {cookie.get("name") for cookie in phone.context.cookies()}


@tongues
def test_she_comes_in_looks_around_and_leaves_by_touch(
    visit: Visit, sample: Sample, tongue: Tongue
) -> None:
    phone = visit(viewport=PHONE, has_touch=True, locale=tongue.code)
    come_in(phone, sample, tongue)
    look_around(phone, tongue)
    phone.page.get_by_role("button", name=tongue.leave).tap()
    phone.page.wait_for_url("**/away/")
    assert phone.page.title() in tongue.titles
    assert phone.page.locator("body").inner_text().strip() == ""


def test_the_language_changes_where_she_stands(visit: Visit, sample: Sample) -> None:
    phone = visit(viewport=PHONE)
    come_in(phone, sample, ENGLISH)
    phone.page.locator("main").get_by_role("link", name="Calendar").click()
    phone.page.get_by_role("button", name="Français").click()
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("Calendrier")
    assert phone.page.url.endswith("/calendar/")
    phone.page.get_by_role("button", name="English").click()
    expect(phone.page.get_by_role("heading", level=1)).to_have_text("Calendar")


def test_shift_three_times_leaves_and_back_shows_nothing(visit: Visit, sample: Sample) -> None:
    phone = visit(viewport=PHONE)
    come_in(phone, sample, ENGLISH)
    for path in ("/calendar/", "/help/", "/", "/calendar/"):
        phone.go(path)
    phone.press("Shift", "Shift", "Shift")
    phone.page.wait_for_url("**/away/")
    nothing_comes_back(phone, ENGLISH)


def test_leaving_works_without_scripts_and_back_shows_nothing(visit: Visit, sample: Sample) -> None:
    phone = visit(viewport=PHONE, java_script_enabled=False)
    come_in(phone, sample, ENGLISH)
    for path in ("/calendar/", "/help/", "/", "/calendar/"):
        phone.go(path)
    phone.page.get_by_role("button", name="Leave now").click()
    phone.page.wait_for_url("**/away/")
    nothing_comes_back(phone, ENGLISH)
