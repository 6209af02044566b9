"""Pages of the gate, as a steward's browser and its scripts ask for them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client

from peerloom.audit.types import Hand
from peerloom.gate import commands, models, queries, sheets
from peerloom.gate.panes import lines_of
from peerloom.gate.types import Item
from peerloom.home import textkeys
from peerloom.home.keyring import Reader
from peerloom.people import commands as people
from peerloom.problems import WrongWord
from peerloom.programme import commands as programme
from peerloom.programme.types import Study
from peerloom.voices import queries as voices
from tests.rooms.gate.conftest import TALK
from tests.settings import VAULT

pytestmark = pytest.mark.django_db
JSON = {"headers": {"Accept": "application/json"}}


@pytest.fixture
def client(steward: Hand, client_for: Callable[..., Client]) -> Client:
    return client_for(steward)


@pytest.fixture
def page(study: Study, voice: str, steward: Hand) -> str:
    commands.set_register(study=study.ref, csv="name,kind\nDaz,friend\n", by=steward)
    commands.propose_release(voice=voice, by=steward)
    return f"/studies/{study.ref}/gate/{voice}/"


def left(voice: str) -> int:
    return models.Review.objects.get(voice=voice).open


def keep_all(client: Client, page: str, voice: str, steward: Hand) -> None:
    from peerloom.gate.access import access_voice_at_gate

    for item in access_voice_at_gate(by=steward, ref=voice).sheet.in_order():
        client.post(f"{page}decide/", {"start": item.start, "end": item.end, "decision": "keep"})


def test_the_page_shows_both_sides(client: Client, page: str) -> None:
    shown = client.get(page).content.decode()
    assert "As it was said" in shown
    assert 'data-state="open"' in shown
    assert "[friend 1]" in shown


def test_a_decision_answers_with_what_changed_and_how_many_are_left(
    client: Client, page: str, voice: str
) -> None:
    before, start = left(voice), TALK.index("Daz")
    answer = client.post(
        f"{page}decide/",
        {"start": start, "end": start + 3, "decision": "replace", "all_alike": "on"},
        **JSON,  # type: ignore[arg-type]
    ).json()
    assert answer["left"] == before - 3
    assert answer["undoable"]
    assert {item["shown"] for item in answer["items"]} == {"[friend 1]"}


def test_marking_by_hand_counts_code_points_and_answers_with_both_sides(
    client: Client, page: str
) -> None:
    start = TALK.index("tea")
    answer = client.post(
        f"{page}add/",
        {"start": start, "end": start + 3, "replacement": "[drink]"},
        **JSON,  # type: ignore[arg-type]
    ).json()
    assert "[drink]" in answer["sides"]["released"]
    assert answer["current"] == f"{start}-{start + 3}"
    undone = client.post(f"{page}undo/", **JSON).json()  # type: ignore[arg-type]
    assert "[drink]" not in undone["sides"]["released"]


def test_a_span_outside_the_text_is_told_as_json(client: Client, page: str) -> None:
    answer = client.post(f"{page}add/", {"start": 9000, "end": 9005}, **JSON)  # type: ignore[arg-type]
    assert answer.status_code == 400
    assert "lies outside the text" in answer.json()["problem"]


def test_the_last_look_is_refused_while_something_is_undecided(client: Client, page: str) -> None:
    answer = client.get(f"{page}let-through/")
    assert answer.status_code == 403
    assert "still undecided" in answer.content.decode()


def test_the_last_look_shows_the_words_and_asks_for_consent(
    client: Client, page: str, voice: str, steward: Hand
) -> None:
    keep_all(client, page, voice, steward)
    url = f"{page}let-through/"
    assert "I stayed for tea." in client.get(url).content.decode()
    refused = client.post(url, {})
    assert refused.status_code == 422
    assert "no living consent" in refused.content.decode()
    assert client.post(url, {"attest": ["team"]}).status_code == 302
    assert not voices.voice_card(voice).waits


def test_bulk_approval_needs_the_stewards_word(client: Client, study: Study, voice: str) -> None:
    url = f"/studies/{study.ref}/gate/approve/"
    assert "I, Test steward, attest" in client.get(url).content.decode()
    facts = {"kinds": ["interview"], "uses": ["team"]}
    assert client.post(url, facts).status_code == 422
    assert client.post(url, {**facts, "uses": ["quotes"], "attested": "on"}).status_code == 422
    assert queries.standing_count(study.ref) == 0
    assert client.post(url, {**facts, "attested": "on"}).status_code == 302
    assert queries.standing_count(study.ref) == 1


def test_proposing_for_all_goes_on_until_all_is_seen(
    client: Client, study: Study, bring: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("peerloom.gate.views.listing.AT_A_TIME", 1)
    bring(name="1.txt")
    bring("Daz and Ana had tea.", name="2.txt")
    url = f"/studies/{study.ref}/gate/propose/"
    going = client.post(url, headers={"HX-Request": "true"}).headers["HX-Redirect"]
    assert models.Review.objects.count() == 1
    assert 'hx-trigger="load"' in client.get(going).content.decode()
    client.post(url)
    assert models.Review.objects.count() == 2
    assert 'hx-trigger="load"' not in client.get(going).content.decode()


def test_the_register_comes_back_as_it_was_kept(client: Client, study: Study) -> None:
    url = f"/studies/{study.ref}/gate/register/"
    assert client.post(url, {"csv": "Daz,friend,Dazza\nAna,staff"}).status_code == 302
    shown = client.get(url).content.decode()
    assert "Daz,friend,Dazza," in shown
    assert queries.register_size(study.ref) == 2


@pytest.mark.parametrize("tab", ["", "released/", "approve/", "register/"])
def test_every_list_has_a_page_when_it_is_empty(client: Client, study: Study, tab: str) -> None:
    assert client.get(f"/studies/{study.ref}/gate/{tab}").status_code == 200


def test_a_voice_of_another_study_is_not_found(client: Client, voice: str, steward: Hand) -> None:
    from peerloom.programme import commands as programme

    other = programme.ensure_study(name="Another", by=steward)
    assert client.get(f"/studies/{other.ref}/gate/{voice}/").status_code == 404


def test_words_over_two_lines_are_replaced_once() -> None:
    item = Item(4, 12, "name", "hand", 1.0, "[x]", "", "edited")
    lines = list(lines_of("one\ntwo three\n\nfour", [item]))
    assert [line.start for line in lines] == [0, 4, 15]
    across = Item(2, 6, "name", "hand", 1.0, "[x]", "", "edited")
    shown = [
        "".join(piece.shown for piece in line.pieces) for line in lines_of("one\ntwo", [across])
    ]
    assert shown == ["on[x]", "o"]


def test_the_last_look_says_what_the_owner_took_back_and_refuses_to_attest_it(
    client: Client, page: str, voice: str, steward: Hand
) -> None:
    keep_all(client, page, voice, steward)
    people.withdraw_consent(items=[voice], uses=["team"], by=steward)
    address = f"{page}let-through/"
    assert "Taken back by whoever said it" in client.get(address).content.decode()
    answer = client.post(address, {"attest": ["team"]})
    assert answer.status_code == 422
    assert not models.Release.objects.exists()


def test_an_address_of_another_study_changes_nothing(
    client: Client, page: str, voice: str, steward: Hand
) -> None:
    other = programme.ensure_study(name="Elsewhere", by=steward)
    elsewhere, start = f"/studies/{other.ref}/gate/{voice}/", TALK.index("Daz")
    here = {"start": start, "end": start + 3}
    before = bytes(models.Review.objects.get(voice=voice).held)
    tea = {"start": TALK.index("tea"), "end": TALK.index("tea") + 3, "replacement": "x"}
    for address, posted in (
        ("decide/", {**here, "decision": "keep"}),
        ("add/", tea),
        ("undo/", {}),
    ):
        assert client.post(f"{elsewhere}{address}", posted).status_code == 404
        assert bytes(models.Review.objects.get(voice=voice).held) == before
    client.post(f"{page}decide/", {**here, "decision": "keep"})
    kept = bytes(models.Review.objects.get(voice=voice).held)
    assert client.post(f"{elsewhere}undo/").status_code == 404
    assert bytes(models.Review.objects.get(voice=voice).held) == kept


def test_both_ways_through_the_gate_show_what_a_text_will_be_called(
    client: Client, page: str, study: Study, voice: str, steward: Hand
) -> None:
    shown = client.get(f"/studies/{study.ref}/gate/approve/").content.decode()
    assert "under these labels. Look that none is a real name: P1<" in shown
    assert "such as: talk<" in shown
    keep_all(client, page, voice, steward)
    last = client.get(f"{page}let-through/").content.decode()
    assert "It goes on as “Interview · P1”." in last
    assert "shown under “P1”" in last


def test_steps_that_piled_up_arrive_together_and_are_undone_one_by_one(
    client: Client, page: str, voice: str
) -> None:
    before, at = left(voice), [item for item in opened(voice)]
    rows = [
        [{"start": item.start, "end": item.end, "decision": "keep", "seen": "open"}]
        for item in at[:2]
    ]
    answer = client.post(f"{page}steps/", {"steps": json.dumps(rows)}, **JSON).json()  # type: ignore[arg-type]
    assert (answer["left"], answer["stale"]) == (before - 2, [])
    client.post(f"{page}undo/", **JSON)  # type: ignore[arg-type]
    assert left(voice) == before - 1


def test_a_second_steward_is_told_what_the_first_decided_meanwhile(
    client: Client, page: str, voice: str
) -> None:
    first = opened(voice)[0]
    row = {"start": first.start, "end": first.end, "decision": "keep", "seen": "open"}
    client.post(f"{page}steps/", {"steps": json.dumps([[row]])}, **JSON)  # type: ignore[arg-type]
    late = {**row, "decision": "edit", "replacement": "[x]"}
    answer = client.post(f"{page}steps/", {"steps": json.dumps([[late]])}, **JSON).json()  # type: ignore[arg-type]
    assert [item["state"] for item in answer["stale"]] == ["kept"]
    assert answer["items"] == []


@pytest.mark.parametrize("steps", ["", "7", '[{"start": 1}]', '[["keep"]]', "[[{}]]"])
def test_steps_that_make_no_sense_are_refused(client: Client, page: str, steps: str) -> None:
    answer = client.post(f"{page}steps/", {"steps": steps}, **JSON)  # type: ignore[arg-type]
    assert answer.status_code == WrongWord.status


def opened(voice: str) -> list[Item]:
    reader = Reader(textkeys.VAULT, VAULT.private)
    row = models.Review.objects.get(voice=voice)
    return sheets.unpack(textkeys.open_sealed(voice, row.held, reader)).in_order()
