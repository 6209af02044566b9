"""How a session ends: by its owner, by the clock, or at the first page after a leaving got lost."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from peerloom.audit.types import Hand
from peerloom.config import leaving
from peerloom.voices import commands
from tests.actors import client_with

pytestmark = pytest.mark.django_db
CLEAR = '"cache", "cookies"'
CLEAR_ALL = '"cache", "cookies", "storage"'


class Clock:
    """The time, as the test says."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def time(self) -> float:
        return self.now

    def passes(self, minutes: float) -> None:
        self.now += minutes * 60


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(leaving, "time", clock)
    return clock


def is_in(client: Client) -> bool:
    return client.get("/").status_code == 200


@pytest.mark.parametrize("way", ["/leave/", "/out/"])
def test_leaving_ends_the_session_and_clears_what_we_put_into_the_browser(way: str) -> None:
    client = client_with("participant")
    key = client.cookies["k"].value
    answer = client.post(way)
    assert answer.status_code == 302
    assert answer["Clear-Site-Data"] == CLEAR
    assert {client.cookies[name].value for name in ("s", "k")} == {""}
    client.cookies["k"] = key
    assert not is_in(client)


def test_who_chose_to_leave_nothing_leaves_nothing(participant: Hand) -> None:
    commands.choose_leaving(leaves_nothing=True, by=participant)
    assert client_with(participant).post("/leave/")["Clear-Site-Data"] == CLEAR_ALL
    commands.choose_leaving(leaves_nothing=False, by=participant)
    assert client_with(participant).post("/leave/")["Clear-Site-Data"] == CLEAR


def test_the_choice_is_made_on_the_page_about_this_phone(participant: Hand) -> None:
    client = client_with(participant)
    assert client.post("/phone/", {"leave": "nothing"}).status_code == 302
    assert client.post("/leave/")["Clear-Site-Data"] == CLEAR_ALL


def test_a_leaving_that_never_reached_us_ends_the_session_at_the_next_page() -> None:
    client = client_with("participant")
    session = client.cookies["s"].value
    client.cookies["x"] = "1"
    answer = client.get("/calendar/")
    assert (answer.status_code, answer["Location"]) == (302, "/calendar/")
    assert answer["Clear-Site-Data"] == CLEAR
    assert client.cookies["x"].value == ""
    client.cookies["s"] = session
    assert not is_in(client)


@pytest.mark.parametrize("here", [True, False])
def test_a_page_that_is_too_old_gives_the_words_back_and_no_passphrase(here: bool) -> None:
    signed_in, client = client_with("participant"), Client(enforce_csrf_checks=True)
    if here:
        client.cookies = signed_in.cookies
    written = {"text": "It was a long day.", "passphrase": "six words of my very own"}
    answer = client.post("/notes/new/", written, headers={"Accept": "text/html"})
    said = answer.content.decode()
    assert answer.status_code == (403 if here else 401)
    assert "It was a long day." in said
    assert "six words of my very own" not in said
    assert ("This page was too old" in said) is here


def test_a_program_is_told_that_a_page_is_too_old() -> None:
    signed_in, client = client_with("analyst"), Client(enforce_csrf_checks=True)
    client.cookies = signed_in.cookies
    answer = client.post("/", headers={"Accept": "application/json"})
    assert answer.status_code == 403
    assert "Load it again" in answer.json()["problem"]


def test_the_page_after_it_can_be_signed_in_on() -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies["x"] = "1"
    assert client.get("/in/")["Clear-Site-Data"] == CLEAR
    assert "Clear-Site-Data" not in client.get("/in/")


def test_twenty_quiet_minutes_end_a_participants_session(clock: Clock) -> None:
    client = client_with("participant")
    assert is_in(client)
    clock.passes(20.5)
    answer = client.get("/calendar/")
    assert answer["Clear-Site-Data"] == CLEAR
    assert client.get("/calendar/")["Location"].startswith("/in/")


def test_nobody_who_goes_on_is_signed_out(clock: Clock) -> None:
    client = client_with("participant")
    for _ in range(30):
        assert is_in(client)
        clock.passes(15)


def test_saying_that_one_is_here_is_going_on(clock: Clock) -> None:
    client = client_with("participant")
    assert is_in(client)
    for _ in range(5):
        clock.passes(15)
        assert client.post("/here/").status_code == 200
    assert is_in(client)
    clock.passes(25)
    assert client.post("/here/").status_code == 401


def test_the_team_has_an_hour(clock: Clock) -> None:
    client = client_with("analyst")
    assert is_in(client)
    clock.passes(55)
    assert is_in(client)
    clock.passes(65)
    assert not is_in(client)


def test_a_page_writes_the_session_a_few_times_an_hour_and_not_each_time(clock: Clock) -> None:
    client = client_with("participant")
    written = 0
    for _ in range(60):
        with CaptureQueriesContext(connection) as asked:
            client.get("/help/")
        written += any(
            query["sql"].startswith("UPDATE") and "django_session" in query["sql"]
            for query in asked.captured_queries
        )
        clock.passes(0.1)
    assert written <= 7


def test_words_posted_after_the_session_ended_are_shown_and_not_lost(clock: Clock) -> None:
    client = client_with("participant")
    assert is_in(client)
    clock.passes(30)
    answer = client.post(
        "/phone/", {"text": "Two hours of <b>work</b>"}, headers={"accept": "text/html"}
    )
    assert answer.status_code == 401
    assert "Two hours of &lt;b&gt;work&lt;/b&gt;" in answer.text
    assert answer["Cache-Control"] == "no-store"
