"""A notebook on a small phone: with scripts, without them, and by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import AsRole
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 640}
ENTRY = re.compile(r"/notes/[a-z2-9]{12}/$")
Visit = Callable[..., Visitor]


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_an_entry_is_kept_while_it_is_written_and_opened_to_a_facilitator(as_role: AsRole) -> None:
    phone, desk = as_role("participant", "Rook", viewport=PHONE), as_role("facilitator", "Hollis")
    page = phone.page
    phone.go("/")
    page.locator("main").get_by_role("link", name="Write", exact=True).click()
    expect(page.get_by_role("button", name="Keep it and write on")).to_be_hidden()
    page.get_by_label("Your words").fill("The radiator is mended, and so is the step.")
    expect(page.locator("[data-told]")).to_have_text("Kept.")
    expect(page).to_have_url(re.compile(r"/notes/[a-z2-9]{12}/page/$"))
    page.get_by_label("Your words").press_sequentially(" Mostly.")
    page.get_by_role("button", name="Keep it", exact=True).click()
    expect(page).to_have_url(ENTRY)
    expect(page.locator(".own-words")).to_have_text(
        "The radiator is mended, and so is the step. Mostly."
    )
    expect(page.locator(".who-box")).to_contain_text("Only you can read this")

    page.get_by_role("link", name="Who may read this?").click()
    page.get_by_label("My facilitator").first.check()
    page.get_by_label("Hollis").check()
    page.evaluate("scrollTo(0, 0)")  # what stands under the bar that stays can't be judged
    assert phone.barriers() == [] and phone.overflow() <= 0
    page.get_by_role("button", name="Keep this choice").click()
    expect(page.locator(".who-box")).to_contain_text("You and Hollis can read this.")
    desk.go("/shared/")
    desk.page.get_by_role("link", name="Rook").first.click()
    expect(desk.page.locator(".words")).to_contain_text("The radiator is mended")
    assert desk.barriers() == []

    page.get_by_role("link", name="Who may read this?").click()
    page.get_by_label("Only me").check()
    page.get_by_role("button", name="Keep this choice").click()
    desk.go("/shared/")
    expect(desk.page.get_by_text("The radiator is mended")).to_have_count(0)


def test_everything_works_without_scripts(as_role: AsRole) -> None:
    phone = as_role("participant", "Bramble", viewport=PHONE, java_script_enabled=False)
    page = phone.page
    phone.go("/notes/")
    page.get_by_role("link", name="A time I spoke up").first.click()
    assert heading(page) == "A time I spoke up"
    page.get_by_label("Your words").fill("Thumbs tired.")
    page.get_by_role("button", name="Keep it and write on").click()
    page.get_by_label("Your words").fill("Thumbs tired. Said it anyway.")
    page.get_by_role("button", name="Keep it", exact=True).click()
    expect(page.locator(".own-words")).to_have_text("Thumbs tired. Said it anyway.")
    page.get_by_role("link", name="Delete").click()
    expect(page.get_by_text("It is gone for good then.")).to_be_visible()
    page.get_by_role("button", name="Delete it").click()
    expect(page.get_by_text("Thumbs tired.")).to_have_count(0)

    phone.go("/practice/2/")
    page.get_by_label("Your own words").fill("Leave the box empty, please.")
    page.get_by_role("button", name="Keep them in my notes").click()
    expect(page.locator(".who-box")).to_contain_text("Only me")
    phone.go("/notes/step/start/")
    page.get_by_label("What I know", exact=False).first.fill("How to fold a bus ticket.")
    page.get_by_role("button", name="Keep it", exact=True).click()
    phone.go("/notes/step/")
    expect(page.get_by_text("How to fold a bus ticket.")).to_be_visible()


def test_an_entry_is_written_and_kept_by_keyboard(as_role: AsRole) -> None:
    phone = as_role("participant", "Pip", viewport=PHONE)
    page = phone.page
    phone.go("/")
    _tab_to(phone, "Write")
    phone.press("Enter")
    page.wait_for_url("**/notes/new/")
    _tab_to(phone, "", tag="TEXTAREA")
    phone.type("no hands")
    _tab_to(phone, "Keep it")
    phone.press("Enter")
    expect(page).to_have_url(ENTRY)
    expect(page.locator(".own-words")).to_have_text("no hands")
    _tab_to(phone, "Who may read this?")
    phone.press("Enter")
    page.wait_for_url("**/mine/")
    _tab_to(phone, "", tag="INPUT")
    phone.press("ArrowDown")
    expect(page.get_by_label("My facilitator").first).to_be_checked()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_page_of_a_notebook_has_a_barrier(as_role: AsRole, language: str) -> None:
    who = {"en": "Wren", "fr": "Linotte"}[language]
    phone = as_role("participant", who, viewport=PHONE, locale=language)
    phone.go("/notes/")
    entry = next(path for path in phone.links() if ENTRY.search(path))
    own = ["", "page/", "mine/", "out/", "sound/"]
    paths = ["/", "/notes/", "/notes/new/", "/notes/step/", "/notes/step/end/", "/practice/"]
    for path in [*paths, "/practice/1/", "/mine/file/", *(f"{entry}{tail}" for tail in own)]:
        assert phone.go(path).status == 200, path
        assert phone.barriers() == [], path
        assert phone.overflow() <= 0, path


def test_a_notebook_is_taken_along_as_one_file(as_role: AsRole) -> None:
    phone = as_role("participant", "Wren", viewport=PHONE)
    phone.go("/mine/file/")
    with phone.page.expect_download() as coming:
        phone.page.get_by_role("button", name="Get the file").click()
    assert coming.value.suggested_filename == "notes.html"
    assert "Wicket Lane" in coming.value.path().read_text(encoding="utf-8")


def _tab_to(phone: Visitor, name: str, tag: str = "") -> None:
    """Go on by Tab until something of this name (or of this kind in the page) has the focus."""
    for _step in range(40):
        phone.press("Tab")
        here = phone.page.evaluate(
            "[document.activeElement.tagName, document.activeElement.innerText?.trim() ?? '',"
            " !!document.activeElement.closest('main')]"
        )
        if here[2] and (here[0] == tag if tag else here[1] == name):
            return
    raise AssertionError(f"no way to {name or tag} by keyboard")


def test_taking_back_takes_no_more_steps_than_giving(as_role: AsRole) -> None:
    phone = as_role("participant", "Sorrel", viewport=PHONE, java_script_enabled=False)
    page = phone.page
    phone.go("/notes/new/")
    page.get_by_label("Your words").fill("One page, typed, with a stamp. A second page followed.")
    page.get_by_role("button", name="Keep it", exact=True).click()
    entry = page.url
    page.get_by_role("link", name="Who may read this?").click()
    page.get_by_role("radio", name="The team A steward").check()
    page.get_by_role("button", name="Keep this choice").click()
    expect(page.locator(".who-box")).to_contain_text("A steward reads it first")

    page.get_by_role("link", name="Take it back").click()
    assert phone.overflow() <= 0
    page.get_by_role("button", name="Yes, take it back").click()
    page.goto(entry)
    expect(page.locator(".who-box")).to_contain_text("Only you can read this")
    expect(page.locator(".own-words")).to_contain_text("A second page followed.")
