"""Codes on passages: added, removed, undone."""

from __future__ import annotations

import pytest

from peerloom.analysis import commands, queries
from peerloom.analysis.types import Source
from peerloom.audit import queries as audit
from peerloom.problems import NotFound, NoWords, SpanOutsideText
from tests.actors import actor_with

pytestmark = pytest.mark.django_db


def quotes(source: Source) -> list[str]:
    text = queries.text_of_source(source)
    return [text[one.start : one.end] for one in queries.codings_for_source(source.ref)]


def test_a_passage_takes_a_new_code_and_the_study_has_it(source: Source, analyst) -> None:
    added = commands.add_coding(source=source.ref, start=0, end=13, new_name="shame", by=analyst)
    assert added.new_code is not None and added.new_code.name == "shame"
    assert quotes(source) == ["I was ashamed"]
    assert [branch.count for branch in queries.codes_for_tree(source.study)] == [1]


def test_blank_space_at_the_edges_of_a_selection_is_let_go(source: Source, analyst) -> None:
    commands.add_coding(source=source.ref, start=5, end=14, new_name="shame", by=analyst)
    assert quotes(source) == ["ashamed"]


def test_a_name_that_is_there_already_is_used_whatever_its_capitals(
    source: Source, analyst
) -> None:
    first = commands.add_coding(source=source.ref, start=0, end=5, new_name="Élan", by=analyst)
    second = commands.add_coding(source=source.ref, start=6, end=13, new_name="elan ", by=analyst)
    assert second.new_code is None
    assert second.coding.code == first.coding.code


def test_the_same_code_on_the_same_words_by_the_same_person_stands_once(
    source: Source, analyst
) -> None:
    first = commands.add_coding(source=source.ref, start=0, end=13, new_name="shame", by=analyst)
    again = commands.add_coding(source=source.ref, start=0, end=14, new_name="shame", by=analyst)
    assert again.coding.ref == first.coding.ref
    assert again.undo == first.undo
    assert len(queries.codings_for_source(source.ref)) == 1


def test_another_person_may_put_the_same_code_on_the_same_words(source: Source, analyst) -> None:
    other = actor_with("analyst", pseudonym="Second reader")
    for by in (analyst, other):
        commands.add_coding(source=source.ref, start=0, end=13, new_name="shame", by=by)
    names = [one.coder_name for one in queries.codings_for_source(source.ref)]
    assert sorted(names) == ["Second reader", analyst.pseudonym]


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (4, 4), (9, 3), (0, 10_000)])
def test_a_span_outside_the_text_is_refused_with_its_length(
    source: Source, analyst, start: int, end: int
) -> None:
    with pytest.raises(SpanOutsideText) as told:
        commands.add_coding(source=source.ref, start=start, end=end, new_name="x", by=analyst)
    assert str(source.length) in str(told.value)
    assert queries.codes_for_tree(source.study) == []


def test_blank_space_alone_takes_no_code(source: Source, analyst) -> None:
    with pytest.raises(NoWords):
        commands.add_coding(source=source.ref, start=1, end=2, new_name="x", by=analyst)


def test_adding_and_removing_can_each_be_undone_once(source: Source, analyst) -> None:
    added = commands.add_coding(source=source.ref, start=0, end=13, new_name="shame", by=analyst)
    removed = commands.remove_coding(coding=added.coding.ref, by=analyst)
    assert quotes(source) == []
    commands.undo_step(token=removed.token, by=analyst)
    assert quotes(source) == ["I was ashamed"]
    commands.undo_step(token=removed.token, by=analyst)
    assert quotes(source) == ["I was ashamed"]
    commands.undo_step(token=added.undo.token, by=analyst)
    assert quotes(source) == []


def test_nobody_undoes_what_somebody_else_did(source: Source, analyst) -> None:
    added = commands.add_coding(source=source.ref, start=0, end=13, new_name="shame", by=analyst)
    with pytest.raises(NotFound):
        commands.undo_step(token=added.undo.token, by=actor_with("analyst", pseudonym="Other"))


def test_a_steward_reads_but_does_not_code(source: Source, analyst, steward) -> None:
    added = commands.add_coding(source=source.ref, start=0, end=13, new_name="shame", by=analyst)
    with pytest.raises(NotFound):
        commands.add_coding(source=source.ref, start=0, end=13, new_name="pride", by=steward)
    with pytest.raises(NotFound):
        commands.remove_coding(coding=added.coding.ref, by=steward)


def test_the_log_holds_offsets_and_references_and_no_words(source: Source, analyst) -> None:
    added = commands.add_coding(source=source.ref, start=0, end=13, new_name="shame", by=analyst)
    entry = audit.entries_for_reading(source.study, subject=added.coding.ref)[0]
    assert entry.verb == "analysis.coding_added"
    assert entry.facts["span"] == [0, 13]
    assert "shame" not in str(entry.facts)


def test_a_code_of_another_study_is_not_found(source: Source, analyst) -> None:
    from peerloom.programme import commands as programme

    elsewhere = programme.make_study(name="Elsewhere", by=analyst)
    code = commands.make_code(study=elsewhere.ref, name="shame", by=analyst).code
    with pytest.raises(NotFound):
        commands.add_coding(source=source.ref, start=0, end=13, code=code.ref, by=analyst)


def test_codings_on_a_removed_code_are_put_away_and_come_back_with_it(
    source: Source, analyst
) -> None:
    added = commands.add_coding(source=source.ref, start=0, end=13, new_name="shame", by=analyst)
    removed = commands.remove_code(code=added.coding.code, by=analyst)
    assert queries.codings_for_source(source.ref) == []
    assert queries.passages_for_codings([added.coding.ref]) == []
    commands.undo_step(token=removed.undo.token, by=analyst)
    passage = queries.passages_for_codings([added.coding.ref])[0]
    assert (passage.quote, passage.code_name) == ("I was ashamed", "shame")
    assert passage.after.startswith(" at first.")


def test_a_code_by_its_reference_stands_where_it_was_put_and_only_in_its_own_study(
    source: Source, analyst
) -> None:
    code = commands.make_code(study=source.study, name="by reference", by=analyst).code
    added = commands.add_coding(
        source=source.ref, start=2, end=9, code=code.ref, study=source.study, by=analyst
    )
    assert (added.coding.source, added.coding.code) == (source.ref, code.ref)
    assert (added.coding.start, added.coding.end, added.coding.coder) == (2, 9, analyst.ref)
    with pytest.raises(SpanOutsideText, match=source.name):
        commands.add_coding(source=source.ref, start=2, end=9999, code=code.ref, by=analyst)
    for wrong in ({"study": "another"}, {"code": "nothing"}, {"source": "nothing"}):
        asked = {"source": source.ref, "code": code.ref, **wrong}
        with pytest.raises(NotFound):
            commands.add_coding(start=2, end=5, by=analyst, **asked)
