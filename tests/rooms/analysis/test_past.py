"""Asking of a study as it stood: matrix, passages and search over the past."""

from __future__ import annotations

import pytest

from peerloom.analysis import commands, queries
from peerloom.analysis.queries.asking import Ask, Clause
from peerloom.analysis.queries.past import asking_as_of, number_said
from peerloom.analysis.queries.retrieval import passages_for_ask
from peerloom.audit import queries as audit
from peerloom.problems import NotADate
from tests.rooms.analysis.door import Door
from tests.rooms.analysis.reading import Reading

pytestmark = pytest.mark.django_db


def seen(study: str, code: str) -> tuple[object, ...]:
    """What a person would see of the study."""
    made = queries.matrix_for_study(study, columns="case")
    page = passages_for_ask(study, Ask((Clause("code", (code,)),)), limit=None)
    told = [(one.quote, one.code_name, one.person_name, one.coder) for one in page.passages]
    hits = queries.find_in_study(study, "helped OR shame")
    return made.rows, made.columns, made.counts.tolist(), told, page.total, hits


def test_the_past_is_seen_as_it_was_seen_then(reading: Reading, door: Door) -> None:
    study, shame = reading.study, reading.codes["shame"]
    number = audit.length_for_cache(study)
    then = seen(study, shame)
    by = reading.first
    commands.remove_coding(coding=reading.codings["I was ashamed"], by=by)
    commands.change_code(code=shame, name="being seen", by=by)
    commands.merge_codes(code=reading.codes["help"], into=shame, by=by)
    door.let_through("It helped, again.", name="Late")
    commands.adopt_releases(study=study, by=by)
    assert seen(study, shame) != then
    with asking_as_of(study, number):
        assert seen(study, shame) == then
    assert seen(study, shame) != then
    assert "Late" in str(queries.find_in_study(study, "helped").hits)


def test_before_the_first_coding_there_was_nothing(reading: Reading) -> None:
    with asking_as_of(reading.study, 0) as columns:
        assert len(columns) == len(columns.codes) == len(columns.sources) == 0
        assert queries.matrix_for_study(reading.study).total == 0


def test_a_moment_is_said_as_a_day_a_time_or_a_number(reading: Reading) -> None:
    length = audit.length_for_cache(reading.study)
    assert number_said(reading.study, "2") == 2
    assert number_said(reading.study, "999999") == length
    assert number_said(reading.study, "2001-01-31") == 0
    assert number_said(reading.study, "2999-01-31T08:00") == length
    for wrong in ("yesterday", "2001-02-31", ""):
        with pytest.raises(NotADate):
            number_said(reading.study, wrong)
