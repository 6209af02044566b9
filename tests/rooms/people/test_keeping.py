"""Changing one's words, and the ways back in."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from peerloom.audit.types import Hand
from peerloom.home import textkeys
from peerloom.people import commands, recovering, signing
from peerloom.people.models import Account, Share
from peerloom.problems import BrokenSeal, NoSuchPeer, NotFound, NotOneself, WrongCode
from tests.actors import PASSPHRASE, client_with

pytestmark = pytest.mark.django_db
NEW = "a stone bridge over seven quiet rivers"


def private_of(actor: Hand) -> bytes:
    assert actor.own_reader
    return actor.own_reader.private


@pytest.fixture
def peers(make_actor: Callable[..., Hand]) -> tuple[Hand, Hand]:
    return make_actor("participant", pseudonym="Alder"), make_actor("analyst", pseudonym="Birch")


def test_new_words_open_what_the_old_ones_sealed(participant: Hand) -> None:
    sealed = textkeys.seal("entry", b"only mine", [textkeys.person(participant.ref)])
    commands.change_passphrase(
        account=participant.ref, private=private_of(participant), passphrase=NEW, by=participant
    )
    opened = signing.open_account(participant.pseudonym, NEW)
    reader = textkeys.own_reader(participant.ref, opened.private)
    assert textkeys.open_sealed("entry", sealed, reader) == b"only mine"


def test_changing_words_on_the_page_ends_the_other_sessions_and_not_this_one(
    participant: Hand,
) -> None:
    here, elsewhere = client_with(participant), client_with(participant)
    here.post("/settings/new/", {"passphrase": PASSPHRASE})
    here.post("/settings/new/", {"do": "own", "own": NEW})
    done = here.post("/settings/new/?again=1", {"typed": NEW})
    assert done.headers["Location"] == "/settings/"
    assert here.get("/settings/").status_code == 200
    assert elsewhere.get("/settings/").status_code == 302
    assert signing.open_account(participant.pseudonym, NEW)


def test_new_words_are_not_asked_for_before_the_old_ones_were_right(participant: Hand) -> None:
    here = client_with(participant)
    assert here.post("/settings/new/", {"passphrase": "not these at all"}).status_code == 422
    assert "passphrase" in here.get("/settings/new/?again=1").context["form"].fields


def test_a_stewards_new_words_unlock_the_home_too(steward: Hand) -> None:
    from peerloom.home import stewards

    stewards.let_unlock(steward.ref, steward.pseudonym)
    share = settings.HOME.stewards / f"{steward.ref}.json"
    before = share.read_text()
    commands.change_passphrase(
        account=steward.ref, private=private_of(steward), passphrase=NEW, by=steward
    )
    assert share.read_text() != before


def test_signing_out_everywhere_ends_every_session(participant: Hand) -> None:
    here, elsewhere = client_with(participant), client_with(participant)
    here.post("/settings/out/")
    assert here.get("/settings/").status_code == elsewhere.get("/settings/").status_code == 302


def test_a_printed_code_lets_its_owner_choose_new_words(participant: Hand) -> None:
    here = client_with(participant)
    code = here.post("/settings/help/page/").context["code"]
    assert code not in here.get("/settings/help/page/").text
    lost = Client()
    said = {"pseudonym": participant.pseudonym, "code": code.upper()}
    assert lost.post("/in/help/page/", said).headers["Location"] == "/in/help/new/"
    words = " ".join(lost.get("/in/help/new/").context["words"])
    lost.post("/in/help/new/", {"do": "on"})
    assert lost.post("/in/help/new/?again=1", {"typed": words}).headers["Location"] == "/"
    assert lost.get("/settings/").status_code == 200
    assert here.get("/settings/").status_code == 302
    assert signing.open_account(participant.pseudonym, words).private == private_of(participant)


def test_a_printed_code_ends_when_another_is_made(participant: Hand) -> None:
    key = private_of(participant)
    old = commands.keep_printed_code(account=participant.ref, private=key, by=participant)
    new = commands.keep_printed_code(account=participant.ref, private=key, by=participant)
    assert recovering.open_with_code(participant.pseudonym, new).private == key
    with pytest.raises(WrongCode):
        recovering.open_with_code(participant.pseudonym, old)


def test_two_peers_together_let_somebody_back_in(
    participant: Hand, peers: tuple[Hand, Hand]
) -> None:
    client_with(participant).post("/settings/help/talks/", {"first": "alder", "second": "Birch"})
    said = []
    for peer in peers:
        theirs = client_with(peer)
        (card,) = theirs.get("/settings/talks/").context["cards"]
        assert card.pseudonym == participant.pseudonym
        said.append(theirs.post("/settings/talks/", {"half": card.ref}).context["said"])
    for first, second in (said, said[::-1]):
        opened = recovering.open_with_halves(participant.pseudonym, first, second)
        assert opened.private == private_of(participant)
    lost = Client()
    asked = {"pseudonym": participant.pseudonym, "first": said[0], "second": said[1]}
    assert lost.post("/in/help/talks/", asked).headers["Location"] == "/in/help/new/"


def test_what_the_peers_said_works_once(participant: Hand, peers: tuple[Hand, Hand]) -> None:
    first, second = _said(participant, peers)
    commands.recover_account(
        account=participant.ref, private=private_of(participant), passphrase=NEW, by=participant
    )
    with pytest.raises(WrongCode):
        recovering.open_with_halves(participant.pseudonym, first, second)


def test_one_peer_alone_opens_nothing(participant: Hand, peers: tuple[Hand, Hand]) -> None:
    first, _second = _said(participant, peers)
    for other in (first, "four other words here"):
        with pytest.raises(WrongCode):
            recovering.open_with_halves(participant.pseudonym, first, other)
    share = Share.objects.get(peer__ref=peers[0].ref)
    half = textkeys.open_sealed(share.ref, share.held, peers[0].own_reader)  # type: ignore[arg-type]
    assert half != private_of(participant)


def test_nobody_but_the_peer_opens_a_half(participant: Hand, peers: tuple[Hand, Hand]) -> None:
    _said(participant, peers)
    share = Share.objects.get(peer__ref=peers[0].ref)
    with pytest.raises(NotFound):
        commands.speak_half(share=share.ref, reader=peers[1].own_reader, by=peers[1])
    with pytest.raises(BrokenSeal):
        textkeys.open_sealed(share.ref, share.held, peers[1].own_reader)  # type: ignore[arg-type]


def test_two_different_people_are_needed(participant: Hand, peers: tuple[Hand, Hand]) -> None:
    for names, problem in (
        (["Alder", "alder"], NoSuchPeer),
        (["Alder", "Nobody"], NoSuchPeer),
        (["Alder", participant.pseudonym], NotOneself),
    ):
        with pytest.raises(problem):
            commands.choose_peers(
                account=participant.ref,
                private=private_of(participant),
                peers=names,
                by=participant,
            )


def test_choosing_no_way_back_destroys_the_one_there_was(participant: Hand) -> None:
    key = private_of(participant)
    code = commands.keep_printed_code(account=participant.ref, private=key, by=participant)
    client_with(participant).post("/settings/help/", {"way": "none"})
    assert recovering.way_back_for(participant.ref).kind == "none"
    with pytest.raises(WrongCode):
        recovering.open_with_code(participant.pseudonym, code)


def test_without_a_way_back_the_page_says_what_remains() -> None:
    page = re.sub(r"\s+", " ", Client().get("/in/help/").text)
    assert "can still be taken back" in page and "not even we" in page


def test_the_clock_and_the_language_are_ones_own(participant: Hand) -> None:
    here = client_with(participant)
    here.post("/settings/language/", {"language": "fr", "time_zone": "Africa/Dakar"})
    row = Account.objects.get(ref=participant.ref)
    assert (row.language, row.time_zone) == ("fr", "Africa/Dakar")
    assert "Langue" in here.get("/settings/language/").text


def _said(owner: Hand, peers: tuple[Hand, Hand]) -> list[str]:
    names = [peer.pseudonym for peer in peers]
    commands.choose_peers(account=owner.ref, private=private_of(owner), peers=names, by=owner)
    halves = [Share.objects.get(peer__ref=peer.ref).ref for peer in peers]
    return [
        commands.speak_half(share=half, reader=peer.own_reader, by=peer)
        for half, peer in zip(halves, peers, strict=True)
    ]
