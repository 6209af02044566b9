"""Each role's first page says what waits, and nothing that the role may not know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from peerloom.analysis import commands as analysis
from peerloom.audit.types import Hand
from peerloom.gate import commands as gate
from peerloom.people import commands as people
from peerloom.programme import commands
from peerloom.programme.queries import sessions_for_study
from peerloom.programme.types import Study
from peerloom.voices.commands import bring_document

pytestmark = pytest.mark.django_db


def test_an_empty_home_offers_the_first_steps(client_for: Callable[..., Client]) -> None:
    page = client_for("steward").get("/").text
    assert "Make a programme" in page and "Bring in what people say" in page


def test_an_analyst_is_not_asked_to_make_anything(client_for: Callable[..., Client]) -> None:
    page = client_for("analyst").get("/").text
    assert "Nothing here yet" in page and "Make a programme" not in page


def test_an_admin_sees_health_and_no_study(
    client_for: Callable[..., Client], steward: Hand
) -> None:
    commands.make_study(name="What carries", by=steward)
    page = client_for("admin").get("/").text
    assert "SQLCipher" in page or "PostgreSQL" in page
    assert "none yet" in page
    assert "What carries" not in page


def test_a_participant_sees_her_next_day_and_help(
    client_for: Callable[..., Client], steward: Hand, participant: Hand
) -> None:
    programme = commands.make_programme(name="Tuesday circle", by=steward)
    cohort = commands.make_cohort(
        programme=programme.ref, name="Spring", pseudonyms=["Heron"], by=steward
    )
    people.claim_person(person=cohort.members[0], account=participant.ref, by=steward)
    today = timezone.localdate()
    for days, name in ((-7, "Arriving"), (14, "Going on"), (7, "Saying no")):
        day = today + timedelta(days=days)
        commands.make_session(programme=programme.ref, name=name, held_on=day, by=steward)
    page = client_for(participant).get("/").text
    assert "Saying no" in page
    assert "Arriving" not in page and "Going on" not in page
    assert "/help/" in page and "/calendar/" in page


def test_a_facilitator_sees_the_next_session(
    client_for: Callable[..., Client], steward: Hand
) -> None:
    programme = commands.make_programme(name="Tuesday circle", by=steward)
    commands.make_session(
        programme=programme.ref, name="Saying no", held_on=timezone.localdate(), by=steward
    )
    commands.make_study(name="What carries", programme=programme.ref, by=steward)
    page = client_for("facilitator").get("/").text
    assert "Saying no" in page and "Today" in page


@pytest.mark.parametrize("role", [None, "participant", "analyst"])
def test_help_is_always_there(client_for: Callable[..., Client], role: str | None) -> None:
    client = client_for(role) if role else Client()
    answer = client.get("/help/")
    assert answer.status_code == 200
    assert ("Leave now" in answer.text) == (role == "participant")


@pytest.fixture
def heard(steward: Hand) -> Study:
    """A study whose first of two past sessions has left one piece of feedback."""
    programme = commands.make_programme(name="Tuesday circle", by=steward)
    today = timezone.localdate()
    for days, name in ((-14, "Arriving"), (-7, "Saying no")):
        day = today + timedelta(days=days)
        commands.make_session(programme=programme.ref, name=name, held_on=day, by=steward)
    study = commands.make_study(name="What carries", programme=programme.ref, by=steward)
    bring_document(
        study=study.ref,
        kind="feedback",
        name="card.txt",
        content=b"The tea was good and I will come again.",
        session="1",
        by=steward,
    )
    return study


def test_a_steward_sees_how_much_waits_at_which_gate(
    client_for: Callable[..., Client], steward: Hand, heard: Study
) -> None:
    page = client_for(steward).get("/").text
    assert "text waits at the gate" in page
    assert f"/studies/{heard.ref}/gate/" in page


def test_a_facilitator_sees_which_session_has_no_feedback_yet(
    client_for: Callable[..., Client], heard: Study
) -> None:
    page = client_for("facilitator").get("/").text
    assert "session without feedback" in page and "Saying no" in page


def test_the_ribbon_counts_what_was_said_for_those_who_run_it(
    client_for: Callable[..., Client], heard: Study
) -> None:
    where = f"/programmes/{heard.programme}/"
    assert "1 text, 0 let through" in client_for("facilitator").get(where).text
    assert "let through" not in client_for("analyst").get(where).text


def test_a_session_that_something_hangs_on_stays(
    client_for: Callable[..., Client], heard: Study
) -> None:
    first = sessions_for_study(heard.ref)[0]
    where = f"/programmes/{heard.programme}/sessions/{first.ref}/remove/"
    answer = client_for("facilitator").post(where)
    assert answer.status_code == 409
    assert "Other things hang on it: 1" in answer.text
    assert len(sessions_for_study(heard.ref)) == 2


def test_an_analyst_sees_what_nobody_has_coded(
    client_for: Callable[..., Client], steward: Hand, analyst: Hand, heard: Study
) -> None:
    gate.approve_waiting(study=heard.ref, uses=["team"], by=steward)
    client = client_for(analyst)
    assert "new text was let through" in client.get("/").text
    analysis.adopt_releases(study=heard.ref, by=analyst)
    analysis.make_theme(study=heard.ref, name="Warmth", by=analyst)
    page = client.get("/").text
    assert "new text was let through" not in page
    assert "source without a coding" in page
    assert "theme without a narrative" in page
