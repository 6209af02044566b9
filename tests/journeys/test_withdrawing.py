"""Somebody sees where her words are used, takes one text back, and an analyst loses it at once."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import AsRole, Sample
from tests.journeys.visitor import Visitor
from tests.served import peerloom

pytestmark = pytest.mark.browser
ITEM = re.compile(r"/mine/[a-z2-9]{12}/$")
PHONE = {"width": 320, "height": 640}
CASE = "Fennel"


def own_items(visitor: Visitor) -> list[str]:
    links = visitor.page.locator("main a").evaluate_all("all => all.map(a => a.pathname)")
    return [path for path in links if ITEM.search(path)]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_one_text_is_taken_back_in_two_taps_on_a_small_phone(
    as_role: AsRole, scripts: bool
) -> None:
    visitor = as_role("participant", CASE, viewport=PHONE, java_script_enabled=scripts)
    page = visitor.page
    visitor.go("/mine/")
    before = own_items(visitor)
    assert before, "the sample gives this case something to take back"
    visitor.go(before[0])
    page.get_by_role("link", name="Take it back").click()
    expect(page.get_by_text("You cannot undo this.")).to_be_visible()
    page.get_by_role("button", name="Yes, take it back").click()
    expect(page.get_by_text("Nobody can read it any more.")).to_be_visible()
    assert own_items(visitor) == before[1:]


def test_quotes_are_stopped_and_allowed_again_by_keyboard(as_role: AsRole) -> None:
    visitor = as_role("participant", CASE)
    page = visitor.page
    visitor.go("/mine/")
    visitor.go(own_items(visitor)[-1])
    for way, yes, then in (
        ("Stop quotes", "Yes, stop quotes", "Nobody quotes it from now on."),
        ("Allow quotes", "Yes", "Kept."),
    ):
        if page.get_by_role("link", name=way).count() == 0:
            continue
        page.get_by_role("link", name=way).focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name=yes).focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text(then)).to_be_visible()
        visitor.go("/mine/")
        visitor.go(own_items(visitor)[-1])


def test_a_steward_sees_that_it_happened_and_not_why(as_role: AsRole) -> None:
    phone = as_role("participant", CASE)
    phone.go("/mine/")
    phone.page.goto(f"{phone.address}{own_items(phone)[0]}out/")
    phone.page.get_by_role("button", name="Yes, take it back").click()
    steward = as_role("steward")
    steward.study()
    steward.page.get_by_role("link", name="Taken back").click()
    row = steward.page.get_by_role("row").filter(has_text=CASE).first
    expect(row).to_contain_text("its owner")
    steward.page.get_by_role("link", name="Ethics").click()
    expect(steward.page.get_by_role("heading", name="Ethics", level=1)).to_be_visible()


def test_a_steward_takes_a_use_back_by_command_and_is_told_what_cannot_be_called_back(
    sample: Sample,
) -> None:
    home, words = sample.served.home, ("withdraw", "--person", "Bramble", "--use", "quotes")
    said = peerloom(*words, "--yes", home=home)
    assert "Can't be called back if it was printed: edition 1." in said
    assert "Feedback can't be reached" in said
    again = peerloom(*words, "--json", home=home)
    assert json.loads(again)["quotes"] == 0
