"""What a writer gave to the team stands at the gate with the consent that she chose."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from peerloom.gate import commands as gate
from peerloom.gate import queries as gate_queries
from peerloom.people.queries import living_uses
from peerloom.voices import access, commands
from peerloom.voices.notebook import Words
from tests.rooms.voices.notebooks import Circle, circle

pytestmark = pytest.mark.django_db
SAID = "Daz took me to the clinic on Wicket Lane. He waited outside."


@pytest.fixture
def here() -> Circle:
    return circle()


def given(here: Circle, who: str) -> str:
    ref = commands.write_entry(
        words=Words(SAID, "A time I spoke up"),
        by=here.writer,
        cohort=here.cohort,
        session=here.session,
        language="en",
    ).ref
    return commands.share_entry(ref=ref, who=who, by=here.writer).voice


def through_the_pages(here: Circle, voice: str, client: Client) -> str:
    """Review, decide everything, look once more, let it through without attesting anything."""
    base = f"/studies/{here.study}/gate/{voice}/"
    client.post(f"{base}propose/")
    sheet = gate.propose_release(voice=voice, by=here.steward)
    from peerloom.gate.access import access_voice_at_gate

    for item in access_voice_at_gate(by=here.steward, ref=voice).sheet.in_order():
        if item.state == "open":
            gate.decide_proposal(
                voice=voice, start=item.start, end=item.end, decision="keep", by=here.steward
            )
    assert sheet >= 0
    return base


@pytest.mark.parametrize(("who", "quoted"), [("team", False), ("quotes", True)])
def test_it_goes_through_by_its_own_consent_without_a_stewards_word(
    here: Circle, client_for: Callable[..., Client], who: str, quoted: bool
) -> None:
    voice, steward = given(here, who), client_for(here.steward)
    assert "Journal" in steward.get(f"/studies/{here.study}/gate/").content.decode()
    assert steward.get(f"/studies/{here.study}/gate/{voice}/").status_code == 200
    base = through_the_pages(here, voice, steward)
    page = steward.get(f"{base}let-through/")
    assert page.status_code == 200 and "Living consent" in page.content.decode()
    assert steward.post(f"{base}let-through/", {}).status_code == 302
    release = gate_queries.standing_release_of_voice(voice)
    assert release is not None and not release.attested
    assert ("quotes" in living_uses([voice])[voice]) is quoted


def test_the_writer_sees_that_it_went_through(
    here: Circle, client_for: Callable[..., Client]
) -> None:
    voice, steward = given(here, "team"), client_for(here.steward)
    base = through_the_pages(here, voice, steward)
    steward.post(f"{base}let-through/", {})
    phone = client_for(here.writer)
    ref = next(iter(phone.get("/notes/").context["notes"])).note.ref
    assert access.access_note(by=here.writer, ref=ref).sharing.passed
    assert "with names taken out" in phone.get(f"/notes/{ref}/").content.decode()


def test_pages_of_the_room_know_what_no_file_brought(
    here: Circle, client_for: Callable[..., Client]
) -> None:
    voice = given(here, "team")
    for who in (here.steward, here.hollis):
        page = client_for(who).get(f"/studies/{here.study}/voices/")
        assert page.status_code == 200
        assert "Journal" in page.content.decode() and SAID[:3] not in page.content.decode()
    steward = client_for(here.steward)
    assert "Wicket Lane" in steward.get(f"/studies/{here.study}/voices/{voice}/").content.decode()
    assert client_for(here.hollis).get(f"/studies/{here.study}/voices/{voice}/").status_code == 404


def test_approval_in_bulk_takes_it_along_and_adds_no_quote(
    here: Circle, client_for: Callable[..., Client]
) -> None:
    voice = given(here, "team")
    steward = client_for(here.steward)
    page = steward.get(f"/studies/{here.study}/gate/approve/")
    assert page.status_code == 200
    gate.approve_waiting(study=here.study, uses=["team"], by=here.steward)
    assert living_uses([voice])[voice] == {"team"}
