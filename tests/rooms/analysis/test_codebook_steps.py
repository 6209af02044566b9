"""Versions, splitting, merging with a choice, several codes at once: each undone whole."""

from __future__ import annotations

import pytest

from peerloom.analysis import commands, models, queries
from peerloom.analysis.types import Filter
from peerloom.methods import codebooks
from peerloom.problems import (
    BadInput,
    CodeUnderItself,
    GoneElsewhere,
    TakenOutMeanwhile,
    TooFewParts,
)
from tests.actors import actor_with
from tests.rooms.analysis.reading import Reading

pytestmark = pytest.mark.django_db


def book(study: str) -> dict[str, tuple[str, int, int]]:
    """Every code by path: its definition, colour and codings."""
    return {
        branch.path: (branch.code.definition, branch.code.colour, branch.count)
        for branch in queries.codes_for_tree(study)
    }


def test_a_split_sends_each_passage_where_it_was_sent_and_is_undone_whole(reading: Reading) -> None:
    before, shame = book(reading.study), reading.codes["shame"]
    commands.start_split(code=shame, parts=["own shame", "called shame"], by=reading.first)
    commands.choose_parts(
        code=shame, coding=reading.codings["I was ashamed"], parts=[0], by=reading.first
    )
    commands.choose_parts(
        code=shame, coding=reading.codings["They call it shame"], parts=[0, 1], by=reading.first
    )
    split = queries.split_of_code(shame)
    assert split is not None and len(split.choices) == 2
    done = commands.finish_split(code=shame, by=reading.first)
    counts = {path: count for path, (_, _, count) in book(reading.study).items()}
    assert counts == {"shame": 1, "own shame": 2, "called shame": 1, "laughter": 2, "help": 2}
    after = book(reading.study)
    commands.undo_step(token=done.undo.token, by=reading.first)
    assert book(reading.study) == before
    commands.redo_step(token=done.undo.token, by=reading.first)
    assert book(reading.study) == after


def test_a_split_that_shares_everything_out_leaves_no_code_behind(reading: Reading) -> None:
    laughter = reading.codes["laughter"]
    commands.start_split(code=laughter, parts=["help", "joy"], by=reading.first)
    for words, part in (("we laughed", 0), ("More laughing", 1)):
        commands.choose_parts(
            code=laughter, coding=reading.codings[words], parts=[part], by=reading.first
        )
    done = commands.finish_split(code=laughter, by=reading.first)
    assert {path: row[2] for path, row in book(reading.study).items()} == {
        "shame": 3,
        "joy": 1,
        "help": 3,
    }
    commands.undo_step(token=done.undo.token, by=reading.first)
    assert book(reading.study)["laughter"][2] == 2


@pytest.mark.parametrize("parts", [[], ["one"], ["one", "ONE"], ["x"] * 10])
def test_a_code_is_split_into_two_or_more(reading: Reading, parts: list[str]) -> None:
    with pytest.raises(TooFewParts):
        commands.start_split(code=reading.codes["shame"], parts=parts, by=reading.first)


def test_a_merge_keeps_the_name_and_the_wording_that_were_chosen(reading: Reading) -> None:
    before = book(reading.study)
    shame, help_ = reading.codes["shame"], reading.codes["help"]
    commands.change_code(code=shame, definition="Mine.", by=reading.first)
    commands.change_code(code=help_, definition="Yours.", by=reading.first)
    merged = commands.merge_codes(
        code=shame, into=help_, name="Shame", rules="both", by=reading.first
    )
    assert (merged.code.name, merged.code.definition) == ("Shame", "Yours.\n\nMine.")
    assert book(reading.study)["Shame"][2] == 5
    commands.undo_step(token=merged.undo.token, by=reading.first)
    assert {path: row[2] for path, row in book(reading.study).items()} == {
        path: row[2] for path, row in before.items()
    }


def test_the_second_of_two_who_merge_the_same_codes_gets_a_sentence(reading: Reading) -> None:
    shame, help_ = reading.codes["shame"], reading.codes["help"]
    commands.merge_codes(code=shame, into=help_, by=reading.first)
    with pytest.raises(GoneElsewhere, match="help"):
        commands.merge_codes(code=shame, into=help_, by=reading.second)
    with pytest.raises(GoneElsewhere):
        commands.merge_codes(code=help_, into=shame, by=reading.second)
    assert book(reading.study)["help"][2] == 5


def test_who_works_on_a_code_that_was_taken_out_is_told(reading: Reading) -> None:
    commands.remove_code(code=reading.codes["shame"], by=reading.first)
    with pytest.raises(TakenOutMeanwhile):
        commands.merge_codes(
            code=reading.codes["shame"], into=reading.codes["help"], by=reading.second
        )


def test_undoing_what_somebody_built_on_says_so_and_loses_nothing(reading: Reading) -> None:
    shame = reading.codes["shame"]
    changed = commands.change_code(code=shame, definition="First.", by=reading.first)
    commands.change_code(code=shame, definition="Second.", by=reading.second)
    with pytest.raises(BadInput, match="built on"):
        commands.undo_step(token=changed.undo.token, by=reading.first)
    assert queries.code_for_ref(shame).definition == "Second."


def test_several_codes_change_in_one_step(reading: Reading) -> None:
    before, refs, by = book(reading.study), list(reading.codes.values()), reading.first
    top = commands.make_code(study=reading.study, name="top", by=by).code.ref
    steps = [
        commands.move_codes(study=reading.study, codes=refs, parent=top, by=by),
        commands.colour_codes(study=reading.study, codes=refs, colour=7, by=by),
        commands.rename_codes(study=reading.study, codes=refs, prefix="p: ", by=by),
    ]
    now = book(reading.study)
    assert set(now) == {"top", *(f"top › p: {name}" for name in before)}
    assert {row[1] for path, row in now.items() if path != "top"} == {7}
    for step in reversed(steps):
        commands.undo_step(token=step.token, by=by)
    assert {path: row for path, row in book(reading.study).items() if path != "top"} == before


def test_several_codes_merge_and_go_in_one_step(reading: Reading) -> None:
    before, by, study = book(reading.study), reading.first, reading.study
    others = [reading.codes["shame"], reading.codes["laughter"]]
    merged = commands.merge_several(study=study, codes=others, into=reading.codes["help"], by=by)
    assert {path: row[2] for path, row in book(study).items()} == {"help": 7}
    commands.undo_step(token=merged.token, by=by)
    gone = commands.remove_codes(study=study, codes=others, by=by)
    assert set(book(study)) == {"help"}
    commands.undo_step(token=gone.token, by=by)
    assert book(study) == before


def test_several_codes_never_come_to_stand_below_themselves(reading: Reading) -> None:
    shame, help_ = reading.codes["shame"], reading.codes["help"]
    commands.move_code(code=help_, parent=shame, by=reading.first)
    with pytest.raises(CodeUnderItself):
        commands.move_codes(study=reading.study, codes=[shame], parent=help_, by=reading.first)


def test_returning_to_a_version_keeps_every_coding_and_is_undone(reading: Reading) -> None:
    study, by = reading.study, reading.first
    then = queries.last_change(study)
    before = book(study)
    living = models.Coding.objects.filter(removed_at=None).count()
    commands.merge_codes(code=reading.codes["shame"], into=reading.codes["help"], by=by)
    reading.code("Form 1", "café", "place")
    commands.change_code(code=reading.codes["laughter"], name="mirth", by=by)
    now = book(study)
    done = commands.return_to_version(study=study, upto=then, by=by)
    assert done.aside == 1
    back = book(study)
    assert {path: row for path, row in back.items() if "aside" not in path} == before
    assert back["Kept aside › place"][2] == 1
    assert models.Coding.objects.filter(removed_at=None).count() == living + 1
    commands.undo_step(token=done.undo.token, by=by)
    assert book(study) == now


def test_a_version_is_told_apart_in_words(reading: Reading) -> None:
    study, by = reading.study, reading.first
    commands.change_code(code=reading.codes["help"], definition="What helped.", by=by)
    then = queries.last_change(study)
    commands.name_version(study=study, name="version 1", by=by)
    commands.merge_codes(code=reading.codes["shame"], into=reading.codes["laughter"], by=by)
    commands.change_code(
        code=reading.codes["help"], name="support", definition="What really helped.", by=by
    )
    commands.make_code(study=study, name="place", by=by)
    old, new = queries.codebook_at(study, then), queries.codebook_at(study)
    told = codebooks.compare(old, new, queries.went_into(study, then))
    assert [entry.name for entry in told.new] == ["place"]
    assert told.gone == ()
    assert [(one.was[0].name, one.now[0].name) for one in told.merged] == [("shame", "laughter")]
    assert [(was.name, now.name) for was, now in told.renamed] == [("help", "support")]
    pieces = told.rewritten[0][1][0].pieces
    assert [piece.text for piece in pieces if piece.how == "added"] == [" really"]
    assert [one.name for one in queries.versions_for_study(study)] == ["version 1"]


def test_a_code_returns_to_an_earlier_wording(reading: Reading) -> None:
    shame, by = reading.codes["shame"], reading.first
    commands.change_code(code=shame, definition="First.", by=by)
    first = queries.states_of_code(shame)[0]
    commands.change_code(code=shame, name="disgrace", definition="Second.", by=by)
    undo = commands.reword_code(code=shame, state=first.ref, by=by)
    code = queries.code_for_ref(shame)
    assert (code.name, code.definition) == ("shame", "First.")
    commands.undo_step(token=undo.token, by=by)
    assert queries.code_for_ref(shame).name == "disgrace"


def test_looking_over_finds_what_is_unused_undefined_alone_and_doubled(reading: Reading) -> None:
    by, study = reading.first, reading.study
    commands.make_code(study=study, name="empty", definition="None yet.", by=by)
    reading.code("Wren talks", "was ashamed", "blush")
    codes = queries.codes_for_study(study)
    look = queries.look_over(study, codes)
    assert [code.name for code in look.unused] == ["empty"]
    assert "empty" not in {code.name for code in look.undefined}
    assert ("blush", "Test analyst") in {(code.name, coder) for code, coder in look.one_coder}
    pairs = [({pair.first.name, pair.second.name}, pair.percent) for pair in look.overlaps]
    assert pairs == [({"shame", "blush"}, 100)]


def test_a_split_goes_on_where_another_person_left_it(reading: Reading) -> None:
    shame = reading.codes["shame"]
    third = actor_with("analyst", pseudonym="Third reader")
    commands.start_split(code=shame, parts=["a", "b"], by=reading.first)
    coding = reading.codings["I was ashamed"]
    commands.choose_parts(code=shame, coding=coding, parts=[1], by=reading.first)
    commands.start_split(code=shame, parts=["a", "b", "c"], by=third)
    split = queries.split_of_code(shame)
    assert split is not None and split.choices == {coding: (1,)}
    commands.drop_split(code=shame, by=third)
    assert queries.split_of_code(shame) is None
    page = queries.passages_for_filter(reading.study, Filter(code=shame))
    assert page.total == 3
