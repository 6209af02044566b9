"""What is offered is made and edited on pages, each change with its line in the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from peerloom.audit.queries import entries_for_reading
from peerloom.audit.types import Hand
from peerloom.people import queries as people
from peerloom.programme import commands, queries
from peerloom.programme.types import Programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(steward: Hand) -> Programme:
    made = commands.make_programme(name="Tuesday circle", about="Six evenings.", by=steward)
    for name in ("Arriving", "Boundaries", "Going on"):
        commands.make_session(programme=made.ref, name=name, by=steward)
    return made


@pytest.fixture
def running(client_for: Callable[..., Client]) -> Client:
    return client_for("facilitator")


def verbs(study: str | None = None) -> list[str]:
    return [entry.verb for entry in entries_for_reading(study)]


def names(programme: Programme) -> list[str]:
    return [one.name for one in queries.sessions_for_programme(programme.ref)]


def test_an_empty_house_offers_the_first_step(running: Client) -> None:
    assert "Make the first one" in running.get("/programmes/").text
    assert "No study yet" in running.get("/studies/").text


def test_a_programme_is_made_on_a_page(running: Client) -> None:
    answer = running.post("/programmes/new/", {"name": "Thursday circle", "about": ""})
    (card,) = queries.programmes_for_list()
    assert answer["Location"] == f"/programmes/{card.ref}/"
    assert (card.name, card.sessions) == ("Thursday circle", 0)


def test_a_name_in_use_is_refused_beside_its_field(running: Client, programme: Programme) -> None:
    answer = running.post("/programmes/new/", {"name": "tuesday CIRCLE"})
    assert answer.status_code == 422
    assert "already one called" in answer.text


def test_a_programme_keeps_its_own_name_when_edited(running: Client, programme: Programme) -> None:
    where = f"/programmes/{programme.ref}/edit/"
    answer = running.post(where, {"name": "Tuesday circle", "about": "Seven evenings."})
    assert answer.status_code == 302
    assert queries.programme_for_ref(programme.ref).about == "Seven evenings."
    assert verbs()[0] == "programme.programme_edited"


def test_the_ribbon_shows_sessions_in_order(running: Client, programme: Programme) -> None:
    page = running.get(f"/programmes/{programme.ref}/").text
    assert page.index("Arriving") < page.index("Boundaries") < page.index("Going on")


def test_sessions_can_be_added_one_after_another(running: Client, programme: Programme) -> None:
    where = f"/programmes/{programme.ref}/sessions/new/"
    answer = running.post(where, {"name": "Looking back", "minutes": "90", "again": "yes"})
    assert answer["Location"] == where
    assert names(programme)[-1] == "Looking back"


def test_a_session_moves_earlier_and_its_neighbour_later(
    running: Client, programme: Programme
) -> None:
    last = queries.sessions_for_programme(programme.ref)[-1]
    running.post(f"/programmes/{programme.ref}/sessions/{last.ref}/move/", {"to": "earlier"})
    assert names(programme) == ["Arriving", "Going on", "Boundaries"]
    assert verbs()[0] == "programme.session_moved"


def test_the_first_session_has_nowhere_earlier_to_go(steward: Hand, programme: Programme) -> None:
    first = queries.sessions_for_programme(programme.ref)[0]
    assert commands.move_session(session=first.ref, earlier=True, by=steward) == 1


def test_a_session_is_edited_and_its_number_stays(running: Client, programme: Programme) -> None:
    second = queries.sessions_for_programme(programme.ref)[1]
    where = f"/programmes/{programme.ref}/sessions/{second.ref}/"
    running.post(where, {"name": "Saying no", "held_on": "2025-03-04", "minutes": "120"})
    now = queries.sessions_for_programme(programme.ref)[1]
    assert (now.number, now.name, str(now.held_on), now.minutes) == (
        2,
        "Saying no",
        "2025-03-04",
        120,
    )


def test_removing_a_session_asks_first_and_leaves_the_other_numbers(
    running: Client, programme: Programme
) -> None:
    second = queries.sessions_for_programme(programme.ref)[1]
    where = f"/programmes/{programme.ref}/sessions/{second.ref}/remove/"
    assert "undone" in running.get(where).text
    assert len(names(programme)) == 3
    running.post(where)
    assert [one.number for one in queries.sessions_for_programme(programme.ref)] == [1, 3]


def test_a_session_of_another_programme_is_not_found(
    running: Client, programme: Programme, steward: Hand
) -> None:
    other = commands.make_programme(name="Another", by=steward)
    first = queries.sessions_for_programme(programme.ref)[0]
    assert running.get(f"/programmes/{other.ref}/sessions/{first.ref}/").status_code == 404


def test_suggested_pseudonyms_make_a_cohort(running: Client, programme: Programme) -> None:
    where = f"/programmes/{programme.ref}/cohorts/new/"
    suggested = running.get(where).context["form"].initial["pseudonyms"]
    running.post(where, {"name": "Spring", "pseudonyms": suggested})
    (cohort,) = queries.cohorts_for_programme(programme.ref)
    assert len(cohort.members) == 8


def test_the_same_pseudonym_joins_once(
    running: Client, programme: Programme, steward: Hand
) -> None:
    cohort = commands.make_cohort(
        programme=programme.ref, name="Spring", pseudonyms=["Heron"], by=steward
    )
    where = f"/programmes/{programme.ref}/cohorts/{cohort.ref}/"
    running.post(where, {"pseudonyms": "Heron\n  Clover "})
    (now,) = queries.cohorts_for_programme(programme.ref)
    found = people.people_for_refs(now.members).values()
    assert sorted(one.pseudonym for one in found) == ["Clover", "Heron"]


def test_taking_somebody_out_leaves_their_case(
    running: Client, programme: Programme, steward: Hand
) -> None:
    cohort = commands.make_cohort(
        programme=programme.ref, name="Spring", pseudonyms=["Heron"], by=steward
    )
    (heron,) = cohort.members
    running.post(f"/programmes/{programme.ref}/cohorts/{cohort.ref}/{heron}/out/")
    assert queries.cohorts_for_programme(programme.ref)[0].members == ()
    assert people.people_for_refs([heron])[heron].pseudonym == "Heron"


def test_analysts_read_what_is_offered_and_change_nothing(
    client_for: Callable[..., Client], programme: Programme, steward: Hand
) -> None:
    client = client_for("analyst")
    cohort = commands.make_cohort(programme=programme.ref, name="Spring", by=steward)
    page = client.get(f"/programmes/{programme.ref}/")
    assert page.status_code == 200 and "Add a session" not in page.text
    where = f"/programmes/{programme.ref}/cohorts/{cohort.ref}/"
    assert client.get(where).status_code == 200
    assert client.post(where, {"pseudonyms": "Heron"}).status_code == 404
    assert client.get(f"/programmes/{programme.ref}/edit/").status_code == 404


def test_a_member_let_in_finds_her_own_calendar(
    client_for: Callable[..., Client], programme: Programme, steward: Hand
) -> None:
    cohort = commands.make_cohort(
        programme=programme.ref, name="Spring", pseudonyms=["Heron"], by=steward
    )
    (heron,) = cohort.members
    tomorrow = timezone.localdate() + timedelta(days=1)
    commands.make_session(programme=programme.ref, name="Music", held_on=tomorrow, by=steward)
    answer = client_for(steward).post(
        f"/programmes/{programme.ref}/cohorts/{cohort.ref}/{heron}/in/", {"language": "fr"}
    )
    made = answer.context["made"]
    assert made.pseudonym == "Heron" and made.passphrase in answer.text
    own = Client()
    own.post("/in/", {"pseudonym": "Heron", "passphrase": made.passphrase})
    page = own.get("/calendar/").text
    assert "Music" in page and 'lang="fr"' in page
    assert "Six evenings." not in page, "what the programme is about stays off a phone"


def test_a_calendar_shows_nobody_elses_programme(
    client_for: Callable[..., Client], programme: Programme
) -> None:
    assert "Arriving" not in client_for("participant").get("/calendar/").text
