"""Taking steps back and doing them again, alone and beside others who build on them."""

from __future__ import annotations

import random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerloom.analysis import commands, queries
from peerloom.analysis.commands import building, steps
from peerloom.analysis.types import Source
from peerloom.audit.types import Hand
from peerloom.problems import BuiltOn, Problem
from tests.actors import actor_with
from tests.rooms.analysis.acting import Acting, picture

pytestmark = pytest.mark.django_db


def test_every_step_that_can_be_taken_back_can_be_done_again() -> None:
    assert [verb for verb, again in steps.verbs_with_ways().items() if not again] == []


def test_undo_and_redo_walk_through_ones_own_steps_in_order(source: Source, analyst: Hand) -> None:
    code = commands.make_code(study=source.study, name="shame", by=analyst).code
    added = commands.add_coding(source=source.ref, start=0, end=13, code=code.ref, by=analyst)
    both = picture(source.study)
    assert commands.undo_last(study=source.study, by=analyst).subject == added.coding.ref
    assert commands.undo_last(study=source.study, by=analyst).subject == code.ref
    assert commands.undo_last(study=source.study, by=analyst) is None
    assert queries.codes_for_study(source.study) == []
    assert commands.redo_last(study=source.study, by=analyst).subject == code.ref
    assert commands.redo_last(study=source.study, by=analyst).subject == added.coding.ref
    assert commands.redo_last(study=source.study, by=analyst) is None
    assert picture(source.study) == both


def test_a_new_step_ends_what_could_be_done_again(source: Source, analyst: Hand) -> None:
    commands.make_code(study=source.study, name="shame", by=analyst)
    commands.undo_last(study=source.study, by=analyst)
    commands.make_code(study=source.study, name="pride", by=analyst)
    assert commands.redo_last(study=source.study, by=analyst) is None


def test_a_code_that_others_coded_with_stays_and_says_who_and_when(
    source: Source, analyst: Hand
) -> None:
    other = actor_with("analyst", pseudonym="Second reader")
    made = commands.make_code(study=source.study, name="shame", by=analyst)
    theirs = commands.add_coding(
        source=source.ref, start=0, end=13, code=made.code.ref, by=other
    ).coding
    with pytest.raises(BuiltOn) as told:
        commands.undo_step(token=made.undo.token, by=analyst)
    assert "shame: Second reader built on this on" in str(told.value)
    assert [one.ref for one in queries.codings_for_source(source.ref)] == [theirs.ref]
    commands.undo_last(study=source.study, by=other)
    commands.undo_step(token=made.undo.token, by=analyst)
    assert queries.codes_for_study(source.study) == []


def test_what_others_changed_since_stays_where_only_that_field_is_theirs(
    source: Source, analyst: Hand
) -> None:
    other = actor_with("analyst", pseudonym="Second reader")
    code = commands.make_code(study=source.study, name="shame", colour=1, by=other).code.ref
    mine = commands.change_code(code=code, name="guilt", colour=5, by=analyst)
    commands.change_code(code=code, name="blame", by=other)
    commands.change_code(code=code, name="guilt", by=other)
    done = commands.undo_step(token=mine.undo.token, by=analyst)
    now = queries.code_for_ref(code)
    assert done.in_part
    assert (now.name, now.colour) == ("guilt", 1)
    commands.redo_step(token=mine.undo.token, by=analyst)
    assert queries.code_for_ref(code).colour == 5


def test_a_theme_that_somebody_put_passages_under_is_not_unmade(
    source: Source, analyst: Hand
) -> None:
    other = actor_with("analyst", pseudonym="Second reader")
    coding = commands.add_coding(source=source.ref, start=0, end=13, new_name="x", by=other).coding
    made = commands.make_theme(study=source.study, name="Belonging", by=analyst)
    commands.weigh_passage(
        theme=made.theme.ref, coding=coding.ref, stance="carries", why="said so", by=other
    )
    with pytest.raises(BuiltOn):
        commands.undo_step(token=made.undo.token, by=analyst)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_alone_undoing_everything_leads_to_the_start_and_redoing_to_the_end(
    source: Source, analyst: Hand, seed: int
) -> None:
    with transaction.atomic():
        start = picture(source.study)
        acting = Acting(source, [analyst], random.Random(seed))
        acting.go(12)
        end = picture(source.study)
        while commands.undo_last(study=source.study, by=analyst):
            pass
        assert picture(source.study) == start
        while commands.redo_last(study=source.study, by=analyst):
            pass
        assert picture(source.study) == end
        transaction.set_rollback(True)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_whatever_somebody_takes_back_nothing_of_others_is_lost(
    source: Source, analyst: Hand, seed: int
) -> None:
    with transaction.atomic():
        people = [analyst, *(actor_with("analyst", pseudonym=f"Reader {n}") for n in (2, 3))]
        acting = Acting(source, people, random.Random(seed))
        for _round in range(8):
            acting.go(3)
            acting.turn_and_look()
        transaction.set_rollback(True)


def test_what_stands_in_the_way_is_told_before_one_tries(source: Source, analyst: Hand) -> None:
    other = actor_with("analyst", pseudonym="Second reader")
    made = commands.make_code(study=source.study, name="shame", by=analyst)
    assert building.what_stands_in_the_way(token=made.undo.token, by=analyst) is None
    commands.add_coding(source=source.ref, start=0, end=13, code=made.code.ref, by=other)
    told = building.what_stands_in_the_way(token=made.undo.token, by=analyst)
    assert isinstance(told, Problem) and told.facts["who"] == "Second reader"
