"""A theme goes back to somebody's phone; her answer reaches the writer, the reply reaches her."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import AsRole
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 640}
THEME = "What goes down the stairs"


def read_in(visitor: Visitor, language: str) -> None:
    visitor.go("/")
    button = visitor.page.locator(f"button[name=language][value={language}]")
    button.click()
    expect(visitor.page.locator("html")).to_have_attribute("lang", language)


def tap(page: Page, what: str, taps: list[str]) -> None:
    page.locator(what).first.click()
    page.wait_for_load_state()
    taps.append(what)


def themes(visitor: Visitor, ending: str = "") -> str:
    """The address of the team's page of it."""
    visitor.study()
    return visitor.page.url.removeprefix(visitor.address) + "returns/checks/" + ending


@pytest.mark.parametrize(
    ("language", "case", "scripts"),
    [("en", "Pip", True), ("fr", "Rook", False)],
    ids=["English", "French, no scripts"],
)
def test_an_answer_takes_few_taps_and_its_reply_comes_back(
    as_role: AsRole, language: str, case: str, scripts: bool
) -> None:
    phone = as_role("participant", case, viewport=PHONE, java_script_enabled=scripts)
    page, taps = phone.page, list[str]()
    read_in(phone, language)
    tap(page, "main a[href='/new/']", taps)
    tap(page, f"main a:has-text('{THEME}')", taps)
    mine = page.url.removeprefix(phone.address)
    if scripts:
        assert phone.overflow() == 0 and phone.barriers() == []
    tap(page, "main button[name=answer][value=not]", taps)
    expect(page.locator("[aria-pressed=true]")).to_have_attribute("value", "not")
    assert len(taps) <= 6
    words = f"The keys were mine, says {language}."
    page.locator("main button[name=answer][value=more]").click()
    page.locator("textarea").fill(words)
    page.locator("main form.stack button.button--main").click()
    expect(page.locator(".own-words", has_text=words)).to_be_visible()

    steward = as_role("steward")
    steward.go(themes(steward))
    steward.page.locator("main").get_by_role("link", name=THEME, exact=True).click()
    steward.page.locator("main").get_by_role("link", name="Read", exact=True).first.click()
    expect(steward.page.locator(".words", has_text=words).first).to_be_visible()
    steward.page.locator("textarea").fill(f"[Something] was mine, {language}.")
    steward.page.get_by_role("button", name="Let it on").click()

    writer = as_role("analyst")
    writer.go(themes(writer))
    writer.page.locator("main").get_by_role("link", name=THEME, exact=True).click()
    expect(writer.page.get_by_text(f"[Something] was mine, {language}.")).to_be_visible()
    assert (
        words not in writer.page.content() and case not in writer.page.locator("main").inner_text()
    )
    assert writer.barriers() == []
    writer.page.get_by_role("button", name="Reply to").first.click()
    writer.page.get_by_label("We changed something").check()
    writer.page.get_by_label("What did you change, or why not?").fill("We write: your keys.")
    writer.page.get_by_role("button", name="Send the reply").click()

    phone.go("/")
    page.locator("main a[href='/new/']").first.click()
    page.locator(f"main a:has-text('{THEME}')").click()
    assert page.url.endswith(mine)
    expect(page.locator(".saved", has_text="We write: your keys.")).to_be_visible()


def test_nobody_sees_anothers_answer_and_all_read_what_was_done(as_role: AsRole) -> None:
    phone = as_role("participant", "Bramble", viewport=PHONE)
    phone.go("/new/")
    phone.page.get_by_role("link", name="At least").click()
    expect(phone.page.get_by_text("We read those places again.")).to_have_count(0)
    assert phone.page.locator("[aria-pressed=true]").count() == 0
    phone.go("/new/answers/")
    expect(phone.page.get_by_text("Laughing about it together")).to_be_visible()
    expect(phone.page.get_by_text("Wren")).to_have_count(0)
    assert phone.overflow() == 0 and phone.barriers() == []


def test_leaving_words_out_asks_once_and_quotes_them_no_more(as_role: AsRole) -> None:
    phone = as_role("participant", "Sorrel", viewport=PHONE, java_script_enabled=False)
    phone.go("/new/")
    phone.page.get_by_role("link", name="A sentence and a way in").click()
    phone.page.locator("main button[name=answer][value=out]").click()
    phone.page.get_by_role("button", name="Yes, leave them out").click()
    expect(phone.page.get_by_text("Nobody quotes it from now on.")).to_be_visible()


def test_a_steward_closes_only_with_a_reason_while_somebody_is_not_heard(as_role: AsRole) -> None:
    steward = as_role("steward")
    steward.forgiven = "422"  # a reason is asked for
    steward.go(themes(steward))
    steward.page.get_by_role("link", name="Close this cohort").click()
    assert steward.barriers() == []
    steward.page.get_by_role("button", name="Close it").click()
    expect(steward.page.locator(".field__error")).to_be_visible()
