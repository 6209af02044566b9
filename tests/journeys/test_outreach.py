"""Peers note whom they met in a few taps, with or without a connection; the team sums it up."""

from __future__ import annotations

import csv

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

from tests.journeys.conftest import AsRole
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True}
DESK = {"width": 768, "height": 900}
TAPPED, CUT_OFF = "Bramble", "Églantine"  # one reads English, the other French
MOST = 6
PEOPLE = ("Encounters", "People reached", "Peers", "Sent on", "Went there", "Went along")


class Taps:
    """A finger: each touch counts, and nothing is typed."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def on(self, where: Locator) -> None:
        self.count += 1
        where.tap()

    def choose(self, name: str, value: str) -> None:
        self.on(_choice(self.page, name, value))

    def keep(self) -> None:
        self.on(self.page.locator("form.taps button.button--main"))


def test_an_encounter_takes_six_taps_from_the_first_page_and_can_be_taken_back(
    as_role: AsRole,
) -> None:
    desk = as_role("facilitator", viewport=DESK)
    before = _noted(desk, TAPPED)
    phone = as_role("participant", TAPPED, **PHONE)
    phone.go("/")
    taps = Taps(phone.page)
    taps.on(phone.page.locator("main a[href='/calendar/sheet/']"))
    phone.page.wait_for_url("**/calendar/sheet/")
    _is_sound(phone)
    taps.choose("audience", "manager")
    taps.choose("setting", "online")
    taps.choose("topics", "rights")
    taps.choose("materials", "leaflets")
    taps.keep()
    expect(_online(phone.page)).to_have_count(1)
    assert taps.count <= MOST, taps.count
    _is_sound(phone)

    assert _noted(desk, TAPPED) == before + 1
    _online(phone.page).locator("button[value=away]").tap()
    expect(_online(phone.page)).to_have_count(0)
    assert _noted(desk, TAPPED) == before


def test_an_encounter_noted_without_a_connection_arrives_once_though_its_answer_was_lost(
    as_role: AsRole,
) -> None:
    desk = as_role("facilitator", viewport=DESK)
    before = _noted(desk, CUT_OFF)
    phone = as_role("participant", CUT_OFF, **PHONE)
    phone.forgiven = "net::ERR_"
    page = phone.page
    with page.expect_response("**/drafts/") as keys:
        phone.go("/calendar/sheet/")
    keys.value.finished()
    phone.context.set_offline(True)
    taps = Taps(page)
    taps.choose("audience", "provider")
    taps.choose("setting", "online")
    taps.keep()
    expect(page.locator("#unsent")).to_be_visible()
    _is_sound(phone)
    taps.on(page.locator("#unsent button"))
    expect(page.locator("#sealed")).to_be_in_viewport()
    assert taps.count <= MOST, taps.count
    assert _noted(desk, CUT_OFF) == before

    told: list[int] = []
    page.route("**/drafts/", lambda route: _lose_the_answer(route, told))
    with page.expect_event("requestfailed", _is_draft):
        phone.context.set_offline(False)
    assert told == [200]
    page.unroute_all()
    with page.expect_response(lambda one: _is_draft(one.request)) as again:
        phone.go("/")  # coming in again sends it a second time
    assert again.value.ok
    expect(page.locator("#arrived")).to_be_visible()
    phone.go("/calendar/sheet/")
    expect(_online(page)).to_have_count(1)
    assert page.locator("#arrived").is_hidden()
    _is_sound(phone)
    assert _noted(desk, CUT_OFF) == before + 1
    _online(page).locator("button[value=away]").tap()
    expect(_online(page)).to_have_count(0)


def test_the_summary_for_a_funder_names_nobody_and_shows_no_figure_of_a_few(
    as_role: AsRole,
) -> None:
    desk = as_role("facilitator", viewport=DESK)
    _to_the_log(desk)
    assert desk.overflow() <= 0 and desk.barriers() == []
    desk.page.get_by_role("link", name="Summary for a funder").click()
    expect(desk.page.locator("main")).to_contain_text("Figures of fewer than 5 people")
    assert desk.overflow() <= 0 and desk.barriers() == []
    shown = desk.page.locator("main").inner_text()
    file = desk.page.get_by_role("link", name="CSV").evaluate("one => one.href")
    text = desk.context.request.get(file).text()
    for name in (TAPPED, CUT_OFF, "Wren", "Pip"):
        assert name not in shown and name not in text
    rows = list(csv.reader(text.lstrip("\ufeff").splitlines()))
    months = [dict(zip(rows[0], row, strict=True)) for row in rows[1 : rows.index([])]]
    counts = [month[name] for month in months for name in PEOPLE]
    assert any(one.isdigit() and int(one) >= 5 for one in counts)
    assert all(one in ("0", "too few") or int(one) >= 5 for one in counts)


def _is_sound(phone: Visitor) -> None:
    """Judged from the top: further down, the bar to leave covers part of some choice."""
    phone.page.evaluate("scrollTo(0, 0)")
    assert phone.overflow() <= 0 and phone.barriers() == []


def _lose_the_answer(route: Route, told: list[int]) -> None:
    """The home takes what was sent, and the phone never hears of it."""
    if route.request.method != "POST":
        route.continue_()
        return
    told.append(route.fetch().status)
    route.abort("connectionfailed")


def _is_draft(one: Request) -> bool:
    return one.method == "POST" and one.url.endswith("/drafts/")


def _choice(page: Page, name: str, value: str) -> Locator:
    of_it = page.locator(f"input[name={name}][value={value}]")
    return page.locator("form.taps label").filter(has=of_it)


def _online(page: Page) -> Locator:
    """Her own notes of what happened by phone: the sample has none."""
    words = _choice(page, "setting", "online").inner_text().strip()
    return page.locator(".taps__recent li", has_text=words)


def _noted(desk: Visitor, name: str) -> int:
    """How many encounters of four weeks the team reads beside a name."""
    _to_the_log(desk)
    peers = desk.page.get_by_role("region", name="Who noted how many, in four weeks")
    row = peers.locator("tbody tr").filter(has=desk.page.get_by_role("rowheader", name=name))
    return int(row.locator("td").first.inner_text()) if row.count() else 0


def _to_the_log(desk: Visitor) -> None:
    desk.go("/programmes/")
    programmes = desk.page.locator("main a[href^='/programmes/']", has_text="Six Tuesdays")
    programmes.first.click()
    desk.page.get_by_role("link", name="Outreach", exact=True).click()
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Outreach")
