"""Sources come from the gate, follow its releases, and go when it pulls them back."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peerloom.analysis import commands, queries
from peerloom.analysis.types import Adopted
from peerloom.methods.deidentify import Decision
from peerloom.people import queries as people

pytestmark = pytest.mark.django_db

TALK = "Maz met Daz at the harbour. They talked about shame. Daz left early."
DAZ = Decision(8, 11, "[friend 1]")


@pytest.fixture
def adopt(study, analyst):
    return lambda: commands.adopt_releases(study=study.ref, by=analyst)


def quotes(source) -> list[str]:
    return [one.quote for one in queries.passages_for_codings(
        coding.ref for coding in queries.codings_for_source(source.ref)
    )]  # fmt: skip


def test_what_the_gate_let_through_becomes_sources_once(door, adopt) -> None:
    door.let_through("One text.", kind="journal")
    door.let_through("Another text.", kind="interview")
    assert adopt() == Adopted(new=2)
    assert adopt() == Adopted()
    assert [(one.kind, one.words) for one in door.sources()] == [("interview", 2), ("journal", 2)]


def test_what_waits_at_the_gate_is_not_there(door, adopt) -> None:
    door.bring("Not yet released.")
    assert adopt() == Adopted()
    assert door.sources() == []


def test_nothing_new_costs_a_handful_of_questions(door, adopt) -> None:
    door.let_through("One text.")
    adopt()
    with CaptureQueriesContext(connection) as asked:
        adopt()
    assert len(asked) <= 3


def test_a_case_travels_with_its_text(door, adopt) -> None:
    voice = door.bring("A text.", names=["Wren_1"], case_pattern=r"^([A-Z][a-z]+)_")[0]
    door.release(voice)
    adopt()
    person = door.sources()[0].person
    assert people.people_for_refs([person])[person].pseudonym == "Wren"


def test_codings_follow_their_words_to_a_later_release(door, adopt, analyst) -> None:
    release = door.let_through(TALK)
    adopt()
    source = door.sources()[0]
    start = TALK.index("shame")
    commands.add_coding(source=source.ref, start=start, end=start + 5, new_name="shame", by=analyst)
    commands.add_coding(source=source.ref, start=0, end=11, new_name="meeting", by=analyst)
    door.release(release.voice, [DAZ])
    assert adopt().moved == 2
    assert door.sources()[0].ref == source.ref
    assert quotes(source) == ["Maz met [friend 1]", "shame"]


def test_a_coding_whose_words_are_struck_out_is_kept_as_a_stray_and_comes_back(
    door, adopt, analyst
) -> None:
    release = door.let_through(TALK)
    adopt()
    source = door.sources()[0]
    added = commands.add_coding(source=source.ref, start=8, end=11, new_name="friend", by=analyst)
    door.release(release.voice, [Decision(7, 11, "")])
    assert adopt().strays == 1
    assert quotes(source) == []
    assert [one.coding for one in queries.strays_for_study(source.study)] == [added.coding.ref]
    door.release(release.voice, [DAZ])
    adopt()
    assert quotes(source) == ["[friend 1]"]
    assert queries.strays_for_study(source.study) == []


def test_a_removed_coding_moves_too_so_that_undoing_puts_it_on_its_words(
    door, adopt, analyst
) -> None:
    release = door.let_through(TALK)
    adopt()
    source = door.sources()[0]
    start = TALK.index("shame")
    made = commands.add_coding(
        source=source.ref, start=start, end=start + 5, new_name="a", by=analyst
    )
    removed = commands.remove_coding(coding=made.coding.ref, by=analyst)
    door.release(release.voice, [DAZ])
    adopt()
    commands.undo_step(token=removed.token, by=analyst)
    assert quotes(source) == ["shame"]


def test_a_release_pulled_back_hides_its_source_and_codings_everywhere(
    door, adopt, analyst
) -> None:
    release = door.let_through(TALK)
    adopt()
    source = door.sources()[0]
    added = commands.add_coding(source=source.ref, start=0, end=3, new_name="a", by=analyst)
    commands.write_memo(study=source.study, on="source", subject=source.ref, text="x", by=analyst)
    door.pull_back(release)
    assert adopt() == Adopted(revoked=1)
    assert door.sources() == []
    assert queries.codings_for_source(source.ref) == []
    assert queries.passages_for_codings([added.coding.ref]) == []
    assert queries.memos_for_study(source.study) == []
    assert len(queries.codings_for_matrix(source.study)) == 0
    assert queries.counts_for_home(source.study).codings == 0


def test_a_text_released_again_after_it_was_pulled_back_has_its_codings_again(
    door, adopt, analyst
) -> None:
    release = door.let_through(TALK)
    adopt()
    source = door.sources()[0]
    commands.add_coding(source=source.ref, start=0, end=3, new_name="a", by=analyst)
    door.pull_back(release)
    adopt()
    door.release(release.voice, [DAZ])
    assert adopt().moved == 1
    assert quotes(door.sources()[0]) == ["Maz"]


def test_pulling_back_one_text_leaves_another_that_was_released_again_where_it_is(
    door, adopt, analyst
) -> None:
    first = door.let_through(TALK, name="Again")
    other = door.let_through("Another text.", name="Other")
    adopt()
    source = next(one for one in door.sources() if one.name == "Again")
    commands.add_coding(source=source.ref, start=0, end=3, new_name="a", by=analyst)
    second = door.release(first.voice, [DAZ])
    adopt()
    door.pull_back(other)
    assert adopt() == Adopted(revoked=1)
    assert [(one.ref, one.release) for one in door.sources()] == [(source.ref, second.ref)]
    assert quotes(source) == ["Maz"]
    door.pull_back(second)
    adopt()
    assert door.sources() == []
    assert quotes(source) == []


def test_a_text_released_again_and_pulled_back_between_two_pulls_is_put_away(door, adopt) -> None:
    first = door.let_through(TALK)
    adopt()
    door.pull_back(door.release(first.voice, [DAZ]))
    assert adopt() == Adopted(revoked=1)
    assert door.sources() == []


def test_columns_hold_every_living_coding_and_grow_with_the_log(door, adopt, analyst) -> None:
    door.let_through(TALK)
    adopt()
    source = door.sources()[0]
    commands.add_coding(source=source.ref, start=8, end=11, new_name="b", by=analyst)
    first = queries.codings_for_matrix(source.study)
    assert queries.codings_for_matrix(source.study) is first
    commands.add_coding(source=source.ref, start=0, end=3, new_name="a", by=analyst)
    columns = queries.codings_for_matrix(source.study)
    assert columns.start.tolist() == [0, 8]
    assert columns.end.tolist() == [3, 11]
    assert [columns.codes[at].name for at in columns.code] == ["a", "b"]
    assert [columns.sources[at].ref for at in columns.source] == [source.ref] * 2
    assert columns.coders[0].name == analyst.pseudonym
