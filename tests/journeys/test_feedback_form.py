"""Feedback from end to end: answered on a phone without scripts, closed and counted at the desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 640}
AsRole = Callable[..., Visitor]


def checked(visitor: Visitor) -> None:
    assert visitor.overflow() <= 0, visitor.page.url
    assert visitor.barriers() == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_she_answers_stops_goes_on_sends_and_takes_back(as_role: AsRole, scripts: bool) -> None:
    name = "Bramble" if scripts else "Sorrel"
    phone = as_role("participant", name, viewport=PHONE, java_script_enabled=scripts)
    page = phone.page
    phone.go("/")
    page.locator("main a", has_text="A few questions").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Passing it on")
    page.get_by_role("link", name="Begin").click()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("2 of 6")).to_be_visible()
    page.get_by_role("radio", name="4", exact=True).check()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Skip").click()
    expect(page.get_by_text("This one would help a lot.")).to_be_visible()
    page.get_by_role("radio", name="Not really").check()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What was it?")
    page.get_by_role("link", name="Stop here").click()
    page.get_by_role("button", name="Stop and keep").click()
    page.locator("main a", has_text="A few questions").click()
    page.get_by_role("link", name="Go on").click()
    for _again in range(20):
        if page.url.endswith("/in/"):
            break
        page.locator("main form.question button").last.click()  # Next on a note, else Skip
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sent. Thank you.")
    expect(page.get_by_text("Not really")).to_be_visible()
    page.get_by_role("link", name="Take it back").click()
    page.get_by_role("button", name="Take it back").click()
    page.wait_for_url("**/answers/")
    expect(page.locator("main a", has_text="Passing it on")).to_contain_text("Open now.")


def test_no_page_of_answering_has_a_barrier_in_either_language(as_role: AsRole) -> None:
    phone = as_role("participant", "Pip", viewport=PHONE)
    phone.go("/answers/")
    start = phone.page.locator("main a", has_text="Passing it on").get_attribute("href")
    assert start
    for language in ("Français", "English"):
        phone.go("/answers/")
        phone.page.get_by_role("button", name=language).click()
        for path in ("/answers/", start, *(f"{start}{step}/" for step in range(1, 7)),
                     f"{start}in/", f"{start}leave/"):  # fmt: skip
            phone.go(path)
            checked(phone)


def test_the_desk_builds_prints_and_reads_without_a_barrier(as_role: AsRole) -> None:
    desk = as_role("facilitator")
    page = desk.page
    desk.study()
    desk.room("Forms")
    checked(desk)
    page.get_by_role("link", name="Rooms and rent", exact=True).click()
    for link in ("See it as on a phone", "Title and languages", "Print it on paper"):
        page.get_by_role("link", name=link).click()
        checked(desk)
        page.go_back()
    page.get_by_role("link", name="Results").click()
    expect(page.get_by_text("5 replies.")).to_be_visible()
    checked(desk)
    page.go_back()
    page.get_by_role("link", name="Edit What helped?").click()
    checked(desk)
    page.get_by_role("navigation", name="Where you are").get_by_role("link", name="Forms").click()
    page.get_by_role("link", name="Make a form Arriving").click()
    checked(desk)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Arriving")
    checked(desk)
    page.get_by_role("link", name="Remove the form").click()
    page.get_by_role("button", name="Remove the form").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Forms")
