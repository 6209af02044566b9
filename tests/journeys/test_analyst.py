"""The analyst's day: from a source to an edition that can be handed on."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import AsRole
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
THEME = "An egg timer is a kind of respect"
SAID = "What they asked for first was a way to make the talking stop."


@pytest.fixture
def analyst(as_role: AsRole) -> Visitor:
    """At the study's page."""
    analyst = as_role("analyst", viewport={"width": 1440, "height": 900}, accept_downloads=True)
    analyst.study()
    return analyst


def canvas_ready(page: Page) -> None:
    expect(page.locator(".canvas[data-ready]")).to_be_visible()


def shows(page: Page, words: str) -> None:
    """Wait until the canvas marks these words as the place one came for."""
    canvas_ready(page)
    page.wait_for_function(
        """(words) => ["code-active", "code-cursor"].some((name) =>
            [...(CSS.highlights.get(name) ?? [])]
                .map((one) => one.startContainer.data.slice(one.startOffset, one.endOffset))
                .join(" ").replace(/\\s+/g, " ").toLowerCase().includes(words))""",
        arg=" ".join(words.split()).lower()[:60],
    )


def notes(page: Page, name: str) -> Locator:
    return page.locator(".canvas__notes .margin-note__name").get_by_text(name, exact=True)


def saved(page: Page) -> None:
    expect(page.locator(".canvas__saved[data-state=saved]")).to_have_count(1)


def code(analyst: Visitor, name: str, *, new: bool = False) -> None:
    """Code the words in hand, by keyboard."""
    analyst.press("Enter")
    expect(analyst.page.locator(".code-popup")).to_be_in_viewport(ratio=1)
    analyst.type(name)
    analyst.press("Shift+Enter" if new else "Enter", "Escape")
    saved(analyst.page)


def test_wrens_interview_is_coded_by_keyboard_alone(analyst: Visitor) -> None:
    page = analyst.page
    analyst.room("Sources")
    page.get_by_label("Kind", exact=True).select_option(label="Interview")
    page.get_by_label("Case").select_option(label="Wren")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("#sources tbody tr")).to_have_count(1)
    page.locator("#sources tbody").get_by_role("link").click()
    canvas_ready(page)
    here = notes(page, "Ranking each other").count()

    page.locator("#text").focus()
    analyst.press("ArrowDown", "ArrowDown")
    code(analyst, "Ranking each other")
    expect(notes(page, "Ranking each other")).to_have_count(here + 1)
    code(analyst, "Counting stairs", new=True)
    expect(notes(page, "Counting stairs")).to_have_count(1)

    analyst.press("Shift+ArrowDown")  # the sentence and the next one: it overlaps
    code(analyst, "Counting stairs")
    expect(notes(page, "Counting stairs")).to_have_count(2)
    analyst.press("u")
    expect(notes(page, "Counting stairs")).to_have_count(1)
    saved(page)

    analyst.press("n", "m")
    memo = page.get_by_role("dialog")
    expect(memo.get_by_role("textbox")).to_be_focused()
    analyst.type("She counts what costs her.")
    analyst.press("Control+Enter")
    expect(memo).to_be_hidden()
    saved(page)

    page.reload()
    canvas_ready(page)
    expect(notes(page, "Counting stairs")).to_have_count(1)
    expect(notes(page, "Ranking each other")).to_have_count(here + 1)
    page.locator("#text").focus()
    analyst.press(*["ArrowDown"] * 30, "Enter")  # well down the page
    expect(page.locator(".code-popup")).to_be_in_viewport(ratio=1)
    analyst.press("Escape")
    page.get_by_role("link", name="Memos", exact=True).click()
    expect(page.locator(".memo", has_text="She counts what costs her.")).to_have_count(1)


def test_a_code_is_made_moved_by_keyboard_and_renamed(analyst: Visitor) -> None:
    page = analyst.page
    analyst.room("Codebook")
    analyst.press("n")
    analyst.type("Radiators")
    analyst.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Radiators")).to_be_visible()
    item = page.get_by_role("treeitem", name=re.compile("^Radiators"))
    before = page.locator("#tree > [role=treeitem]").count()
    item.focus()
    analyst.press("Alt+ArrowUp")
    expect(page.locator(".toast", has_text="Moved “Radiators”.")).to_be_visible()
    analyst.press("Alt+ArrowRight")
    expect(item).to_have_attribute("aria-level", "2")
    expect(page.locator(".toast", has_text="Moved “Radiators”.")).to_have_count(2)
    page.reload()
    expect(item).to_have_attribute("aria-level", "2")
    expect(page.locator("#tree > [role=treeitem]")).to_have_count(before - 1)

    page.locator("#code").get_by_label("Name", exact=True).fill("One radiator for decoration")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="One radiator")).to_be_visible()


def test_passages_are_narrowed_and_each_opens_where_it_stands(analyst: Visitor) -> None:
    page = analyst.page
    analyst.room("Passages")
    total = int(page.locator(".passages__bar b").inner_text())
    page.get_by_label("Code or theme").select_option(label=re_option(page, "Humour"))
    page.wait_for_url("**on=code**")
    fewer = int(page.locator(".passages__bar b").inner_text())
    assert 0 < fewer < total
    page.get_by_label("Kind", exact=True).select_option(label="Interview")
    page.wait_for_url("**kind=interview**")
    first = page.locator(".passage").first
    quote = first.locator(".quote__said").inner_text()
    first.get_by_role("link", name="Read on").click()
    shows(page, quote)


def test_a_cell_of_the_matrix_leads_to_just_its_passages(analyst: Visitor) -> None:
    page = analyst.page
    analyst.room("Matrix")
    cell = page.locator(".matrix tbody td[data-shade='9'] a").first
    count = cell.inner_text().split()[0]
    cell.click()
    expect(page.get_by_role("heading", level=1, name="Passages")).to_be_visible()
    expect(page.locator(".passages__bar b")).to_have_text(count)


def test_a_phrase_is_found_and_opens_at_its_words(analyst: Visitor) -> None:
    page = analyst.page
    analyst.room("Find")
    page.get_by_role("searchbox", name="Words to find").fill('"egg timer"')
    analyst.press("Enter")
    hits = page.locator(".result__hit")
    expect(hits.first.locator("mark")).to_have_text(re.compile("egg timer", re.I))
    hits.first.click()
    shows(page, "egg timer")


def test_a_theme_is_argued_for_and_against_told_and_handed_on(
    analyst: Visitor, tmp_path: Path
) -> None:
    page = analyst.page
    analyst.room("Themes")
    page.get_by_text("Make a theme", exact=True).click()
    page.get_by_label("Name", exact=True).fill(THEME)
    page.get_by_label("Central organising concept").fill("Time is shared out, not taken.")
    page.get_by_role("button", name="Make theme").click()
    expect(page.get_by_role("heading", level=1, name=THEME)).to_be_visible()

    analyst.room("Passages")
    weigh(page.locator(".passage").nth(0), "it carries the theme", "The egg.")
    weigh(page.locator(".passage").nth(1), "it speaks against it", "No egg here.")

    analyst.room("Findings")
    page.get_by_role("link", name=THEME).click()
    text = page.locator("textarea")
    text.click()
    analyst.type(SAID)
    page.get_by_role("button", name="Place in the text").first.click()
    expect(text).to_have_value(re.compile(r"\{\{quote \w+\}\}"))
    expect(page.locator("[data-preview-here] blockquote")).to_be_visible()
    page.get_by_role("button", name="Keep this").click()
    expect(page.locator("[data-told]")).to_contain_text("Kept")

    analyst.room("Findings")
    page.get_by_role("button", name="Make an edition").click()
    page.get_by_role("dialog").get_by_role("button", name="Make the edition").click()
    why = page.get_by_label("Or write down why all of it stands")
    expect(why.or_(page.locator(".edition")).first).to_be_visible()
    if why.count():
        why.fill("They chose these names.")
        page.get_by_role("button", name="Make the edition").click()
    expect(page.get_by_text("Edition 2").first).to_be_visible()
    expect(page.locator(".edition")).to_contain_text(SAID)

    page_file = download(page, "HTML", tmp_path).read_text(encoding="utf-8")
    assert SAID in page_file
    loads = re.sub(r"<a\s[^>]*>", "", page_file)  # a reference may lead elsewhere, if clicked
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", loads)
    with zipfile.ZipFile(download(page, "Word", tmp_path)) as docx:
        assert SAID in docx.read("word/document.xml").decode()


def re_option(page: Page, name: str) -> str:
    """An option's whole label; those of codes are indented."""
    labels = page.get_by_label("Code or theme").locator("option").all_text_contents()
    return next(label for label in labels if label.strip() == name)


def weigh(passage: Locator, stance: str, why: str) -> None:
    passage.get_by_role("link", name="For or against a theme").click()
    passage.get_by_label("Theme", exact=True).select_option(label=THEME)
    passage.get_by_label(stance).check()
    passage.get_by_label("Why?").fill(why)
    passage.get_by_role("button", name="Keep").click()
    expect(passage.locator(".standing", has_text=why)).to_be_visible()


def download(page: Page, label: str, into: Path) -> Path:
    with page.expect_download() as started:
        page.locator(".book-files").get_by_role("link", name=label).click()
    path = into / started.value.suggested_filename
    started.value.save_as(path)
    return path
