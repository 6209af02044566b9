"""A facilitator promises, pays and counts; the file for the bookkeeper adds up."""

from __future__ import annotations

import csv

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import AsRole

pytestmark = pytest.mark.browser


def test_money_is_promised_paid_declined_and_counted(as_role: AsRole) -> None:
    visitor = as_role("facilitator", viewport={"width": 320, "height": 640})
    page = visitor.page
    visitor.go("/programmes/")
    page.locator("main a[href^='/programmes/']", has_text="Six Tuesdays").first.click()
    page.get_by_role("link", name="Money").click()
    assert visitor.overflow() <= 0

    page.get_by_role("link", name="Promise money").click()
    page.get_by_label("For", exact=False).first.select_option(label="3. Counters and clinics")
    page.get_by_label("How much each").fill("20")
    for one in page.locator("label", has=page.locator("input[name=persons]")).all():
        one.locator("input").set_checked(one.inner_text().strip() in ("Wren", "Églantine"))
    page.get_by_role("button", name="Promise it").click()
    expect(page.get_by_text("Promised to 2.")).to_be_visible()

    row = page.locator("#owed tbody tr", has_text="Wren")
    owed = row.locator("td[data-value]")
    before = int(owed.get_attribute("data-value") or 0)
    assert before >= 2_000
    row.get_by_role("link", name="Pay").click()
    page.get_by_label("How much").fill("15,50")
    page.get_by_role("button", name="Paid out").click()
    expect(page.get_by_text("Noted.")).to_be_visible()
    assert int(owed.get_attribute("data-value") or 0) == before - 1_550

    page.get_by_role("link", name="The box").click()
    inside = page.locator(".purse dd").first.inner_text().split("\u00a0")[0]
    page.get_by_label("What you counted").fill(inside.replace("\u202f", ""))
    page.get_by_role("button", name="Keep the count").click()
    expect(page.get_by_text("It is right to the cent.")).to_be_visible()

    page.go_back()
    page.get_by_role("link", name="Money").first.click()
    address = page.get_by_role("link", name="CSV").get_attribute("href") or ""
    file = visitor.context.request.get(
        f"{page.url}{address}" if address[0] == "?" else (visitor.address + address)
    ).text()
    rows = list(csv.reader(file.lstrip("\ufeff").splitlines()))[1:]
    cash = sum(float(row[6]) for row in rows if row[5] == "cash")
    put_in = sum(float(row[6]) for row in rows if row[3] == "put into the box")
    assert round(put_in - cash, 2) == float(inside.replace("\u202f", ""))
    assert "Counters" not in file
