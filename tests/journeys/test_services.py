"""Where to turn to: a service is written, found, rated by peers, sent to, and read by anybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import AsRole
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 640}
NAME = "The pier dentist"
RATERS = ("Wren", "Fennel", "Églantine")
MORE_RATERS = ("Pip", "Rook", "Bramble")


def test_a_service_is_written_rated_sent_to_and_read_without_signing_in(
    as_role: AsRole, visit: Callable[..., Visitor]
) -> None:
    desk = as_role("facilitator", viewport={"width": 768, "height": 900})
    page = desk.page
    _to_services(desk)
    page.get_by_role("link", name="Add a service").click()
    page.locator("[name=name]").fill(NAME)
    page.locator("[name=expect]").fill("They ask before each thing they do.")
    page.locator("main form button.button--main").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    assert desk.overflow() <= 0 and desk.barriers() == []
    page.get_by_role("button", name="I looked: it is so").click()

    for at, name in enumerate(RATERS):
        phone = as_role("participant", name, viewport=PHONE)
        _find(phone)
        assert phone.overflow() <= 0 and phone.barriers() == []
        expect(phone.page.locator("main")).to_contain_text("They ask before each thing they do.")
        assert phone.page.locator("main .told").count() == 0, f"shown after {at}"
        _rate(phone)
    _find(phone)
    expect(phone.page.locator("main .told")).to_be_visible()

    page.reload()
    expect(page.locator(".told")).to_contain_text("Everybody who answered says yes.")
    page.get_by_role("link", name="As a letter to them").click()
    expect(page.locator(".letter")).to_contain_text("There is nothing to write yet")
    for name in MORE_RATERS:
        _find(phone := as_role("participant", name, viewport=PHONE))
        _rate(phone)
    page.reload()
    expect(page.locator(".letter .told")).to_be_visible()
    letter = page.locator(".letter").inner_text()
    assert not any(name in letter for name in (*RATERS, *MORE_RATERS))
    assert desk.overflow() <= 0 and desk.barriers() == []
    page.get_by_role("link", name="Back", exact=True).click()
    page.get_by_role("button", name="Send somebody there").click()
    sent = page.get_by_role("region", name="Sent there").locator("tbody tr", has_text=NAME)
    sent.get_by_role("button", name="It did", exact=False).first.click()
    sent = page.locator("#sent tbody tr", has_text=NAME)
    expect(sent).to_have_count(1)
    expect(sent.get_by_role("button")).to_have_count(0)

    _to_services(desk)
    page.get_by_role("button", name="Let anybody read it").click()
    address = page.locator("a[href^='/help/']").last.get_attribute("href")
    assert address
    stranger = visit(viewport=PHONE)
    stranger.go(address)
    expect(stranger.page.locator("main")).to_contain_text(NAME)
    assert "Kettle" not in stranger.page.locator("main").inner_text()
    assert stranger.overflow() <= 0 and stranger.barriers() == []
    page.get_by_role("button", name="Only who signs in").click()
    stranger.forgiven = "status of 404"
    assert stranger.go(address).status == 404


def _to_services(desk: Visitor) -> None:
    desk.go("/programmes/")
    programmes = desk.page.locator("main a[href^='/programmes/']", has_text="Six Tuesdays")
    programmes.first.click()
    desk.page.get_by_role("link", name="Services", exact=True).click()


def _find(phone: Visitor) -> None:
    """Search for it and open it, in whatever language she reads."""
    phone.go("/calendar/help/")
    phone.page.locator("main [name=words]").fill("pier dent")
    phone.page.locator("main form[role=search] button").click()
    phone.page.locator("main a", has_text=NAME).click()
    expect(phone.page.get_by_role("heading", level=1)).to_have_text(NAME)


def _rate(phone: Visitor) -> None:
    """The first answer to each question."""
    phone.page.locator("main details summary").first.click()
    form = phone.page.locator("main details form").first
    names = form.locator("input[type=radio]").evaluate_all("all => all.map((one) => one.name)")
    for name in dict.fromkeys(names):
        form.locator(f"input[name='{name}']").first.check()
    form.locator("button.button--main").click()
    phone.page.wait_for_load_state()
