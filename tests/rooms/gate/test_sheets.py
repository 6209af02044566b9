"""One text at the gate, without a database: decisions, undo, what would go on."""

from __future__ import annotations

import pytest

from peerloom.formats.types import Turn
from peerloom.gate import sheets
from peerloom.gate.types import Choice, Item
from peerloom.problems import NotFound, OverlappingDecisions, SpanOutsideText, WrongWord

TEXT = "Daz met Ana. daz left. 🙂 Ana sang."


def sheet_with(*spans: tuple[int, int, str]) -> sheets.Sheet:
    sheet = sheets.Sheet()
    sheet.propose(Item(start, end, "friend", "register", 0.9, words) for start, end, words in spans)
    return sheet


@pytest.fixture
def sheet() -> sheets.Sheet:
    return sheet_with((0, 3, "[friend 1]"), (8, 11, "[friend 2]"), (13, 16, "[friend 1]"))


def test_all_alike_decides_every_undecided_mention_of_the_same_words(sheet: sheets.Sheet) -> None:
    changed = sheet.decide(TEXT, 0, 3, "replace", None, True)
    assert [(item.start, item.state) for item in changed] == [(0, "replaced"), (13, "replaced")]
    assert sheet.open == 1


def test_all_alike_leaves_what_was_decided_otherwise(sheet: sheets.Sheet) -> None:
    sheet.decide(TEXT, 13, 16, "keep", None, False)
    sheet.decide(TEXT, 0, 3, "replace", None, True)
    assert sheet.items[13, 16].state == "kept"


def test_the_released_text_holds_replacements_and_keeps_the_rest(sheet: sheets.Sheet) -> None:
    sheet.decide(TEXT, 0, 3, "replace", None, True)
    sheet.decide(TEXT, 8, 11, "keep", None, False)
    assert sheet.release(TEXT).text == "[friend 1] met Ana. [friend 1] left. 🙂 Ana sang."


def test_an_edit_with_nothing_strikes_the_words_out(sheet: sheets.Sheet) -> None:
    sheet.decide(TEXT, 8, 11, "edit", "", False)
    assert "met ." in sheet.release(TEXT).text


def test_undo_takes_back_whole_steps_in_order(sheet: sheets.Sheet) -> None:
    before = dict(sheet.items)
    sheet.decide(TEXT, 0, 3, "replace", None, True)
    sheet.add(TEXT, 25, 28, "[friend 2]")
    sheet.undo()
    assert (25, 28) not in sheet.items
    sheet.undo()
    assert sheet.items == before
    with pytest.raises(NotFound):
        sheet.undo()


def test_words_marked_by_hand_may_not_overlap_a_proposal(sheet: sheets.Sheet) -> None:
    with pytest.raises(OverlappingDecisions):
        sheet.add(TEXT, 2, 6, "x")


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 4), (30, 99)])
def test_a_span_outside_the_text_is_refused(sheet: sheets.Sheet, start: int, end: int) -> None:
    with pytest.raises(SpanOutsideText):
        sheet.add(TEXT, start, end, "x")


def test_a_prompt_without_a_replacement_cannot_be_replaced_unasked() -> None:
    sheet = sheet_with((0, 3, ""))
    with pytest.raises(WrongWord):
        sheet.decide(TEXT, 0, 3, "replace", None, False)
    assert sheet.open == 1


def test_new_proposals_leave_old_decisions_alone(sheet: sheets.Sheet) -> None:
    sheet.decide(TEXT, 0, 3, "keep", None, False)
    again = [Item(0, 7, "name", "names", 0.5, "[x]"), Item(25, 28, "name", "names", 0.5, "[y]")]
    assert sheet.propose(again) == 1
    assert sheet.items[0, 3].state == "kept"


def test_a_sheet_survives_sealing(sheet: sheets.Sheet) -> None:
    sheet.decide(TEXT, 0, 3, "replace", None, True)
    sheet.add(TEXT, 25, 28, "[friend 2]")
    again = sheets.unpack(sheets.pack(sheet))
    assert again == sheet
    again.undo()
    assert (25, 28) not in again.items


def test_speakers_in_the_text_go_on_as_the_text_does() -> None:
    text = "Maz: Tea."
    sheet = sheet_with((0, 3, "[participant 1]"))
    sheet.decide(text, 0, 3, "replace", None, False)
    released = sheet.release(text)
    (turn,) = sheets.released_turns(text, [Turn(0, 9, "Maz", label_end=5)], released, {})
    assert turn.speaker == "[participant 1]"
    assert released.text[turn.label_end : turn.end] == "Tea."


def test_a_speakers_name_beside_the_text_never_goes_on_by_itself() -> None:
    turns = [Turn(0, 4, "Maria Lopez"), Turn(4, 8, "Interviewer"), Turn(8, 9, "P12")]
    released = sheets.Sheet().release("Tea. Tea.")
    found = sheets.released_turns("Tea. Tea.", turns, released, {})
    assert [turn.speaker for turn in found] == ["[speaker 1]", "Interviewer", "P12"]


def test_several_choices_are_one_step_that_one_undo_takes_back(sheet: sheets.Sheet) -> None:
    done = sheet.choose(TEXT, [Choice(0, 3, "keep"), Choice(8, 11, "keep")])
    assert len(done.changed) == 2
    sheet.undo()
    assert sheet.open == 3


def test_what_somebody_else_decided_meanwhile_stands(sheet: sheets.Sheet) -> None:
    sheet.decide(TEXT, 0, 3, "keep", None, False)
    done = sheet.choose(TEXT, [Choice(0, 3, "replace", seen="open"), Choice(8, 11, "keep")])
    assert [(item.start, item.state) for item in done.stale] == [(0, "kept")]
    assert [item.start for item in done.changed] == [8]


def test_a_round_in_which_all_was_stale_leaves_no_step_to_undo(sheet: sheets.Sheet) -> None:
    sheet.decide(TEXT, 0, 3, "keep", None, False)
    steps = len(sheet.steps)
    sheet.choose(TEXT, [Choice(0, 3, "replace", seen="open")])
    assert len(sheet.steps) == steps
