"""Texts and registers as they come, through the doors that people use."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from django.test import Client

from peerloom.audit.types import Hand
from peerloom.gate import commands, queries
from peerloom.gate.access import access_voice_at_gate
from peerloom.gate.types import Choice
from peerloom.people import commands as people
from peerloom.problems import NoLivingConsent, ReplacementTells
from peerloom.programme.types import Study
from tests.actors import actor_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def look(bring: Callable[..., str], steward: Hand) -> Callable[[str], dict[str, str]]:
    """What is proposed about a text: its words and what would stand there."""

    def _look(text: str) -> dict[str, str]:
        voice = bring(text)
        commands.propose_release(voice=voice, by=steward)
        raw = access_voice_at_gate(by=steward, ref=voice)
        return {
            raw.raw.text[item.start : item.end]: item.replacement for item in raw.sheet.in_order()
        }

    return _look


def decide_all(voice: str, by: Hand) -> None:
    items = access_voice_at_gate(by=by, ref=voice).sheet.in_order()
    steps = [
        [Choice(item.start, item.end, "replace" if item.replacement else "keep")] for item in items
    ]
    commands.decide_steps(voice=voice, steps=steps, by=by)


def test_a_long_text_is_proposed_decided_and_let_through(
    bring: Callable[..., str], study: Study, steward: Hand, client_for: Callable[..., Client]
) -> None:
    """30,000 words here; benchmarks/gate_speed.py holds ten times that."""
    voice = bring("Peer: Then Quillon waited outside, and we had tea.\n" * 3_300)
    begun = time.process_time()
    assert commands.propose_release(voice=voice, by=steward) >= 3_300
    decide_all(voice, steward)
    made = commands.release_voice(voice=voice, by=steward, attest=["team"])
    assert time.process_time() - begun < 30
    assert "Quillon" not in queries.text_of_release(made.ref)


def test_languages_mixed_in_one_text_each_give_their_names(look: Callable[..., dict]) -> None:
    found = look(
        "So my friend Wanjiku said hello. Mon amie Maïwenn a dit bonjour. "
        "Mi amiga Yesenia dijo hola, llámala al 612 34 56 78."
    )
    assert {"Wanjiku", "Maïwenn", "Yesenia", "612 34 56 78"} <= set(found)


def test_a_text_without_capitals_or_stops_gives_its_names(look: Callable[..., dict]) -> None:
    found = look(
        "so me and thandeka went round and ozren said come in and my mate sipho put the kettle on "
        "and he lives on tannery lane and his number is 07700 900461 so ring him"
    )
    assert {"thandeka", "ozren", "sipho", "07700 900461"} <= set(found)


@pytest.mark.parametrize("mark", ["🙂", "👩🏽‍🦱", "\u0301", "\ufe0f", "\u200d"])
def test_emoji_and_marks_at_the_borders_of_a_name_stay_with_the_text(
    mark: str, bring: Callable[..., str], study: Study, steward: Hand
) -> None:
    commands.set_register(study=study.ref, csv="name,kind\nZoe,friend\n", by=steward)
    voice = bring(f"Peer: {mark} Zoe{mark} came. Zoe\u0308{mark}! 🙂Zoe🙂 sang {mark}.")
    commands.propose_release(voice=voice, by=steward)
    decide_all(voice, steward)
    made = commands.release_voice(voice=voice, by=steward, attest=["team"])
    text = queries.text_of_release(made.ref)
    assert "zo" not in text.casefold()
    assert text.count("[friend 1]") == 3
    assert text.count("🙂[friend 1]🙂") == 1


def test_everyday_words_of_the_register_are_names_only_where_they_name(
    study: Study, steward: Hand, look: Callable[..., dict]
) -> None:
    register = "name,kind\nMay,friend\nHope,friend\nRose,friend\n"
    commands.set_register(study=study.ref, csv=register, by=steward)
    found = look(
        "I hope we may meet in May. She rose early. Then I met Hope and May, and Rose sang. "
        "May I go? Hope so. The rose by the door."
    )
    assert {"Hope", "May", "Rose"} <= set(found)
    assert not {"hope", "may", "rose"} & set(found)


def test_a_replacement_that_names_somebody_is_refused_by_every_way_in(
    bring: Callable[..., str], study: Study, steward: Hand, client_for: Callable[..., Client]
) -> None:
    commands.set_register(study=study.ref, csv="name,kind\nMandy,friend\n", by=steward)
    voice = bring("Peer: Then Quillon came.")
    commands.propose_release(voice=voice, by=steward)
    item = next(
        one for one in access_voice_at_gate(by=steward, ref=voice).sheet.in_order()
        if one.replacement
    )  # fmt: skip
    with pytest.raises(ReplacementTells):
        commands.decide_steps(
            voice=voice, by=steward, steps=[[Choice(item.start, item.end, "edit", "mandy's man")]]
        )
    with pytest.raises(ReplacementTells):
        commands.decide_proposal(
            voice=voice, start=item.start, end=item.end, decision="edit", by=steward,
            replacement="Mandy's man",
        )  # fmt: skip
    with pytest.raises(ReplacementTells):
        commands.add_by_hand(voice=voice, start=0, end=4, replacement="Mandy", by=steward)
    assert access_voice_at_gate(by=steward, ref=voice).sheet.items[item.start, item.end] == item


def test_consent_taken_back_while_somebody_reviews_keeps_the_text_here(
    bring: Callable[..., str], study: Study, steward: Hand, client_for: Callable[..., Client]
) -> None:
    voice = bring()
    client, page = client_for(steward), f"/studies/{study.ref}/gate/{voice}"
    client.post(f"{page}/propose/")
    decide_all(voice, steward)
    people.withdraw_consent(items=[voice], uses=["team"], by=steward, study=study.ref)
    said = client.post(f"{page}/let-through/", {"attest": ["team"]})
    assert said.status_code == 422
    with pytest.raises(NoLivingConsent):
        commands.release_voice(voice=voice, by=steward, attest=["team"])
    assert queries.standing_release_of_voice(voice) is None


def test_two_stewards_on_one_proposal_the_first_decision_stands(
    bring: Callable[..., str], study: Study, steward: Hand, client_for: Callable[..., Client]
) -> None:
    voice, other = bring("Peer: Then Quillon came."), actor_with("steward", pseudonym="Other")
    commands.propose_release(voice=voice, by=steward)
    item = next(
        one for one in access_voice_at_gate(by=steward, ref=voice).sheet.in_order()
        if one.replacement
    )  # fmt: skip
    page = f"/studies/{study.ref}/gate/{voice}/steps/"

    def step(decision: str) -> str:
        return (
            f'[[{{"start": {item.start}, "end": {item.end}, "decision": "{decision}", '
            f'"seen": "open"}}]]'
        )

    first, second = client_for(steward), client_for(other)
    assert first.post(page, {"steps": step("replace")}).json()["stale"] == []
    told = second.post(page, {"steps": step("keep")}).json()
    assert told["items"] == []
    assert [one["state"] for one in told["stale"]] == ["replaced"]
    now = access_voice_at_gate(by=steward, ref=voice).sheet.items[item.start, item.end]
    assert now.state == "replaced"
