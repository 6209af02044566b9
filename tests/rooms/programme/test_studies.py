"""A study is a name, a question, an approach, a language, and whom it listens to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from peerloom.audit.queries import entries_for_reading
from peerloom.audit.types import Hand
from peerloom.problems import NameTaken, NotFound, WrongWord
from peerloom.programme import commands, queries

pytestmark = pytest.mark.django_db

WORDS = {
    "name": "What carries",
    "question": "What helps?",
    "approach": "reflexive",
    "language": "fr",
}


def test_a_study_is_made_on_a_page(client_for: Callable[..., Client]) -> None:
    answer = client_for("steward").post("/studies/new/", WORDS)
    (study,) = queries.studies_for_choosing()
    assert answer["Location"] == f"/studies/{study.ref}/"
    assert (study.approach, study.language, study.programme) == ("reflexive", "fr", None)


def test_its_first_page_says_what_the_approach_means(
    client_for: Callable[..., Client], steward: Hand
) -> None:
    study = commands.make_study(name="Readings", approach="reflexive", by=steward)
    page = client_for("analyst").get(f"/studies/{study.ref}/").text
    assert "no agreement figures" in page


def test_choosing_a_cohort_chooses_its_programme(
    client_for: Callable[..., Client], steward: Hand
) -> None:
    programme = commands.make_programme(name="Tuesday circle", by=steward)
    cohort = commands.make_cohort(programme=programme.ref, name="Spring", by=steward)
    client_for(steward).post("/studies/new/", {**WORDS, "listens_to": f"cohort:{cohort.ref}"})
    (study,) = queries.studies_for_choosing()
    assert (study.programme, study.cohort) == (programme.ref, cohort.ref)


def test_editing_a_study_is_logged_in_its_own_chain(
    client_for: Callable[..., Client], steward: Hand
) -> None:
    study = commands.make_study(name="Readings", language="cs", by=steward)
    client = client_for("facilitator")
    page = client.get(f"/studies/{study.ref}/edit/")
    assert page.context["form"].initial["language"] == "cs"
    client.post(f"/studies/{study.ref}/edit/", WORDS)
    assert queries.study_for_ref(study.ref).name == "What carries"
    assert entries_for_reading(study.ref)[0].verb == "programme.study_edited"


def test_a_study_named_alike_is_refused(steward: Hand) -> None:
    commands.make_study(name="Readings", by=steward)
    with pytest.raises(NameTaken):
        commands.make_study(name=" readings ", by=steward)


def test_an_unknown_approach_is_refused(steward: Hand) -> None:
    with pytest.raises(WrongWord, match="reflexive, codebook, reliability"):
        commands.make_study(name="Readings", approach="grounded", by=steward)


def test_a_cohort_of_another_programme_is_refused(steward: Hand) -> None:
    one = commands.make_programme(name="One", by=steward)
    two = commands.make_programme(name="Two", by=steward)
    cohort = commands.make_cohort(programme=two.ref, name="Spring", by=steward)
    with pytest.raises(NotFound):
        commands.make_study(name="Readings", programme=one.ref, cohort=cohort.ref, by=steward)


def test_a_study_is_found_again_by_name_whatever_its_capitals(steward: Hand) -> None:
    first = commands.ensure_study(name="Diaries", by=steward)
    assert commands.ensure_study(name="diaries", by=steward) == first
