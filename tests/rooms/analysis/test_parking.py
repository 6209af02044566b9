"""Coded projects from elsewhere wait for their texts, then stand on the same words."""

from __future__ import annotations

import pytest

from peerloom.analysis import commands, queries
from peerloom.formats.types import Code, Coding, Project, Source
from peerloom.methods.deidentify import Decision
from tests.actors import actor_with

pytestmark = pytest.mark.django_db

TALK = "Maz met Daz at the harbour. They talked about shame. 😀 Daz left early."


def span(words: str) -> tuple[int, int]:
    start = TALK.index(words)
    return start, start + len(words)


def project(*codings: Coding, codes: tuple[Code, ...] = ()) -> Project:
    codes = codes or (
        Code("c1", "Feelings", description="What is felt."),
        Code("c2", "Shame", parent="c1"),
        Code("c3", "Unused"),
    )
    return Project("p", (Source("s1", "Talk", TALK),), codes, codings)


@pytest.fixture
def park(study, door, steward):
    """Parks a project on one text that waits at the gate; its voice."""

    def _park(given: Project) -> str:
        voice = door.bring(TALK)[0]
        commands.park_project(study=study.ref, project=given, voices={"s1": voice}, by=steward)
        return voice

    return _park


def passages(study) -> list[tuple[str, str, str]]:
    columns = queries.codings_for_matrix(study.ref)
    return [
        (one.code_name, one.quote, one.coder) for one in queries.passages_for_codings(columns.refs)
    ]


def test_codings_wait_until_their_text_is_released(study, door, park, analyst) -> None:
    voice = park(project(Coding("s1", *span("shame"), "c2", "Ana")))
    commands.adopt_releases(study=study.ref, by=analyst)
    assert passages(study) == []
    assert queries.counts_for_home(study.ref).parked == 1
    door.release(voice)
    assert commands.adopt_releases(study=study.ref, by=analyst).unparked == 1
    assert passages(study) == [("Shame", "shame", "")]
    assert queries.counts_for_home(study.ref).parked == 0


def test_the_whole_codebook_comes_with_its_tree_and_descriptions(
    study, door, park, analyst
) -> None:
    door.release(park(project(Coding("s1", *span("shame"), "c2"))))
    commands.adopt_releases(study=study.ref, by=analyst)
    tree = queries.codes_for_tree(study.ref)
    assert [branch.path for branch in tree] == ["Feelings", "Feelings › Shame", "Unused"]
    assert tree[0].code.definition == "What is felt."


def test_a_coder_is_the_account_of_that_name_or_else_a_label(study, door, park, analyst) -> None:
    ana = actor_with("analyst", pseudonym="Ana")
    shame = span("shame")
    door.release(park(project(Coding("s1", *shame, "c1", "ana"), Coding("s1", *shame, "c2", "Bo"))))
    commands.adopt_releases(study=study.ref, by=analyst)
    source = door.sources()[0]
    coders = {(one.coder, one.coder_name) for one in queries.codings_for_source(source.ref)}
    assert coders == {(ana.ref, "Ana"), ("", "Bo")}


def test_spans_count_in_the_raw_text_and_move_with_what_the_gate_replaces(
    study, door, park, analyst
) -> None:
    codings = [Coding("s1", *span(words), "c1") for words in ("Maz met Daz", "😀 Daz left")]
    voice = park(project(*codings))
    start = TALK.index("Daz")
    last = TALK.rindex("Daz")
    replaced = [Decision(at, at + 3, "[friend]") for at in (start, last)]
    door.release(voice, replaced)
    commands.adopt_releases(study=study.ref, by=analyst)
    assert [quote for _, quote, _ in passages(study)] == ["Maz met [friend]", "😀 [friend] left"]


def test_words_that_the_gate_struck_out_keep_their_coding_parked(
    study, door, park, analyst
) -> None:
    voice = park(project(Coding("s1", *span("Daz"), "c1")))
    start, end = span("Daz")
    door.release(voice, [Decision(start, end, "")])
    adopted = commands.adopt_releases(study=study.ref, by=analyst)
    assert (adopted.unparked, adopted.strays) == (0, 1)
    door.release(voice, [Decision(start, end, "[friend]")])
    assert commands.adopt_releases(study=study.ref, by=analyst).unparked == 1
    assert [quote for _, quote, _ in passages(study)] == ["[friend]"]


def test_a_code_that_the_study_has_already_is_used_again(study, door, park, analyst) -> None:
    known = commands.make_code(study=study.ref, name="SHAME", by=analyst).code
    door.release(park(project(Coding("s1", *span("shame"), "c2"))))
    commands.adopt_releases(study=study.ref, by=analyst)
    assert [one.code for one in queries.codings_for_source(door.sources()[0].ref)] == [known.ref]


def test_two_codes_of_the_same_name_in_the_project_stay_two(study, door, park, analyst) -> None:
    codes = (
        Code("a", "Home"), Code("b", "Work"),
        Code("c", "Good", parent="a"), Code("d", "good", parent="b"), Code("e", "GOOD"),
    )  # fmt: skip
    shame = span("shame")
    given = project(*(Coding("s1", *shame, code) for code in "cde"), codes=codes)
    door.release(park(given))
    commands.adopt_releases(study=study.ref, by=analyst)
    names = [branch.path for branch in queries.codes_for_tree(study.ref)]
    assert names == ["Home", "Home › Good", "Work", "Work › good (Work)", "GOOD (2)"]


def test_a_project_parked_after_its_text_was_released_is_there_at_once(
    study, door, analyst, steward
) -> None:
    voice = door.bring(TALK)[0]
    door.release(voice)
    commands.adopt_releases(study=study.ref, by=analyst)
    given = project(Coding("s1", *span("shame"), "c2"))
    parked = commands.park_project(study=study.ref, project=given, voices={"s1": voice}, by=steward)
    assert (parked.codes, parked.codings) == (3, 1)
    assert len(passages(study)) == 1


def test_codings_on_texts_that_did_not_come_in_are_counted(study, steward) -> None:
    given = project(Coding("s1", *span("shame"), "c2"))
    parked = commands.park_project(study=study.ref, project=given, voices={}, by=steward)
    assert (parked.codings, parked.without_text) == (0, 1)


def test_a_batch_taken_back_takes_its_parked_codings_along(study, door, park, steward) -> None:
    voice = park(project(Coding("s1", *span("shame"), "c2")))
    assert commands.drop_parked(voices=[voice], by=steward) == 1
    assert queries.counts_for_home(study.ref).parked == 0
