"""An evening of five: run from a phone in few touches, then again on paper with equal results."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
AsRole = Callable[..., Visitor]
PHONE = {"width": 320, "height": 640}
CAME = {"Pip": 5, "Linotte": 4, "Fennel": 5, "Rook": 3, "Wren": 5}
AT_EASE = {"Pip": 0, "Linotte": 1, "Fennel": 0, "Rook": 0, "Wren": 1}
COHORT = "Winter cohort"
MOST = 25


class Touches:
    """Counts whatever the facilitator does."""

    def __init__(self) -> None:
        self.count = 0

    def click(self, where: Locator) -> None:
        self.count += 1
        where.click()

    def type(self, where: Locator, words: str) -> None:
        self.count += 1
        where.fill(words)


def test_an_evening_of_five_on_screens_and_again_on_paper(as_role: AsRole) -> None:
    desk = as_role("facilitator", viewport=PHONE)
    page = desk.page
    _prepare(desk, "A seventh evening")
    touches = Touches()
    desk.go("/")
    touches.click(page.locator("main a", has_text="A seventh evening").first)
    assert desk.overflow() <= 0 and desk.barriers() == []
    _run(page, touches)
    for name, useful in CAME.items():
        _answer(as_role("participant", name, viewport=PHONE), useful, AT_EASE[name])
    touches.click(page.get_by_role("link", name="Close it"))
    touches.click(page.get_by_role("button", name="Close it"))
    touches.type(page.get_by_label("Note"), "The soup was late.")
    touches.click(page.get_by_role("button", name="Keep the note"))
    touches.click(page.get_by_role("button", name="It is over"))
    expect(page.locator("#came-title .count")).to_have_text("5")
    assert touches.count <= MOST, touches.count
    on_screens = _results(page)

    _prepare(desk, "An eighth evening")
    desk.go("/")
    page.locator("main a", has_text="An eighth evening").first.click()
    page.get_by_role("link", name="On paper").click()
    expect(page.locator(".sheet").first).to_contain_text("Round")
    assert desk.overflow() <= 0 and desk.barriers() == []
    page.get_by_role("link", name="Back", exact=True).click()
    _run(page, Touches())
    page.get_by_role("link", name="Key papers in").click()
    for name, useful in CAME.items():
        page.locator(f"input[name='useful:answer'][value='{useful}']").check()
        page.locator("input[name='at_ease:answer']").nth(AT_EASE[name]).check()
        page.get_by_role("button", name="Keep, next paper").click()
        expect(page.get_by_text("Keyed in.")).to_be_visible()
    desk.go("/")
    page.locator("main a", has_text="An eighth evening").first.click()
    page.get_by_role("link", name="Close it").click()
    page.get_by_role("button", name="Close it").click()
    expect(page.locator("#came-title .count")).to_have_text("5")
    assert _results(page) == on_screens
    page.get_by_role("button", name="It is over").click()


def _prepare(desk: Visitor, name: str) -> None:
    """A session with a plan of two steps, planned for today, and its form."""
    page = desk.page
    desk.go("/programmes/")
    page.locator("main a[href^='/programmes/']", has_text="Six Tuesdays").first.click()
    page.get_by_role("link", name="Add a session").first.click()
    page.get_by_label("Name").fill(name)
    page.locator("main form button.button--main").click()
    page.get_by_role("link", name=f"Plan {name}").click()
    page.locator("[name=step-0-name]").fill("Round")
    page.locator("[name=step-0-minutes]").fill("10")
    page.locator("[name=step-1-name]").fill("Soup")
    page.get_by_role("button", name="Keep the plan").click()
    page.get_by_role("link", name="Calendar").first.click()
    page.get_by_role("link", name=f"Plan days {COHORT}").click()
    page.get_by_label("First day").fill(date.today().isoformat())
    page.get_by_role("button", name="Plan them").click()
    page.locator(".meetings a", has_text=name).click()
    page.get_by_role("link", name="Make its form").click()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def _run(page: Page, touches: Touches) -> None:
    """Who came, the plan, and the door of the feedback."""
    touches.click(page.get_by_role("button", name="Everybody is there"))
    away = [name for name in ("Sorrel", "Églantine", "Bramble")]
    for name in away:
        row = page.locator("fieldset.came", has_text=name)
        touches.click(row.locator("label", has_text="Away"))
    touches.click(page.get_by_role("button", name="Note it"))
    expect(page.locator("#came-title .count")).to_have_text("5")
    touches.click(page.get_by_role("button", name="Begin"))
    expect(page.locator("[data-clock]")).to_contain_text("left")
    touches.click(page.get_by_role("button", name="Next step"))
    expect(page.locator("[aria-current=step] h3")).to_have_text("Soup")
    touches.click(page.locator("#asked").get_by_role("button", name="Open it"))
    expect(page.locator("#asked .tag")).to_have_text("open")


def _answer(phone: Visitor, useful: int, at_ease: int) -> None:
    """In whatever language she reads."""
    page = phone.page
    phone.go("/answers/")
    page.locator("main a", has_text="A seventh evening").click()
    page.locator("main .actions a.button--main").click()
    for _step in range(8):
        if page.url.endswith("/in/"):
            break
        question = page.locator("main form.question")
        radios = question.locator("input[type=radio]")
        if radios.count() > 3:
            question.get_by_role("radio", name=str(useful), exact=True).check()
        elif radios.count():
            radios.nth(at_ease).check()
        else:
            page.locator("main form.question button").last.click()
            continue
        page.locator("main form.question button").first.click()
    page.locator("main form button.button--main").first.click()
    page.wait_for_url("**/mine/")


def _results(page: Page) -> list[str]:
    """Every row of the results, and the way back."""
    back = page.url
    page.get_by_role("link", name="See the results").click()
    expect(page.get_by_text("5 replies.")).to_be_visible()
    rows = [" ".join(one.split()) for one in page.locator("table.bars tbody tr").all_inner_texts()]
    page.goto(back)
    assert rows
    return rows
