"""The codebook: names, places, merging, and the way back from each."""

from __future__ import annotations

import pytest

from peerloom.analysis import commands, queries
from peerloom.problems import (
    CodeUnderItself,
    MergeWithItself,
    NameMissing,
    NameTaken,
    NameTooLong,
    NotFound,
    WrongWord,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def make(study, analyst):
    def _make(name: str, parent=None, **more):
        parent = parent.ref if parent else None
        return commands.make_code(
            study=study.ref, name=name, parent=parent, by=analyst, **more
        ).code

    return _make


def paths(study) -> list[str]:
    return [branch.path for branch in queries.codes_for_tree(study.ref)]


@pytest.mark.parametrize("name", ["Fierté", "FIERTE", " fierte\t", "fierté"])
def test_a_name_is_taken_whatever_its_capitals_and_accents(make, name: str) -> None:
    make("fierté")
    with pytest.raises(NameTaken):
        make(name)


@pytest.mark.parametrize(("name", "problem"), [("  ", NameMissing), ("x" * 201, NameTooLong)])
def test_a_name_must_be_there_and_fit(make, name: str, problem: type[Exception]) -> None:
    with pytest.raises(problem):
        make(name)


def test_the_name_of_a_removed_code_is_free_until_it_comes_back(make, study, analyst) -> None:
    removed = commands.remove_code(code=make("shame").ref, by=analyst)
    other = make("Shame")
    with pytest.raises(NameTaken):
        commands.undo_step(token=removed.undo.token, by=analyst)
    commands.remove_code(code=other.ref, by=analyst)
    commands.undo_step(token=removed.undo.token, by=analyst)
    assert paths(study) == ["shame"]


def test_new_codes_take_the_hue_that_fewest_have(make) -> None:
    assert [make(f"code {number}").colour for number in range(26)] == [*range(1, 25), 1, 2]


def test_a_colour_that_is_none_of_ours_is_refused(make) -> None:
    with pytest.raises(WrongWord):
        make("shame", colour=25)


def test_a_code_moves_to_a_place_and_back(make, study, analyst) -> None:
    a, b, c = make("a"), make("b"), make("c")
    moved = commands.move_code(code=c.ref, parent=a.ref, by=analyst)
    assert paths(study) == ["a", "a › c", "b"]
    first = commands.move_code(code=b.ref, place=0, by=analyst)
    assert paths(study) == ["b", "a", "a › c"]
    commands.undo_step(token=first.undo.token, by=analyst)
    commands.undo_step(token=moved.undo.token, by=analyst)
    assert paths(study) == ["a", "b", "c"]


def test_no_code_stands_below_itself(make, analyst) -> None:
    top = make("top")
    middle = make("middle", top)
    low = make("low", middle)
    for under in (top, middle, low):
        with pytest.raises(CodeUnderItself) as told:
            commands.move_code(code=top.ref, parent=under.ref, by=analyst)
    assert "“top” can't stand below “low”" in str(told.value)


def test_what_stood_below_a_removed_code_moves_up_and_goes_back_with_it(
    make, study, analyst
) -> None:
    top = make("top")
    make("low", top)
    removed = commands.remove_code(code=top.ref, by=analyst)
    assert paths(study) == ["low"]
    commands.undo_step(token=removed.undo.token, by=analyst)
    assert paths(study) == ["top", "top › low"]


def test_changes_keep_what_stood_before(make, study, analyst) -> None:
    code = make("shame", definition="First.")
    changed = commands.change_code(code=code.ref, name="Shame", definition="Second.", by=analyst)
    assert (changed.code.name, changed.code.definition) == ("Shame", "Second.")
    past = queries.history_of_code(code.ref)[0]
    assert dict(past.before) == {"name": "shame", "definition": "First."}
    commands.undo_step(token=changed.undo.token, by=analyst)
    assert queries.code_for_ref(code.ref).definition == "First."


def test_a_merge_gives_everything_over_and_can_be_parted_again(
    make, source, analyst, study
) -> None:
    a, b = make("a"), make("b")
    make("below a", a)
    commands.write_memo(study=study.ref, on="code", subject=a.ref, text="why", by=analyst)
    for code, start in ((a, 0), (a, 6), (b, 0)):
        commands.add_coding(source=source.ref, start=start, end=13, code=code.ref, by=analyst)
    merged = commands.merge_codes(code=a.ref, into=b.ref, by=analyst)
    assert paths(study) == ["b", "b › below a"]
    codings = queries.codings_for_source(source.ref)
    assert [(one.start, one.code) for one in codings] == [(0, b.ref), (6, b.ref)]
    assert [memo.subject for memo in queries.memos_for_study(study.ref)] == [b.ref]
    commands.undo_step(token=merged.undo.token, by=analyst)
    codings = queries.codings_for_source(source.ref)
    assert sorted((one.start, one.code == a.ref) for one in codings) == [
        (0, False), (0, True), (6, True),
    ]  # fmt: skip
    assert sorted(paths(study)) == ["a", "a › below a", "b"]


def test_a_code_merges_neither_with_itself_nor_with_what_is_below_it(make, analyst) -> None:
    top = make("top")
    low = make("low", top)
    with pytest.raises(MergeWithItself):
        commands.merge_codes(code=top.ref, into=top.ref, by=analyst)
    with pytest.raises(CodeUnderItself):
        commands.merge_codes(code=top.ref, into=low.ref, by=analyst)


def test_stewards_leave_the_codebook_to_the_analysts(study, steward, make) -> None:
    code = make("shame")
    with pytest.raises(NotFound):
        commands.make_code(study=study.ref, name="pride", by=steward)
    with pytest.raises(NotFound):
        commands.change_code(code=code.ref, name="pride", by=steward)
