"""A real study (17 texts, 1,930 codings) from its Taguette file to an edition, by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.visitor import Visitor
from tests.served import peerloom, serving, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.real]
WORDS = "kettle window ladder orchard pebble sixty"
STUDY = "Serdif"
FOR_IT = "Search feature simple"
CONCEPT = "People find their data, and then are left alone with it."
THEME, AGAINST = "Found, then alone", "Moderator assist"


@dataclass
class Walk(Visitor):
    """An analyst within one study."""

    here: str = ""

    def at(self, path: str, title: str = "") -> None:
        """Open a page of the study; it fits its window and has its title."""
        response = self.go(f"{self.here}{path}")
        assert response.status == 200, f"{path} answered {response.status}"
        assert self.overflow() <= 0, f"{path} is wider than its window"
        if title:
            expect(self.page.get_by_role("heading", level=1)).to_have_text(title)

    def press_button(self, name: str) -> None:
        self.page.locator("main").get_by_role("button", name=name, exact=True).first.click()
        self.page.wait_for_load_state()

    def keeps(self, path: str) -> bytes:
        """What a download holds."""
        answer = self.context.request.get(urljoin(self.address, path))
        assert answer.ok, f"{path} answered {answer.status}"
        return answer.body()

    def codings(self) -> int:
        """How many passages the study has, as its own page says."""
        self.at("passages/")
        return int(re.sub(r"\D", "", self.page.locator(".passages__bar b.num").inner_text()))


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Walk]:
    """Made, filled and served by the commands, as somebody who moves here does."""
    real = Path(__file__).parents[3] / "shared" / "data" / "serdif" / "taguette.sqlite3"
    if not real.is_file():
        pytest.skip("the real files (../shared/data) are not beside this checkout")
    folder = tmp_path_factory.mktemp("serdif")
    home, words = folder / "home", folder / "words"
    words.write_text(WORDS, encoding="utf-8")
    peerloom("init", "--unattended", "--passphrase-file", str(words), home=home)
    peerloom("import", str(real), "--study", STUDY, "--kind", "project", home=home)
    peerloom("gate", "approve", "--study", STUDY, "--all", "--uses", "team,quotes", home=home)
    with serving(home) as served:
        context = browser.new_context(locale="en", viewport={"width": 1440, "height": 900})
        context.set_default_timeout(20_000)
        sign_in(context, served.address, "Steward", WORDS)
        walk = Walk(context, served.address)
        walk.go("/")
        walk.page.locator(".bar summary", has_text="Steward").click()
        walk.page.locator("button[name=hat][value=analyst]").click()
        walk.page.wait_for_load_state()
        walk.study(STUDY)
        walk.here = walk.page.url.removeprefix(walk.address)
        yield walk
        assert walk.complaints == []
        context.close()


def test_it_stands_whole_and_a_coding_is_made_and_undone_by_keyboard(walk: Walk) -> None:
    assert walk.codings() == 1930
    walk.at("sources/", "Sources")
    texts = walk.page.locator("main a[href*='/sources/']:not([href*='/next/'])")
    assert len({one.get_attribute("href") for one in texts.all()}) == 17
    walk.go(texts.first.get_attribute("href") or "")
    expect(walk.page.locator(".canvas[data-ready]")).to_be_visible()
    walk.page.locator(".turn__said").nth(1).click(position={"x": 40, "y": 12})
    walk.press("s", "c")
    walk.page.locator(".code-popup__input").fill("Left alone")
    walk.page.locator(".code-popup__new").wait_for()
    walk.press("Enter")
    note = walk.page.locator(".margin-note__name", has_text="Left alone")
    expect(note.first).to_be_visible()
    walk.press("Escape", "u")
    expect(note).to_have_count(0)
    expect(walk.page.locator(".canvas__saved[data-state=saved]")).to_have_count(1)
    assert walk.codings() == 1930


def test_the_codebook_shows_what_was_done_to_it(walk: Walk) -> None:
    walk.at("codebook/", "Codebook")
    assert walk.page.locator("[role=treeitem]").count() >= 22
    walk.page.locator(".tree__name", has_text=FOR_IT).click()
    walk.page.wait_for_url("**/codebook/*/")
    walk.at("codebook/versions/")
    walk.at("history/")
    assert walk.page.get_by_role("link", name="CSV").count()
    assert walk.keeps(f"{walk.here}codebook/export/?format=csv").count(b"\n") >= 22


def test_a_theme_stands_on_codes_a_passage_and_one_that_speaks_against_it(walk: Walk) -> None:
    walk.at("themes/", "Themes")
    walk.page.fill("[name=name]", THEME)
    walk.page.fill("[name=concept]", CONCEPT)
    walk.press_button("Make theme")
    walk.at("themes/")
    walk.page.get_by_role("link", name=THEME).first.click()
    walk.page.get_by_text("Choose codes").click()
    walk.page.get_by_label(FOR_IT).check()
    walk.press_button("Keep these")
    theme = walk.page.url.removeprefix(walk.address).removeprefix(walk.here).split("?")[0]
    for code, stance in ((FOR_IT, "carries"), (AGAINST, "contradicts")):
        walk.at("codebook/")
        walk.page.locator(".tree__name", has_text=code).first.click()
        walk.page.wait_for_url("**/codebook/*/")
        walk.page.locator("main a[href*='/passages/?code=']").first.click()
        weigh = walk.page.locator(".passage__weigh").first.get_attribute("href")
        walk.go(weigh or "")
        walk.page.locator(f"[name=stance][value={stance}]").check()
        walk.page.fill("[name=why]", "As the words say.")
        walk.press_button("Keep")
    walk.at(theme, THEME)
    assert walk.page.locator("section:has(> .spread #carried) .quote").count() == 1
    assert walk.page.locator("section:has(> .spread #against) .quote").count() == 1
    walk.at(f"{theme}against/")


def test_it_is_read_across(walk: Walk) -> None:
    walk.at("across/triangulation/", "Triangulation")
    walk.page.get_by_role("link", name=f"Rate {THEME}").first.click()
    walk.page.get_by_label("partial agreement").check()
    walk.press_button("Keep")
    expect(walk.page.locator(".triangulation")).to_contain_text("partial")
    walk.at("matrix/?rows=code&columns=case")
    assert walk.page.locator("table.matrix tbody tr").count() >= 22
    walk.page.locator("table.matrix td a").first.click()
    expect(walk.page.locator(".quote").first).to_be_visible()
    for way in ("together", "map", "over-time", "pathway", "saturation"):
        walk.at(f"across/{way}/")
    walk.at("across/saturation/")
    expect(walk.page.locator("main")).to_contain_text("17")
    for picture in walk.page.locator("img.picture__image").all():
        assert walk.keeps(picture.get_attribute("src") or "")


def test_words_are_found_and_lead_to_their_place(walk: Walk) -> None:
    walk.at("find/?q=search")
    walk.page.locator("main a[href*='/sources/']").first.click()
    expect(walk.page.locator(".canvas[data-ready]")).to_be_visible()
    walk.at("context/?q=search")
    assert walk.page.locator("table.context tbody tr").count() > 10
    walk.at("words/")
    walk.at("uncoded/")
    walk.at("passages/")
    walk.page.locator(".passage__like a").first.click()
    expect(walk.page.get_by_role("heading", name="Passages like this")).to_be_visible()


def test_an_edition_holds_the_theme_and_both_its_quotes(walk: Walk) -> None:
    walk.at("findings/", "Findings")
    walk.page.get_by_role("link", name=THEME).first.click()
    walk.page.locator("textarea").first.fill("They found it. Nobody was there.\n")
    place = walk.page.get_by_role("button", name="Place")
    expect(place.first).to_be_visible()
    for nth in range(place.count()):
        place.nth(nth).click()
    walk.press("Control+s")
    expect(walk.page.locator("[data-told]")).to_contain_text("Kept")
    walk.at("findings/draft/")
    expect(walk.page.locator("main")).to_contain_text("Nobody was there.")
    walk.page.get_by_role("button", name="Make an edition").first.click()
    walk.page.get_by_role("button", name="Make the edition").click()
    walk.page.wait_for_load_state()
    if walk.page.locator("[name=reason]").count():  # the quote guard asks
        walk.page.fill("[name=reason]", "All seventeen agreed to be quoted.")
        walk.page.get_by_role("button", name="Make the edition").click()
    walk.page.wait_for_url("**/editions/1/**")
    page = walk.keeps(f"{walk.here}findings/editions/1.html").decode()
    assert THEME in page
    assert page.count("<blockquote") >= 2
