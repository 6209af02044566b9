"""What this home learned can be seen and forgotten; combinations are asked about."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from peerloom.audit.types import Hand
from peerloom.gate import commands
from peerloom.gate.access import access_voice_at_gate
from peerloom.gate.names import open_names
from peerloom.people import commands as people
from peerloom.people import queries as people_queries
from peerloom.people.commands import attributes
from peerloom.programme.types import Study
from tests.actors import actor_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def taught(bring: Callable[..., str], steward: Hand) -> str:
    voice = bring("Peer: Then Quillon came with the tea.")
    commands.propose_release(voice=voice, by=steward)
    for item in access_voice_at_gate(by=steward, ref=voice).sheet.in_order():
        decision = "replace" if item.replacement else "keep"
        commands.decide_proposal(
            voice=voice, start=item.start, end=item.end, decision=decision, by=steward
        )
    commands.release_voice(voice=voice, by=steward, attest=["team"])
    return voice


@pytest.fixture
def analyst_here(study: Study) -> Hand:
    return actor_with("analyst")


def page_of(study: Study, *more: str) -> str:
    return "/".join(["", "studies", study.ref, "gate", *more, ""])


def test_the_register_page_shows_what_was_learned_and_a_button_forgets_it(
    taught: str, study: Study, steward: Hand, client_for: Callable[..., Client]
) -> None:
    client = client_for(steward)
    shown = client.get(page_of(study, "register")).content.decode()
    assert '<th scope="row">quillon</th>' in shown
    assert "Nobody can bring it back" in shown
    client.post(page_of(study, "register", "forget"))
    shown = client.get(page_of(study, "register")).content.decode()
    assert "quillon" not in shown
    assert "Nothing yet." in shown
    assert open_names(study.ref, steward.reader).habits.replaced == {}  # type: ignore[arg-type]


def test_nobody_else_sees_or_forgets_it(
    taught: str, study: Study, steward: Hand, client_for: Callable[..., Client]
) -> None:
    for role in ("analyst", "facilitator"):
        client = client_for(role)
        assert client.get(page_of(study, "register")).status_code == 404
        assert client.post(page_of(study, "register", "forget")).status_code == 404
    assert open_names(study.ref, steward.reader).habits.replaced  # type: ignore[arg-type]


def describe(study: Study, by: Hand, cases: dict[str, dict[str, str]]) -> None:
    names = sorted({name for said in cases.values() for name in said})
    refs = {
        name: attributes.make_attribute(study=study.ref, name=name, by=by).ref for name in names
    }
    made = people.ensure_persons(scope=study.ref, pseudonyms=list(cases), by=by)
    for pseudonym, said in cases.items():
        values = {refs[name]: value for name, value in said.items()}
        attributes.set_values(study=study.ref, person=made[pseudonym].ref, values=values, by=by)


CASES = {
    "Wren": {"origin": "Somali", "work": "nurse"},
    "Pip": {"origin": "Somali", "work": "baker"},
    "Fen": {"origin": "Welsh", "work": "nurse"},
    "Ash": {"origin": "Welsh", "work": "baker"},
    "Elm": {"origin": "Welsh", "work": "nurse"},
    "Yew": {"origin": "Somali", "work": "baker"},
}


def test_the_only_one_who_is_both_is_asked_about_and_never_replaced(
    bring: Callable[..., str], study: Study, steward: Hand, analyst_here: Hand,
    client_for: Callable[..., Client],
) -> None:  # fmt: skip
    describe(study, analyst_here, CASES)
    assert len(people_queries.values_for_study(study.ref)) == 6
    text = "Peer: I am Somali, and a nurse, and I like tea."
    voice = bring(text)
    commands.propose_release(voice=voice, by=steward)
    items = access_voice_at_gate(by=steward, ref=voice).sheet.in_order()
    asked = {text[item.start : item.end]: item.replacement for item in items}
    assert asked["Somali"] == asked["nurse"] == ""
    shown = client_for(steward).get(page_of(study, voice)).content.decode()
    assert "Only one person in this study is" in shown
    assert f'data-go="{text.index("nurse")}-{text.index("nurse") + 5}"' in shown


def test_how_few_tell_is_the_stewards_to_say(
    bring: Callable[..., str], study: Study, steward: Hand, analyst_here: Hand,
    client_for: Callable[..., Client],
) -> None:  # fmt: skip
    describe(study, analyst_here, CASES)
    voice = bring("Peer: I am Welsh, and a nurse.")
    commands.propose_release(voice=voice, by=steward)
    client = client_for(steward)
    assert "Only 2 people in this study are" in client.get(page_of(study, voice)).content.decode()
    client.post(page_of(study, "register"), {"csv": "name,kind\nDaz,friend\n", "below": "2"})
    assert open_names(study.ref, steward.reader).tells_below == 2  # type: ignore[arg-type]
    assert "people in this study are" not in client.get(page_of(study, voice)).content.decode()
