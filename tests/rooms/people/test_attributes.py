"""What a study notes of its cases: kept under keys of their own, taken back whole."""

from __future__ import annotations

import pytest

from peerloom.home import textkeys
from peerloom.people import commands, models, queries
from peerloom.problems import NameTaken, NotADate, NotANumber, NotFound, WrongWord

pytestmark = pytest.mark.django_db
STUDY = "study0000001"


@pytest.fixture
def cases(steward):
    made = commands.ensure_persons(scope=STUDY, pseudonyms=["Fern", "Moss"], by=steward)
    return {name: one.ref for name, one in made.items()}


def _made(by, name="Years in the work", **more):
    return commands.make_attribute(study=STUDY, name=name, by=by, **more)


@pytest.mark.parametrize(
    ("kind", "said", "kept"),
    [
        ("number", "3,5", "3.5"),
        ("number", "1 200", "1200"),
        ("yes_no", "Oui", "yes"),
        ("yes_no", "n", "no"),
        ("date", "2025-03-31", "2025-03-31"),
        ("choice", "INDOORS", "indoors"),
        ("text", "  as   I  like ", "as I like"),
        ("number", "  ", None),
    ],
)
def test_what_is_said_is_kept_in_one_spelling(analyst, cases, kind, said, kept):
    one = _made(analyst, kind=kind, choices=["indoors", "street"])
    commands.set_values(study=STUDY, person=cases["Fern"], values={one.ref: said}, by=analyst)
    found = queries.values_for_study(STUDY)[cases["Fern"]]
    assert found == ({one.ref: kept} if kept else {})


@pytest.mark.parametrize(
    ("kind", "said", "problem"),
    [
        ("number", "many", NotANumber),
        ("number", "inf", NotANumber),
        ("date", "last spring", NotADate),
        ("yes_no", "perhaps", WrongWord),
        ("choice", "online", WrongWord),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(analyst, cases, kind, said, problem):
    one = _made(analyst, kind=kind, choices=["indoors"])
    with pytest.raises(problem):
        commands.set_values(study=STUDY, person=cases["Fern"], values={one.ref: said}, by=analyst)
    assert queries.values_for_study(STUDY) == {}


def test_a_change_can_be_swapped_back_and_forth(analyst, cases):
    one, fern = _made(analyst), cases["Fern"]
    commands.set_values(study=STUDY, person=fern, values={one.ref: "two"}, by=analyst)
    token = commands.set_values(study=STUDY, person=fern, values={one.ref: "three"}, by=analyst)
    for expected in ("two", "three", "two"):
        assert commands.swap_values(study=STUDY, person=fern, token=token, by=analyst)
        assert queries.values_for_study(STUDY)[fern] == {one.ref: expected}


def test_a_removed_attribute_hides_its_values_and_brings_them_back(analyst, cases):
    one = _made(analyst)
    commands.set_values(study=STUDY, person=cases["Moss"], values={one.ref: "nine"}, by=analyst)
    commands.remove_attribute(study=STUDY, attribute=one.ref, by=analyst)
    assert queries.values_for_study(STUDY) == {cases["Moss"]: {}}
    commands.restore_attribute(study=STUDY, attribute=one.ref, by=analyst)
    assert queries.values_for_study(STUDY) == {cases["Moss"]: {one.ref: "nine"}}


def test_two_attributes_cannot_share_a_name(analyst):
    _made(analyst, name="Région")
    with pytest.raises(NameTaken):
        _made(analyst, name="region")


def test_forgetting_a_case_destroys_the_key_of_its_values(analyst, cases):
    one = _made(analyst)
    commands.set_values(study=STUDY, person=cases["Fern"], values={one.ref: "two"}, by=analyst)
    held = models.CaseValues.objects.get()
    assert commands.forget_values(persons=[cases["Fern"]], by=analyst) == 1
    assert textkeys.has_key([held.ref]) == set()
    assert not models.CaseValues.objects.exists()


def test_values_lie_sealed_in_the_row(analyst, cases):
    one = _made(analyst)
    commands.set_values(study=STUDY, person=cases["Fern"], values={one.ref: "zebra"}, by=analyst)
    assert b"zebra" not in bytes(models.CaseValues.objects.get().held)


def test_nobody_but_analysts_and_stewards_notes_anything(facilitator, participant, cases):
    for hand in (facilitator, participant):
        with pytest.raises(NotFound):
            _made(hand)
