"""What others do is told to whoever may see it, by numbers and pseudonyms, and to nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from django.test import Client

from peerloom.analysis import blindness, commands, presence, queries
from peerloom.analysis.views.live import Seat, people_here
from peerloom.audit import bus
from peerloom.audit import queries as audit
from peerloom.audit.types import Hand
from peerloom.config.live.entering import Knock, seat_for
from peerloom.config.live.hub import EACH, Hub, Listener
from peerloom.config.live.speaking import Speaking
from peerloom.web import live
from tests.actors import client_with
from tests.rooms.analysis.reading import Reading

pytestmark = pytest.mark.django_db


def cookies(client: Client) -> str:
    return "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())


def changes(client: Client, reading: Reading, after: int, source: str = "") -> dict[str, Any]:
    where = f"/studies/{reading.study}/changes/?after={after}&source={source}"
    answer: dict[str, Any] = client.get(where).json()
    return answer


def test_a_page_learns_what_came_changed_and_went_since_it_was_made(reading: Reading) -> None:
    source = reading.sources["Wren talks"].ref
    assert isinstance(reading.first, Hand)
    client, before = client_with(reading.first), queries.number_for_live(reading.study)
    ref = reading.code("Wren talks", "at first", "time", reading.second)
    told = changes(client, reading, before, source)
    assert [(row[0], row[4]) for row in told["codings"]] == [(ref, reading.second.pseudonym)]
    assert [code["name"] for code in told["codes"]] == ["time"]
    assert not told["refresh"] and told["removed"] == []
    commands.remove_coding(coding=ref, by=reading.second)
    later = changes(client, reading, told["number"], source)
    assert (later["codings"], later["removed"]) == ([], [ref])
    other = reading.sources["Form 1"].ref
    assert changes(client, reading, before, other)["codings"] == []
    assert changes(client, reading, later["number"], source)["number"] == later["number"]


def test_what_cannot_be_told_one_by_one_asks_for_everything_anew(reading: Reading) -> None:
    assert isinstance(reading.first, Hand)
    client, before = client_with(reading.first), queries.number_for_live(reading.study)
    commands.merge_codes(
        code=reading.codes["help"], into=reading.codes["laughter"], by=reading.second
    )
    assert changes(client, reading, before)["refresh"]
    assert changes(client, reading, before + 10_000)["refresh"]


def test_asking_by_itself_keeps_nobody_signed_in(reading: Reading) -> None:
    assert isinstance(reading.first, Hand)
    client = client_with(reading.first)
    client.get("/")
    session = client.session
    session["seen"] = seen = session["seen"] - 1_800
    session.save()
    changes(client, reading, 0)
    assert client.session["seen"] == seen
    client.get("/")
    assert client.session["seen"] > seen


def knock(reading: Reading, cookie: str, source: str = "") -> Knock:
    query = f"source={source}" if source else ""
    return Knock(reading.study, query, "localhost:8000", cookie, https=False)


def test_only_whoever_may_read_there_is_let_in_and_only_while_the_session_lasts(
    reading: Reading, facilitator: Hand
) -> None:
    assert isinstance(reading.first, Hand)
    client = client_with(reading.first)
    seat = seat_for(knock(reading, cookies(client)))
    assert seat is not None and seat.name == reading.first.pseudonym
    assert seat_for(knock(reading, cookies(client), "zzzzzzzzzzzz")) is None
    assert seat_for(knock(reading, cookies(client_with(facilitator)))) is None
    assert seat_for(knock(reading, "")) is None
    held = cookies(client)
    client.post("/out/")
    assert seat_for(knock(reading, held)) is None


def seat(who: Any, session: str = "one") -> Seat:
    return Seat(who.ref, who.pseudonym, session, queries.Sight(blindness.NOTHING, frozenset()))


def listener(reading: Reading, who: Any, source: str = "") -> Listener:
    return Listener(reading.study, source, seat(who), lambda: None)


def test_a_log_that_grew_is_told_once_to_everybody_of_its_study(reading: Reading) -> None:
    hub, one = Hub(), listener(reading, reading.first)
    assert hub.enter(one)
    hub.look()
    assert one.take()[0] is False
    reading.code("Form 1", "warm", "warmth", reading.second)
    hub.look()
    assert one.take()[0] is True
    hub.look()
    assert one.take()[0] is False
    hub.leave(one)


def test_one_session_has_so_many_streams_and_no_more(reading: Reading) -> None:
    hub = Hub()
    several = [listener(reading, reading.first) for _ in range(EACH + 1)]
    assert [hub.enter(one) for one in several] == [True] * EACH + [False]
    for one in several:
        hub.leave(one)


def test_who_reads_the_same_text_is_named_until_they_leave(reading: Reading) -> None:
    hub, source = Hub(), reading.sources["Wren talks"].ref
    first, second = (
        listener(reading, reading.first, source),
        listener(reading, reading.second, source),
    )
    hub.enter(first)
    hub.enter(second)
    assert first.take()[1] == {"people": ["Second reader"], "study": ["Second reader"]}
    hub.leave(second)
    assert first.take()[1] == {"people": [], "study": []}
    hub.leave(first)


def test_presence_is_forgotten_without_a_sign() -> None:
    now = [0.0]
    given = {"account": "a", "name": "Ash", "study": "s", "source": "t"}
    presence.arrive("page", **given, clock=lambda: now[0])
    assert presence.people_in("s", source="t", but="b", clock=lambda: now[0]) == ("Ash",)
    assert presence.people_in("s", source="t", but="a", clock=lambda: now[0]) == ()
    now[0] = presence.LASTS + 1
    assert presence.people_in("s", source="t", but="b", clock=lambda: now[0]) == ()


def test_a_source_that_is_coded_blind_tells_nobody_who_reads_it_or_that_they_work(
    reading: Reading,
) -> None:
    source = reading.sources["Form 1"].ref
    commands.start_round(
        study=reading.study,
        name="Pass",
        sources=[source],
        coders=[reading.first.ref, reading.second.ref],
        by=reading.first,
        fixed_codes=False,
    )
    with blindness.reading_as(reading.second.ref):
        sight, number = queries.sight_now(reading.study), queries.number_for_live(reading.study)
    before = audit.length_for_cache(reading.study)
    reading.code("Form 1", "warm", "warmth")
    told = audit.entries_after(reading.study, before, 9)
    assert told and not any(sight.sees(entry) for entry in told)
    with blindness.reading_as(reading.second.ref):
        assert queries.number_for_live(reading.study) == number
    presence.arrive("p", account="x", name="Ash", study=reading.study, source=source)
    assert people_here(reading.second.ref, reading.study, source, sight)["people"] == []
    presence.leave("p")


def answered(app: Speaking, path: str, **headers: str) -> tuple[int, dict[bytes, bytes]]:
    """Status and headers of an answer that ends at once."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> dict[str, str]:
        return {"type": "http.disconnect"}

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [
            (name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()
        ],
    }
    run: Callable[..., Awaitable[None]] = app
    asyncio.run(run(scope, receive, send))  # type: ignore[arg-type]
    return sent[0]["status"], dict(sent[0]["headers"])


@pytest.mark.parametrize(
    ("path", "origin"),
    [
        ("/live/abc/", "http://elsewhere.example:8000"),
        ("/live/abc/", "http://localhost:9999"),
        ("/live/abc/", ""),
        ("/studies/abc/", "http://localhost:8000"),
        ("/live/../abc/", "http://localhost:8000"),
    ],
)
def test_other_origins_and_addresses_are_refused_before_anything_is_asked(
    path: str, origin: str
) -> None:
    given = {"host": "localhost:8001"} | ({"origin": origin} if origin else {})
    assert answered(Speaking(Hub(), 8000, https=False), path, **given)[0] == 403


def test_the_policy_lets_a_page_connect_to_exactly_the_stream(reading: Reading) -> None:
    assert isinstance(reading.first, Hand)
    client = client_with(reading.first)
    page = f"/studies/{reading.study}/sources/"
    plain = client.get(page)["Content-Security-Policy"]
    live.stand_at(live.Stand(8001, 8000))
    try:
        wider = client.get(page)["Content-Security-Policy"]
        assert wider == plain.replace(
            "connect-src 'self'", "connect-src 'self' http://testserver:8001"
        )
        assert client.get("/")["Content-Security-Policy"] == plain
    finally:
        live.stand_at(None)


def test_whoever_listens_hears_of_a_write_only_once_it_is_through(
    reading: Reading, django_capture_on_commit_callbacks: Any
) -> None:
    heard: list[str] = []
    bus.listen(heard.append)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            reading.code("Form 1", "café", "place")
            assert heard == []
    finally:
        bus.stop(heard.append)
    assert set(heard) == {reading.study}
