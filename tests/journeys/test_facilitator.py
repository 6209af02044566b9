"""The facilitator's day: sessions and cohorts, and doors that are not there."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import AsRole
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
CLOSED = ("gate/", "gate/released/", "sources/", "codebook/", "passages/", "find/", "findings/")


@pytest.fixture
def facilitator(as_role: AsRole) -> Visitor:
    facilitator = as_role("facilitator", viewport={"width": 1440, "height": 900})
    facilitator.go("/")
    return facilitator


def order(facilitator: Visitor) -> list[str]:
    """The sessions' names as the ribbon shows them."""
    return facilitator.page.locator(".ribbon__name").all_inner_texts()


def test_a_session_is_made_and_moved_and_taken_off_again(facilitator: Visitor) -> None:
    page = facilitator.page
    facilitator.room("Programme")
    page.locator("main").get_by_role("link", name="Six Tuesdays", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Six Tuesdays")).to_be_visible()
    before = order(facilitator)
    assert len(before) >= 6

    page.get_by_role("link", name="Add a session").click()
    page.get_by_label("Name", exact=True).fill("Tea with the council")
    page.get_by_role("button", name="Add it", exact=True).click()
    page.wait_for_url("**/programmes/*/")
    assert order(facilitator) == [*before, "Tea with the council"]

    page.locator(".ribbon").get_by_role("link", name="Edit Tea with the council").click()
    page.get_by_role("button", name="Move earlier").click()
    page.wait_for_load_state()
    page.get_by_role("link", name="Six Tuesdays").first.click()
    assert order(facilitator) == [*before[:-1], "Tea with the council", before[-1]]

    page.locator(".ribbon").get_by_role("link", name="Edit Tea with the council").click()
    page.get_by_role("link", name="Remove this session").click()
    page.get_by_role("button").filter(has_text="Remove").click()
    page.wait_for_url("**/programmes/*/")
    assert order(facilitator) == before


def test_a_cohort_takes_people_in_by_pseudonym(facilitator: Visitor) -> None:
    page = facilitator.page
    facilitator.room("Programme")
    page.locator("main").get_by_role("link", name="Six Tuesdays", exact=True).click()
    page.get_by_role("link", name="Add a cohort").click()
    page.get_by_label("Name", exact=True).fill("Summer cohort")
    page.get_by_role("button", name="Make it", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Summer cohort")).to_be_visible()
    page.get_by_label("Pseudonym").fill("Teasel")
    page.get_by_role("button", name="Add them").click()
    expect(page.get_by_role("rowheader", name="Teasel")).to_be_visible()


def test_voices_are_counts_to_the_facilitator_and_no_words(facilitator: Visitor) -> None:
    page = facilitator.page
    facilitator.study()
    doors = page.get_by_role("navigation", name="Rooms").get_by_role("link").all_inner_texts()
    assert "Voices" in doors
    assert not {"Gate", "Sources", "Passages", "Findings"} & set(doors)
    facilitator.room("Voices")
    page.locator("#files-table tbody").get_by_role("link").first.click()
    expect(page.get_by_role("region", name="Texts")).to_be_visible()
    expect(page.get_by_role("link", name="Open", exact=True)).to_have_count(0)


def test_gate_sources_and_findings_are_not_found(facilitator: Visitor) -> None:
    page = facilitator.page
    facilitator.study()
    study = page.url.removeprefix(facilitator.address)
    facilitator.forgiven = "status of 404"
    for closed in CLOSED:
        assert facilitator.go(study + closed).status == 404, closed
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert facilitator.barriers() == []
