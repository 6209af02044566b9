"""Codings changed in place: edges, code, parted, joined, several at once."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerloom.analysis import commands, queries
from peerloom.analysis.types import Source
from peerloom.audit import queries as audit
from peerloom.problems import (
    AlreadyCoded,
    ChangedSince,
    NotFound,
    NothingToSplit,
    NotSideBySide,
    NoWords,
    SpanOutsideText,
)
from tests.actors import actor_with

pytestmark = pytest.mark.django_db


def quotes(source: Source) -> list[str]:
    text = queries.text_of_source(source)
    return [text[one.start : one.end] for one in queries.codings_for_source(source.ref)]


def names(source: Source) -> list[str]:
    codes = {branch.code.ref: branch.code.name for branch in queries.codes_for_tree(source.study)}
    return [codes[one.code] for one in queries.codings_for_source(source.ref)]


@pytest.fixture
def add(source: Source, analyst):
    text = queries.text_of_source(source)

    def put(words: str, name: str = "shame", by=analyst) -> str:
        start = text.index(words)
        end = start + len(words)
        made = commands.add_coding(source=source.ref, start=start, end=end, new_name=name, by=by)
        return made.coding.ref

    return put


def test_an_edge_moves_and_the_coding_stays_itself_with_its_memo_and_theme(
    source: Source, analyst, add
) -> None:
    coding = add("ashamed")
    commands.write_memo(
        study=source.study, on="coding", subject=coding, text="look again", by=analyst
    )
    theme = commands.make_theme(study=source.study, name="Belonging", by=analyst).theme
    commands.weigh_passage(theme=theme.ref, coding=coding, stance="carries", by=analyst)
    changed = commands.resize_coding(coding=coding, start=0, end=14, by=analyst)
    assert [one.ref for one in changed.codings] == [coding]
    assert quotes(source) == ["I was ashamed"]
    assert len(queries.memos_for(on="coding", subject=coding)) == 1
    assert queries.theme_for_ref(theme.ref).carried_by == (coding,)
    assert changed.undo is not None
    commands.undo_step(token=changed.undo.token, by=analyst)
    assert quotes(source) == ["ashamed"]


@pytest.mark.parametrize(
    ("start", "end", "problem"),
    [
        (-1, 4, SpanOutsideText),
        (3, 10_000, SpanOutsideText),
        (9, 9, SpanOutsideText),
        (1, 2, NoWords),
    ],
)
def test_an_edge_moves_only_onto_words_of_the_text(
    source: Source, analyst, add, start: int, end: int, problem: type[Exception]
) -> None:
    coding = add("ashamed")
    with pytest.raises(problem):
        commands.resize_coding(coding=coding, start=start, end=end, by=analyst)
    assert quotes(source) == ["ashamed"]


def test_a_coding_takes_another_code_and_gets_its_own_back(source: Source, analyst, add) -> None:
    coding = add("ashamed")
    changed = commands.recode_coding(coding=coding, new_name="pride", by=analyst)
    assert changed.new_code is not None and changed.undo is not None
    assert names(source) == ["pride"]
    commands.undo_step(token=changed.undo.token, by=analyst)
    assert names(source) == ["shame"]


def test_a_coding_never_becomes_the_double_of_another(source: Source, analyst, add) -> None:
    first, second = add("ashamed", "shame"), add("ashamed", "pride")
    with pytest.raises(AlreadyCoded):
        commands.recode_coding(coding=second, new_name="shame", by=analyst)
    third = add("at first", "shame")
    one = next(one for one in queries.codings_for_source(source.ref) if one.ref == first)
    with pytest.raises(AlreadyCoded):
        commands.resize_coding(coding=third, start=one.start, end=one.end, by=analyst)
    assert sorted(names(source)) == ["pride", "shame", "shame"]


def test_another_persons_twin_is_no_hindrance(source: Source, analyst, add) -> None:
    other = actor_with("analyst", pseudonym="Second reader")
    add("ashamed", by=other)
    mine = add("was ashamed")
    commands.resize_coding(coding=mine, start=6, end=13, by=analyst)
    assert quotes(source) == ["ashamed", "ashamed"]


def test_a_coding_is_parted_where_one_says_and_put_together_by_undo(
    source: Source, analyst, add
) -> None:
    coding = add("I was ashamed at first")
    changed = commands.split_coding(coding=coding, at=14, by=analyst)
    assert quotes(source) == ["I was ashamed", "at first"]
    assert changed.codings[0].ref == coding
    assert changed.undo is not None
    commands.undo_step(token=changed.undo.token, by=analyst)
    assert quotes(source) == ["I was ashamed at first"]


@pytest.mark.parametrize("at", [0, 1, 22, 23, -5])
def test_there_must_be_words_on_both_sides_of_a_split(source: Source, analyst, add, at) -> None:
    coding = add("was ashamed at first")  # 2 to 22
    with pytest.raises(NothingToSplit):
        commands.split_coding(coding=coding, at=at, by=analyst)


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("I was ashamed", "ashamed at first.", "I was ashamed at first."),
        ("I was", "ashamed", "I was ashamed"),
        ("ashamed", "I was ashamed at first", "I was ashamed at first"),
    ],
)
def test_codings_of_one_code_that_touch_become_one_and_part_again(
    source: Source, analyst, add, first: str, second: str, whole: str
) -> None:
    kept, other = add(first), add(second)
    before = quotes(source)
    commands.write_memo(study=source.study, on="coding", subject=other, text="hm", by=analyst)
    changed = commands.join_codings(codings=[kept, other], by=analyst)
    assert quotes(source) == [whole]
    assert changed.removed == (other,)
    assert len(queries.memos_for(on="coding", subject=kept)) == 1
    assert changed.undo is not None
    commands.undo_step(token=changed.undo.token, by=analyst)
    assert quotes(source) == before
    assert len(queries.memos_for(on="coding", subject=other)) == 1


def test_joined_codings_bring_their_themes_and_take_them_back(source, analyst, add) -> None:
    kept, other = add("I was"), add("ashamed")
    theme = commands.make_theme(study=source.study, name="Belonging", by=analyst).theme
    commands.weigh_passage(theme=theme.ref, coding=other, stance="carries", by=analyst)
    changed = commands.join_codings(codings=[kept, other], by=analyst)
    assert queries.theme_for_ref(theme.ref).carried_by == (kept,)
    commands.undo_step(token=changed.undo.token, by=analyst)
    assert queries.theme_for_ref(theme.ref).carried_by == (other,)


def test_codings_apart_of_other_codes_or_other_people_are_not_joined(
    source: Source, analyst, add
) -> None:
    other = actor_with("analyst", pseudonym="Second reader")
    first = add("I was")
    for second in (add("at first"), add("ashamed", "pride"), add("ashamed", by=other)):
        with pytest.raises(NotSideBySide):
            commands.join_codings(codings=[first, second], by=analyst)
    with pytest.raises(NotSideBySide):
        commands.join_codings(codings=[first], by=analyst)


def test_several_codes_are_one_step(source: Source, analyst, add) -> None:
    add("at first", "one")
    add("at first", "two")
    codes = [branch.code.ref for branch in queries.codes_for_tree(source.study)]
    changed = commands.add_codings(source=source.ref, start=2, end=13, codes=codes, by=analyst)
    assert quotes(source) == ["was ashamed", "was ashamed", "at first", "at first"]
    again = commands.add_codings(source=source.ref, start=2, end=13, codes=codes, by=analyst)
    assert again.undo is None and len(again.codings) == 2
    assert changed.undo is not None
    commands.undo_step(token=changed.undo.token, by=analyst)
    assert quotes(source) == ["at first", "at first"]


def test_what_somebody_built_on_is_not_taken_back_and_nothing_is_lost(
    source: Source, analyst, add
) -> None:
    other = actor_with("analyst", pseudonym="Second reader")
    coding = add("ashamed")
    mine = commands.resize_coding(coding=coding, start=2, end=13, by=analyst)
    commands.resize_coding(coding=coding, start=0, end=13, by=other)
    assert mine.undo is not None
    with pytest.raises(ChangedSince):
        commands.undo_step(token=mine.undo.token, by=analyst)
    assert quotes(source) == ["I was ashamed"]


def test_a_code_merged_away_since_is_not_given_back(source: Source, analyst, add) -> None:
    coding = add("ashamed")
    old = queries.codings_for_source(source.ref)[0].code
    mine = commands.recode_coding(coding=coding, new_name="pride", by=analyst)
    commands.merge_codes(code=old, into=mine.codings[0].code, by=analyst)
    assert mine.undo is not None
    with pytest.raises(ChangedSince):
        commands.undo_step(token=mine.undo.token, by=analyst)
    assert names(source) == ["pride"]


def test_every_change_is_in_the_log_with_its_codings_and_without_words(
    source: Source, analyst, add
) -> None:
    coding = add("I was ashamed")
    commands.resize_coding(coding=coding, start=0, end=22, by=analyst)
    commands.recode_coding(coding=coding, new_name="pride", by=analyst)
    parted = commands.split_coding(coding=coding, at=14, by=analyst)
    commands.join_codings(codings=[one.ref for one in parted.codings], by=analyst)
    counted = audit.counts_for_method(source.study)
    for verb in ("coding_resized", "coding_recoded", "coding_split", "codings_joined"):
        assert counted[f"analysis.{verb}"] == 1


def test_only_analysts_change_codings_and_only_through_their_own_source(
    client_for, source: Source, analyst, steward, add, door
) -> None:
    coding = add("ashamed")
    with pytest.raises(NotFound):
        commands.resize_coding(coding=coding, start=0, end=13, by=steward)
    url = reverse("analysis:resize_coding", args=[source.study, source.ref])
    data = {"coding": coding, "start": 0, "end": 13}
    assert client_for(steward).post(url, data).status_code == 404
    door.let_through("Another text altogether.", name="Finch")
    commands.adopt_releases(study=source.study, by=analyst)
    other = next(one for one in door.sources() if one.ref != source.ref)
    wrong = reverse("analysis:resize_coding", args=[source.study, other.ref])
    assert client_for(analyst).post(wrong, data).status_code == 404
    assert client_for(analyst).post(url, {"coding": coding}).status_code == 422
    answer = client_for(analyst).post(url, data).json()
    assert answer["codings"][0][:3] == [coding, 0, 13] and answer["undo"]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(cuts=st.lists(st.integers(min_value=-3, max_value=95), max_size=4))
def test_splitting_and_joining_lose_no_word(source: Source, analyst, add, cuts) -> None:
    for old in queries.codings_for_source(source.ref):
        commands.remove_coding(coding=old.ref, by=analyst)
    text = queries.text_of_source(source)
    add(text.strip())
    for cut in cuts:
        for one in queries.codings_for_source(source.ref):
            if (
                one.start < cut < one.end
                and text[one.start : cut].strip()
                and text[cut : one.end].strip()
            ):
                commands.split_coding(coding=one.ref, at=cut, by=analyst)
    assert "".join("".join(quotes(source)).split()) == "".join(text.split())
    refs = [one.ref for one in queries.codings_for_source(source.ref)]
    if len(refs) > 1:
        commands.join_codings(codings=refs, by=analyst)
    assert quotes(source) == [text.strip()]
