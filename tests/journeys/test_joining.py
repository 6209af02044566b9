"""From a printed invite to the first kept entry on a small phone; back in without one's words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import AsRole
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 640}
MOST_SCREENS = 8
Visit = Callable[..., Visitor]


def codes_from_a_sheet(as_role: AsRole, count: int) -> list[str]:
    """What a facilitator prints."""
    desk = as_role("facilitator", "Hollis")
    desk.go("/invites/")
    desk.page.get_by_label("How many").fill(str(count))
    desk.page.get_by_role("button", name="Make and print").click()
    expect(desk.page.locator(".invite")).to_have_count(count)
    assert desk.barriers() == []
    return [text.replace("-", "") for text in desk.page.locator(".invite__code").all_inner_texts()]


def on(phone: Visitor, name: str) -> None:
    """Look at the page as it stands, then press on."""
    assert phone.barriers() == [] and phone.overflow() <= 0
    phone.page.get_by_role("button", name=name, exact=True).click()
    phone.page.wait_for_load_state()


def join(phone: Visitor, code: str, way: str = "none") -> list[str]:
    """The four screens; returns the words."""
    phone.go(f"/join/{code}/")
    on(phone, "Take this name")
    phone.page.locator(f"input[name=way][value={way}]").check()
    on(phone, "Go on")
    words = phone.page.locator(".six-words li").all_inner_texts()
    on(phone, "I have them")
    phone.page.get_by_label("Your words").fill(" ".join(words))
    on(phone, "Go on")
    return words


def screens(page: Page) -> list[str]:
    """Counts the pages that somebody stands on."""
    seen: list[str] = []
    page.on("load", lambda where: seen.append(where.url))
    return seen


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_from_an_invite_to_the_first_kept_entry(
    as_role: AsRole, visit: Visit, scripts: bool
) -> None:
    (code,) = codes_from_a_sheet(as_role, 1)
    phone = visit(viewport=PHONE)
    if not scripts:  # axe itself needs scripts: ours alone are kept away
        empty = {"body": "", "content_type": "text/javascript"}
        phone.context.route("**/*.js", lambda route: route.fulfill(**empty))
    seen = screens(phone.page)
    join(phone, code)
    expect(phone.page.get_by_role("heading", level=1)).to_contain_text("Hello")
    phone.page.locator("main").get_by_role("link", name="Write", exact=True).click()
    phone.page.get_by_label("Your words").fill("The kettle was on when I came.")
    phone.page.get_by_role("button", name="Keep it", exact=True).click()
    expect(phone.page.locator(".own-words")).to_have_text("The kettle was on when I came.")
    assert len(seen) <= MOST_SCREENS, seen
    assert not any(code in url for url in seen), "the code stands in no page's address"


def test_words_are_finished_after_a_few_letters(as_role: AsRole, visit: Visit) -> None:
    (code,) = codes_from_a_sheet(as_role, 1)
    phone = visit(viewport=PHONE)
    phone.go(f"/join/{code}/")
    on(phone, "Take this name")
    on(phone, "Go on")
    words = phone.page.locator(".six-words li").all_inner_texts()
    on(phone, "I have them")
    field = phone.page.get_by_label("Your words")
    for word in words:
        field.press_sequentially(word[:3])
        start = phone.page.locator(".word-starts button")
        if len(word) > 4:
            field.press_sequentially(word[3:-1])
            start.get_by_text(word, exact=True).click()
        else:
            field.press_sequentially(f"{word[3:]} ")
    expect(field).to_have_value(" ".join(words) + " ")
    on(phone, "Go on")
    expect(phone.page.get_by_role("heading", level=1)).to_contain_text("Hello")


def test_a_printed_code_brings_somebody_back_in(as_role: AsRole, visit: Visit) -> None:
    (code,) = codes_from_a_sheet(as_role, 1)
    phone = visit(viewport=PHONE)
    join(phone, code, "code")
    on(phone, "Show me my code")
    paper = phone.page.locator(".one-code").inner_text()
    phone.page.get_by_role("link", name="I have it").click()
    name = phone.page.get_by_role("heading", level=1).inner_text().removeprefix("Hello, ")

    later = visit(viewport=PHONE)
    later.go("/in/")
    later.page.get_by_role("link", name="I lost my words").click()
    assert later.barriers() == [] and later.overflow() <= 0
    later.page.get_by_role("link", name="I have a code on paper").click()
    later.page.get_by_label("Your name here").fill(name)
    later.page.get_by_label("The code on your paper").fill(paper)
    on(later, "Go on")
    words = later.page.locator(".six-words li").all_inner_texts()
    on(later, "I have them")
    later.page.get_by_label("Your words").fill(" ".join(words))
    on(later, "Go on")
    expect(later.page.get_by_role("heading", level=1)).to_have_text(f"Hello, {name}")


def test_codes_that_do_not_work_say_so_plainly(as_role: AsRole, visit: Visit) -> None:
    (code,) = codes_from_a_sheet(as_role, 1)
    join(visit(viewport=PHONE), code)
    late = visit(viewport=PHONE)
    late.forgiven = "Failed to load resource"
    late.go(f"/join/{code}/")
    expect(late.page.locator("main")).to_contain_text("This code was used already")
    late.go("/join/")
    late.page.get_by_label("The code on your paper").fill("abc-def-ghj-kmn-pqr-stu")
    on(late, "Go on")
    expect(late.page.locator("main")).to_contain_text("This code opens nothing here.")


def test_the_pages_of_settings_have_no_barriers(as_role: AsRole) -> None:
    phone = as_role("participant", "Bramble", viewport=PHONE)
    for path in (
        "",
        "language/",
        "new/",
        "help/",
        "help/page/",
        "help/talks/",
        "talks/",
        "step/",
        "step/new/",
        "page/",
        "page/new/",
    ):
        phone.go(f"/settings/{path}")
        assert phone.barriers() == [] and phone.overflow() <= 0, path
