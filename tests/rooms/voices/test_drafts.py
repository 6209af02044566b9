"""Drafts from a phone: they open for their writer, and arrive once however often they are sent."""

from __future__ import annotations

import base64
import json
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from peerloom import sealing
from peerloom.audit.types import Hand
from peerloom.home.refs import new_ref
from peerloom.problems import ForeignDraft
from peerloom.voices import commands, queries
from peerloom.voices.models import ArrivedDraft
from tests.actors import actor_with, client_with

pytestmark = pytest.mark.django_db
ONCE = "0123456789abcdef0123456789abcdef"


def sealed_to(who: Hand, once: str = ONCE, **said: object) -> bytes:
    """As a phone with X25519 seals it."""
    assert who.own_reader is not None
    plain = json.dumps({"text": "The kettle was kind.", **said}).encode()
    public = sealing.pair_of(who.own_reader.private).public
    return sealing.wrap(plain, public, subject=f"draft/{once}")


def texts(who: Hand) -> list[str]:
    return [note.words.text for note in queries.notes_for_owner(who)]


def test_a_draft_becomes_an_entry_for_nobody_but_its_writer(participant: Hand) -> None:
    assert commands.receive_draft(once=ONCE, sealed=sealed_to(participant), by=participant)
    (note,) = queries.notes_for_owner(participant)
    assert note.words.text == "The kettle was kind."
    assert note.sharing.who == "me"


def test_sent_again_after_a_lost_answer_it_is_still_one_entry(participant: Hand) -> None:
    sealed = sealed_to(participant)
    fresh = [commands.receive_draft(once=ONCE, sealed=sealed, by=participant) for _ in range(3)]
    assert fresh == [True, False, False]
    assert texts(participant) == ["The kettle was kind."]


def test_one_who_has_come_in_under_another_name_can_not_hand_it_in(participant: Hand) -> None:
    sealed = sealed_to(participant)
    another = actor_with("participant", pseudonym="Somebody else")
    with pytest.raises(ForeignDraft):
        commands.receive_draft(once=ONCE, sealed=sealed, by=another)
    assert not ArrivedDraft.objects.exists()
    assert commands.receive_draft(once=ONCE, sealed=sealed, by=participant)


def test_a_draft_that_was_changed_or_renamed_is_refused_and_can_still_come_whole(
    participant: Hand,
) -> None:
    whole = sealed_to(participant)
    other = ONCE[::-1]
    for once, sealed in ((ONCE, whole[:-1]), (other, whole), ("x", whole), (ONCE, b"")):
        with pytest.raises(ForeignDraft):
            commands.receive_draft(once=once, sealed=sealed, by=participant)
    assert commands.receive_draft(once=ONCE, sealed=whole, by=participant)


def test_a_draft_that_holds_nothing_arrives_and_makes_no_entry(participant: Hand) -> None:
    sealed = sealed_to(participant, text="  \n")
    assert commands.receive_draft(once=ONCE, sealed=sealed, by=participant)
    assert texts(participant) == []


def test_the_entry_begun_on_the_page_is_the_one_that_the_draft_goes_on_with(
    participant: Hand,
) -> None:
    ref = new_ref()
    for once, text in ((ONCE, "One"), (ONCE[::-1], "One and two")):
        revision = "0" if text == "One" else "1"
        sealed = sealed_to(participant, once, text=text, ref=ref, revision=revision)
        commands.receive_draft(once=once, sealed=sealed, by=participant)
    assert texts(participant) == ["One and two"]


@pytest.mark.parametrize("said", ["2999-01-01", "2026-02-30", "", "yesterday"])
def test_a_phone_with_a_wrong_clock_writes_today(participant: Hand, said: str) -> None:
    commands.receive_draft(once=ONCE, sealed=sealed_to(participant, day=said), by=participant)
    (note,) = queries.notes_for_owner(participant)
    assert note.day == timezone.localdate()


def test_the_day_of_writing_is_kept(participant: Hand) -> None:
    then: date = timezone.localdate() - timedelta(days=3)
    sealed = sealed_to(participant, day=then.isoformat())
    commands.receive_draft(once=ONCE, sealed=sealed, by=participant)
    assert queries.notes_for_owner(participant)[0].day == then


@settings(max_examples=30)
@given(said=st.dictionaries(st.sampled_from(["text", "ref", "revision", "session", "day", "z"]),
                            st.one_of(st.text(max_size=30), st.integers(), st.none())))  # fmt: skip
def test_whatever_a_phone_seals_is_kept_or_refused_and_never_fails(said: dict[str, object]) -> None:
    from django.db import transaction

    with transaction.atomic():
        who = actor_with("participant", pseudonym=new_ref())
        once = sealing.new_key().hex()[:32]
        assert who.own_reader is not None
        public = sealing.pair_of(who.own_reader.private).public
        sealed = sealing.wrap(json.dumps(said).encode(), public, subject=f"draft/{once}")
        try:
            assert commands.receive_draft(once=once, sealed=sealed, by=who)
        except ForeignDraft:
            assert not isinstance(said.get("text"), str)


def test_the_page_tells_a_phone_to_whom_it_seals_and_takes_what_it_sealed() -> None:
    who = actor_with("participant")
    client = client_with(who)
    told = client.get("/drafts/", headers={"accept": "application/json"}).json()
    for name, wrap in (("x25519", sealing.wrap), ("p256", sealing.wrap_p256)):
        once = sealing.new_key().hex()[:32]
        plain = json.dumps({"text": f"By {name}"}).encode()
        sealed = wrap(plain, base64.b64decode(told[name]), subject=f"draft/{once}")
        body = {"once": once, "sealed": base64.b64encode(sealed).decode()}
        for fresh in (True, False):
            answer = client.post("/drafts/", body, content_type="application/json")
            assert answer.json() == {"arrived": once, "fresh": fresh}
    assert sorted(texts(who)) == ["By p256", "By x25519"]


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"once": 1, "sealed": "%"}', "\xff"])
def test_a_body_that_is_no_draft_is_refused(body: str) -> None:
    client = client_with("participant")
    answer = client.post(
        "/drafts/", body, "application/json", headers={"accept": "application/json"}
    )
    assert answer.status_code == 400
    assert "another name" in answer.json()["problem"]


def test_a_draft_needs_the_token_that_every_form_carries() -> None:
    signed_in = client_with("participant")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = signed_in.cookies
    assert strict.post("/drafts/", "{}", content_type="application/json").status_code == 403
