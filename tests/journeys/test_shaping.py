"""People shape their programme: one proposes, the group votes in secret, the team answers."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import AsRole
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 640}
ALIKE = "A fig tree in the yard, in a pot that can be moved."
WISH = "A quiet corner with tea for whoever needs ten minutes."
AGREE, ABSTAIN, DISAGREE = range(3)
VOTES = {
    "Pip": AGREE, "Wren": AGREE, "Sorrel": AGREE, "Fennel": AGREE, "Linotte": AGREE,
    "Rook": DISAGREE, "Bramble": DISAGREE, "Églantine": ABSTAIN,
}  # fmt: skip


def test_a_proposal_goes_from_a_phone_to_a_vote_to_an_answer_and_the_kit(as_role: AsRole) -> None:
    sorrel = as_role("participant", "Sorrel", viewport=PHONE)
    _propose(sorrel)
    desk = as_role("facilitator", viewport={"width": 768, "height": 900})
    page = desk.page
    _to_the_proposal(desk)
    page.get_by_role("button", name="Let them vote").click()
    expect(page.get_by_role("button", name="Close the vote and count")).to_be_visible()
    assert desk.overflow() <= 0 and desk.barriers() == []

    for name, choice in VOTES.items():
        _vote(as_role("participant", name, viewport=PHONE), choice)
    page.reload()
    page.get_by_role("button", name="Close the vote and count").click()
    vote = page.get_by_role("region", name="The vote")
    expect(vote).to_contain_text("Adopted")
    for many in ("5", "2", "1"):
        expect(vote).to_contain_text(many)

    page.get_by_role("textbox", name="The answer").fill("Adopted. The corner is by the stove.")
    page.get_by_label("What changed because of it").fill("A chair, a screen, a kettle.")
    page.get_by_label("The change of the kit that it led to").select_option(index=1)
    page.get_by_role("button", name="Answer").click()
    page.get_by_role("link", name="of the kit").click()
    expect(page.locator(".diff ins").first).to_be_visible()
    assert desk.overflow() <= 0 and desk.barriers() == []

    for name in ("Sorrel", "Linotte"):
        phone = as_role("participant", name, viewport=PHONE)
        _open(phone)
        expect(phone.page.locator("main")).to_contain_text("The corner is by the stove.")
        phone.page.locator("main details summary").first.click()
        expect(phone.page.locator("main ins").first).to_be_visible()
        assert phone.overflow() <= 0 and phone.barriers() == []


def test_a_vote_of_one_mind_is_told_without_its_counts_and_its_rules_are_written(
    as_role: AsRole,
) -> None:
    linotte = as_role("participant", "Linotte", viewport=PHONE)
    _propose(linotte, ALIKE)
    desk = as_role("facilitator", viewport={"width": 768, "height": 900})
    page = desk.page
    _to_the_proposal(desk, ALIKE)
    said = page.get_by_role("region", name="What is said of it")
    said.locator("textarea").fill("Who would water it?")
    said.get_by_role("button", name="Say it").click()
    expect(said).to_contain_text("Who would water it?")
    page.get_by_role("button", name="Let them vote").click()
    vote = page.get_by_role("region", name="The vote")
    expect(vote).to_contain_text("It counts if at least 4 of 8 vote.")
    expect(vote).to_contain_text("If as many do, everything stays as it is.")
    _open(linotte, ALIKE)
    expect(linotte.page.locator("main")).to_contain_text("Who would water it?")
    for name in list(VOTES)[:6]:
        _vote(as_role("participant", name, viewport=PHONE), AGREE, ALIKE)
    page.reload()
    page.get_by_role("button", name="Close the vote and count").click()
    expect(vote).to_contain_text("Adopted")
    expect(vote).to_contain_text("The counts aren't told")
    assert not any(one.isdigit() for one in vote.inner_text())
    _open(linotte, ALIKE)
    result = linotte.page.locator("main section").filter(has_not=linotte.page.locator("form"))
    assert not any(one.isdigit() for one in " ".join(result.all_inner_texts()))
    assert linotte.overflow() <= 0 and linotte.barriers() == []


def _propose(phone: Visitor, wish: str = WISH) -> None:
    phone.go("/calendar/page/")
    assert phone.overflow() <= 0 and phone.barriers() == []
    phone.page.locator("main a.button--main").click()
    phone.page.locator("main input[name=about]").first.check()
    phone.page.locator("main textarea").fill(wish)
    assert phone.overflow() <= 0 and phone.barriers() == []
    phone.page.locator("main form button.button--main").click()
    expect(phone.page.locator("main")).to_contain_text(wish)


def _open(phone: Visitor, wish: str = WISH) -> None:
    """Her own page of it, in whatever language she reads."""
    phone.go("/calendar/page/")
    phone.page.locator("main a", has_text=wish[:30]).click()
    expect(phone.page.locator("main")).to_contain_text(wish)


def _vote(phone: Visitor, choice: int, wish: str = WISH) -> None:
    _open(phone, wish)
    ballot = phone.page.locator("main form[action$='/in/']")
    assert phone.overflow() <= 0 and phone.barriers() == []
    ballot.locator("input[type=radio]").nth(choice).check()
    ballot.locator("button").click()
    expect(ballot).to_have_count(0)


def _to_the_proposal(desk: Visitor, wish: str = WISH) -> None:
    desk.go("/programmes/")
    programmes = desk.page.locator("main a[href^='/programmes/']", has_text="Six Tuesdays")
    programmes.first.click()
    desk.page.get_by_role("link", name="Proposals", exact=True).click()
    desk.page.get_by_role("link", name=wish[:30]).click()
    expect(desk.page.get_by_role("region", name="The vote")).to_be_visible()
