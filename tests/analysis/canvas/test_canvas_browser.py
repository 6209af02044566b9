"""Coding on the canvas: by keyboard, by mouse, by finger, and when the server says no."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.analysis.canvas.conftest import Canvas
from tests.analysis.canvas.pages import Page, conversation, long_page

pytestmark = pytest.mark.browser
Open = Callable[..., Canvas]


@pytest.fixture
def canvas(open_canvas: Open) -> Canvas:
    return open_canvas()


def read(canvas: Canvas, *keys: str) -> None:
    """Go into the text and press keys there; the first arrow finds its first sentence."""
    canvas.tab.locator("#text").focus()
    canvas.press(*keys)


def adds(canvas: Canvas) -> list[dict[str, str]]:
    return [fields for action, fields in canvas.study.received if action == "add"]


def words(canvas: Canvas, fields: dict[str, str]) -> str:
    return canvas.study.page.text[int(fields["start"]) : int(fields["end"])]


def drag(canvas: Canvas, block: int, start: int, end: int) -> None:
    """Select letters start to end of a block with the mouse."""
    box = canvas.tab.evaluate(
        """([block, start, end]) => {
            const node = document.querySelectorAll('.turn__said')[block].firstChild;
            const at = (from) => { const r = document.createRange();
                r.setStart(node, from); r.setEnd(node, from + 1);
                const b = r.getBoundingClientRect(); return [b.left + 1, b.top + b.height / 2]; };
            return [at(start), at(end)];
        }""",
        [block, start, end],
    )
    mouse = canvas.tab.mouse
    mouse.move(*box[0])
    mouse.down()
    mouse.move(*box[1], steps=5)
    mouse.up()
    if start != end:
        expect(popup(canvas)).to_be_visible()


def popup(canvas: Canvas) -> Locator:
    return canvas.tab.locator(".code-popup")


def test_a_sentence_is_coded_with_the_keyboard_alone(canvas: Canvas) -> None:
    read(canvas, "ArrowDown", "ArrowDown", "ArrowDown", "Enter")
    canvas.tab.keyboard.type("shm")
    canvas.press("Enter", "Escape")
    canvas.saved()
    assert words(canvas, adds(canvas)[0]) == "Nobody asked for my name in it."
    assert adds(canvas)[0]["code"] == canvas.study.page.codes[0]["ref"]
    assert canvas.notes()[:2] == ["A place of our own", "Shame"]
    assert canvas.tab.evaluate("document.activeElement.id") == "text"


def test_shift_and_arrows_choose_words_from_where_one_reads(canvas: Canvas) -> None:
    read(canvas, "ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight")
    canvas.press("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft", "c", "Enter")
    canvas.saved()
    assert words(canvas, adds(canvas)[0]) == "was a"


def test_shift_and_arrows_reach_back_before_the_word_they_began_at(canvas: Canvas) -> None:
    read(canvas, "j", "j", "j", "ArrowRight", "Shift+ArrowLeft", "Shift+ArrowLeft")
    canvas.press("Enter", "Enter")
    canvas.saved()
    assert words(canvas, adds(canvas)[0]) == "the pharmacy. Nobody"


def test_t_chooses_the_turn(canvas: Canvas) -> None:
    read(canvas, "ArrowDown", "ArrowDown", "t", "Enter", "Enter")
    canvas.saved()
    assert words(canvas, adds(canvas)[0]) == canvas.study.page.turns[1][1]


def test_several_codes_in_a_row_go_on_the_same_words(canvas: Canvas) -> None:
    read(canvas, "ArrowDown", "Enter")
    for name in ("shame", "finding"):
        canvas.tab.keyboard.type(name)
        canvas.press("Enter")
    expect(popup(canvas).locator(".code-popup__on")).to_have_count(2)
    canvas.press("Enter")
    expect(popup(canvas)).to_be_hidden()
    canvas.saved()
    assert len({(fields["start"], fields["end"]) for fields in adds(canvas)}) == 1
    assert len(adds(canvas)) == 2


def test_shift_enter_makes_a_new_code(canvas: Canvas) -> None:
    read(canvas, "ArrowDown", "Enter")
    canvas.tab.keyboard.type("Tea and laughing")
    canvas.press("Shift+Enter", "Escape")
    canvas.saved()
    assert adds(canvas)[0]["new_name"] == "Tea and laughing"
    assert "Tea and laughing" in canvas.notes()
    slot = canvas.study.page.codes[-1]["slot"]
    assert canvas.painted()[f"code-{slot}"] == ["What did the first evening feel like?"]


def test_the_list_is_a_combobox_that_points_at_its_option(canvas: Canvas) -> None:
    read(canvas, "ArrowDown", "Enter")
    field = popup(canvas).get_by_role("combobox")
    expect(field).to_be_focused()
    canvas.press("ArrowDown")
    option = popup(canvas).locator("[role=option][aria-selected=true]")
    expect(option).to_have_count(1)
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")


def test_overlapping_codings_are_painted_in_different_lanes(canvas: Canvas) -> None:
    painted = canvas.painted()
    assert painted["code-1"] == ["ashamed for so long that I did not notice when it stopped"]
    assert painted["code-3-lane-1"] == ["I did not notice when it stopped."]


def test_a_new_coding_leaves_the_lanes_of_the_others_alone(canvas: Canvas) -> None:
    before = canvas.painted()
    read(canvas, "j", "j", "j", "j", "Enter")
    canvas.tab.keyboard.type("asking")
    canvas.press("Enter", "Escape")
    canvas.saved()
    painted = canvas.painted()
    assert {name: painted[name] for name in before} == before
    assert painted["code-4-lane-2"] == [canvas.study.page.turns[2][1]]


def test_words_selected_with_the_mouse_are_whole_and_offer_codes(canvas: Canvas) -> None:
    drag(canvas, 4, 6, 22)
    canvas.press("Enter")
    canvas.saved()
    assert words(canvas, adds(canvas)[0]) == "learn to say a thing"


def test_the_list_of_codes_stays_in_the_window_however_long_the_selection(
    open_canvas: Open,
) -> None:
    canvas = open_canvas(long_page(length=20_000, codings=10), height=600)
    read(canvas, "ArrowDown", *["Shift+ArrowDown"] * 30, "Enter")
    box = popup(canvas).bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 600


def test_words_after_an_emoji_keep_their_offsets(open_canvas: Open) -> None:
    page = Page([("Heron", "One 😀 two 👩🏽‍🚀 three four."), ("Heron", "After 🧶 that.")])
    page.code("Numbers")
    page.on("three", 0)
    canvas = open_canvas(page)
    assert canvas.painted() == {"code-1": ["three"]}
    drag(canvas, 1, 9, 12)
    canvas.press("Enter")
    canvas.saved()
    assert words(canvas, adds(canvas)[0]) == "that"


def test_undo_takes_back_adding_and_then_removing(canvas: Canvas) -> None:
    read(canvas, "ArrowDown", "Enter", "Enter", "Escape")
    canvas.saved()
    canvas.press("u")
    canvas.saved()
    assert len(canvas.study.page.codings) == 4
    canvas.press("n", "Delete")
    canvas.saved()
    assert "A place of our own" not in canvas.notes()
    canvas.press("u")
    canvas.saved()
    assert canvas.notes()[0] == "A place of our own"
    assert len(canvas.study.page.codings) == 4


def test_the_toast_offers_undo(canvas: Canvas) -> None:
    read(canvas, "ArrowDown", "Enter", "Enter", "Escape")
    canvas.tab.locator(".toast").get_by_role("button", name="Undo").click()
    canvas.saved()
    assert canvas.study.received[-1][0] == "undo"
    expect(canvas.tab.locator(".canvas__notes .margin-note")).to_have_count(4)


def test_a_refused_coding_is_taken_back_with_the_servers_sentence(canvas: Canvas) -> None:
    canvas.study.refuse = "Interview 4: it was just taken back. Load the page again."
    before = canvas.painted()
    read(canvas, "ArrowDown", "Enter", "Enter")
    toast = canvas.tab.locator(".toast[data-tone=problem]")
    expect(toast).to_have_text("Interview 4: it was just taken back. Load the page again.")
    expect(popup(canvas).locator(".code-popup__on")).to_have_count(0)
    after = {name: on for name, on in canvas.painted().items() if name != "code-pending"}
    assert after == before


def test_a_refused_new_code_is_not_offered_again(canvas: Canvas) -> None:
    canvas.study.refuse = "Codebook: a code of this name was merged. Choose another name."
    read(canvas, "ArrowDown", "Enter")
    canvas.tab.keyboard.type("Zebra")
    canvas.press("Enter")
    canvas.tab.locator(".toast[data-tone=problem]").wait_for()
    canvas.tab.keyboard.type("Zebra")
    assert popup(canvas).locator(".code-popup__option").all_inner_texts() == ["Create “Zebra”"]


def test_codings_wait_while_the_server_is_away_and_are_saved_when_it_is_back(
    canvas: Canvas,
) -> None:
    canvas.study.away = True
    read(canvas, "ArrowDown", "Enter", "Enter", "Enter")
    read(canvas, "ArrowDown", "Enter", "Enter", "Enter")
    saved = canvas.tab.locator(".canvas__saved")
    expect(saved).to_contain_text("2 changes wait here")
    expect(canvas.tab.locator(".margin-note[data-state=pending]")).to_have_count(2)
    canvas.study.away = False
    canvas.tab.get_by_role("button", name="Try now").click()
    expect(saved).to_have_text("All saved")
    assert len(adds(canvas)) == 2
    assert len(canvas.study.page.codings) == 6


def test_a_coding_removed_before_it_was_saved_is_removed_on_the_server_too(
    canvas: Canvas,
) -> None:
    canvas.study.away = True
    read(canvas, "ArrowDown", "Enter", "Enter", "Escape", "Delete")
    expect(canvas.tab.locator(".canvas__saved")).to_contain_text("2 changes")
    canvas.study.away = False
    canvas.tab.get_by_role("button", name="Try now").click()
    canvas.saved()
    assert [action for action, _ in canvas.study.received] == ["add", "remove"]
    assert len(canvas.study.page.codings) == 4


def test_the_same_code_twice_on_the_same_words_is_said_and_not_sent(open_canvas: Open) -> None:
    page = Page([("Heron", "We drank tea.")])
    page.code("Tea")
    canvas = open_canvas(page)
    read(canvas, "ArrowDown", "Enter", "Enter")
    canvas.tab.keyboard.type("tea")
    canvas.press("Shift+Enter")
    canvas.saved()
    assert len(adds(canvas)) == 1
    assert canvas.live() == "“Tea” is on these words already."


def test_n_goes_from_coding_to_coding_and_says_what_it_is(canvas: Canvas) -> None:
    read(canvas, "n", "n")
    assert canvas.live().startswith("Shame, coded by Wren: ashamed for so long")
    expect(canvas.tab.locator("[data-state=in-hand] .margin-note__name")).to_have_text("Shame")
    canvas.press("Shift+N")
    assert canvas.live().startswith("A place of our own, coded by Kestrel")


def test_a_memo_is_written_on_the_coding_in_hand(canvas: Canvas) -> None:
    read(canvas, "n", "m")
    canvas.tab.keyboard.type("The name is asked for everywhere else.")
    canvas.press("Control+Enter")
    canvas.saved()
    action, fields = canvas.study.received[-1]
    assert (action, fields["coding"]) == ("memo", "coding00000")
    assert fields["text"] == "The name is asked for everywhere else."
    note = canvas.tab.locator(".margin-note[data-coding=coding00000] .memo-dot")
    expect(note).to_have_attribute("data-count", "1")


def test_a_memo_that_was_refused_stays_in_its_box(canvas: Canvas) -> None:
    read(canvas, "n", "m")
    canvas.tab.keyboard.type("Not lost.")
    canvas.study.refuse = "Memo: the coding was removed by somebody else. Copy your words."
    canvas.press("Control+Enter")
    canvas.tab.locator(".toast[data-tone=problem]").wait_for()
    expect(canvas.tab.locator(".memo-box textarea")).to_have_value("Not lost.")


def test_clicking_coded_words_marks_their_notes(canvas: Canvas) -> None:
    drag(canvas, 2, 45, 45)
    here = canvas.tab.locator(".margin-note[data-state=here] .margin-note__name")
    expect(here).to_have_text(["Shame", "Finding words"])


def test_pointing_at_a_note_lights_its_words(canvas: Canvas) -> None:
    canvas.tab.locator(".margin-note__code", has_text="Asking and getting").hover()
    assert canvas.painted()["code-active"] == ["because we had asked for them"]
    canvas.tab.mouse.move(5, 5)
    assert "code-active" not in canvas.painted()


def test_the_arrows_walk_through_the_margin(canvas: Canvas) -> None:
    canvas.tab.locator(".margin-note__code").first.focus()
    canvas.press("ArrowDown", "ArrowDown")
    assert canvas.painted()["code-active"] == ["I did not notice when it stopped."]
    canvas.press("Delete")
    canvas.saved()
    assert "Finding words" not in canvas.notes()


def test_a_finger_finds_the_codings_of_a_passage_in_a_sheet(open_canvas: Open) -> None:
    canvas = open_canvas(width=360, height=700, touch=True)
    canvas.tab.get_by_text("ashamed for so long").tap()
    sheet = canvas.tab.locator(".passage-sheet")
    expect(sheet.locator(".margin-note__name")).to_have_text(["Shame", "Finding words"])
    sheet.get_by_role("button", name="Code these words").tap()
    popup(canvas).get_by_role("combobox").fill("asking")
    popup(canvas).get_by_role("option").first.tap()
    expect(canvas.tab.locator(".canvas__saved")).to_have_text("All saved")
    assert len(adds(canvas)) == 1


def test_an_address_can_name_a_passage(open_canvas: Open) -> None:
    page = long_page(length=60_000, codings=50)
    canvas = open_canvas(page)
    start = page.blocks[-3].start
    canvas.tab.goto(f"{canvas.tab.url}#at={start}-{start + 20}")
    expect(canvas.tab.locator(f"[data-start='{start}']")).to_be_in_viewport()


def test_right_to_left_words_are_read_from_the_right(open_canvas: Open) -> None:
    canvas = open_canvas(Page([("هدى", "قالت لي إنها سعيدة اليوم.")], language="ar"))
    read(canvas, "ArrowDown", "ArrowLeft", "ArrowLeft")
    assert canvas.painted() == {"code-cursor": ["لي"]}
    canvas.press("ArrowRight")
    assert canvas.painted() == {"code-cursor": ["قالت"]}


def test_thousands_of_codings_are_painted_near_the_window_only(open_canvas: Open) -> None:
    canvas = open_canvas(long_page())
    measures = "performance.getEntriesByName('peerloom:painted')[0].duration"
    print(
        f"\n600,000 characters, 5,000 codings: painted after {canvas.tab.evaluate(measures):.0f} ms"
    )
    pieces = canvas.tab.evaluate("[...CSS.highlights.values()].reduce((n, h) => n + h.size, 0)")
    assert 0 < pieces < 500


def test_no_two_boxes_in_the_margin_overlap(open_canvas: Open) -> None:
    canvas = open_canvas(long_page(length=60_000, codings=3_000))
    for share in (0, 0.4, 0.9):
        canvas.tab.evaluate(f"scrollTo(0, document.body.scrollHeight * {share})")
        canvas.tab.evaluate("new Promise((r) => requestAnimationFrame(() => setTimeout(r, 50)))")
        boxes = canvas.tab.evaluate(
            """() => [...document.querySelectorAll('.canvas__notes .margin-note')].map((note) => {
                const { top, bottom } = note.getBoundingClientRect(); return [top, bottom]; })"""
        )
        assert len(boxes) > 10
        assert all(above[1] <= below[0] for above, below in itertools.pairwise(boxes))


def test_boxes_stay_near_their_lines_however_dense_the_text(open_canvas: Open) -> None:
    canvas = open_canvas(long_page(length=20_000, codings=3_000))
    more = canvas.tab.locator(".margin-note--more").first
    expect(more).to_be_visible()
    more.locator("button").click()
    focused = canvas.tab.evaluate("document.activeElement.className")
    assert focused == "margin-note__code"


def test_on_paper_each_turn_names_the_codes_of_its_lines(canvas: Canvas) -> None:
    canvas.tab.emulate_media(media="print")
    canvas.tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    lines = canvas.tab.locator(".turn__codes")
    assert [line.split("\n") for line in lines.all_inner_texts()] == [
        ["A place of our own"],
        ["Shame", "Finding words"],
        ["Asking and getting"],
    ]
    canvas.tab.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(lines).to_have_count(0)


def test_everything_is_painted_for_print(open_canvas: Open) -> None:
    page = long_page(length=30_000, codings=200)
    canvas = open_canvas(page)
    canvas.tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    pieces = canvas.tab.evaluate("[...CSS.highlights.values()].reduce((n, h) => n + h.size, 0)")
    assert pieces >= 200


def test_who_may_only_read_is_told_so_and_sends_nothing(open_canvas: Open) -> None:
    page = conversation()
    page.may_code = False
    canvas = open_canvas(page)
    read(canvas, "ArrowDown", "ArrowDown", "Enter")
    assert canvas.live() == "You read here; analysts code."
    canvas.press("n", "Delete")
    expect(popup(canvas)).to_be_hidden()
    assert canvas.study.received == []


def test_the_outline_leads_to_a_question_and_knows_where_one_is(open_canvas: Open) -> None:
    canvas = open_canvas(long_page(length=40_000, codings=50))
    links = canvas.tab.locator(".outline a")
    links.nth(5).click()
    expect(links.nth(5)).to_have_attribute("aria-current", "location")
    assert canvas.tab.evaluate("document.activeElement.id") == "text"


def test_a_code_that_is_on_the_words_is_shown_above_the_list_and_can_be_taken_off(
    canvas: Canvas,
) -> None:
    read(canvas, "n", "Enter")
    options = popup(canvas).locator(".code-popup__option .code-popup__name").all_inner_texts()
    assert "A place of our own" not in options
    popup(canvas).get_by_role("button", name="Take “A place of our own” off").click()
    expect(popup(canvas).locator(".code-popup__on")).to_have_count(0)
    canvas.saved()
    assert canvas.study.received[-1][0] == "remove"
