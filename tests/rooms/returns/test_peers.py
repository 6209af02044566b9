"""Not for peers who may know me: an analyst from the same cohort doesn't meet those words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from peerloom.analysis import access, queries
from peerloom.audit.types import Hand
from peerloom.findings import queries as findings
from peerloom.gate import peers
from peerloom.gate import queries as gate
from peerloom.people import commands as people
from peerloom.problems import NotFound
from peerloom.programme import commands as programme
from tests.actors import actor_with
from tests.rooms.returns.owned import Owned, build_owned

pytestmark = pytest.mark.django_db
TALK = "Wren talks"


@pytest.fixture
def owned(steward: Hand, analyst: Hand) -> Owned:
    made = build_owned(steward, analyst)
    people.record_consent(
        items=[made.world.voices[TALK]], uses=["not_peers"], attested=False, by=made.wren
    )
    return made


@pytest.fixture
def peer(owned: Owned, steward: Hand) -> Hand:
    """An analyst who goes through the same cohort as Wren."""
    hand = actor_with("analyst", "participant", pseudonym="Test peer")
    home = programme.make_programme(name="Evenings", about="", by=steward)
    cohort = programme.make_cohort(programme=home.ref, name="One", pseudonyms=["Peer"], by=steward)
    people.claim_person(person=cohort.members[0], account=hand.ref, by=steward)
    _put_in(cohort.ref, owned.cases["Wren"])
    _says(hand.ref, owned.cases["Wren"], given=True)
    return hand


def _says(account: str, person: str, *, given: bool) -> None:
    from peerloom.programme.models import PeerLeave

    PeerLeave.objects.update_or_create(
        account_id=account, person_id=person, defaults={"given": given}
    )


def _put_in(cohort: str, person: str) -> None:
    from peerloom.people.models import Person
    from peerloom.programme.models import Cohort

    Cohort.objects.get(ref=cohort).members.add(Person.objects.get(ref=person))


def cohort_of(hand: Hand) -> str:
    from peerloom.programme.models import Cohort

    return str(Cohort.objects.get(members__account__ref=hand.ref).ref)


def test_a_peer_reaches_neither_text_nor_passage_nor_hit_nor_quote(
    owned: Owned, peer: Hand
) -> None:
    world = owned.world
    with peers.reading_as(peer.ref):
        assert world.releases[TALK] not in gate.texts_of_releases(world.releases.values())
        with pytest.raises(NotFound):
            gate.text_of_release(world.releases[TALK])
        assert TALK not in [one.name for one in queries.sources_for_list(world.ref)]
        passages = queries.passages_for_names(world.ref, code="shame").passages
        assert [one.source_name for one in passages] == ["Rook talks"]
        assert queries.find_in_study(world.ref, "ashamed").sources == 1
        assert all(q.where != TALK for q in findings.book_of_draft(world.ref).quoted)
    with pytest.raises(NotFound):
        access.access_source(by=peer, ref=world.sources[TALK].ref)


def test_everybody_else_reads_on(owned: Owned, peer: Hand) -> None:
    world = owned.world
    with peers.reading_as(peer.ref):
        queries.find_in_study(world.ref, "ashamed")
    with peers.reading_as(world.analyst.ref):
        assert queries.find_in_study(world.ref, "ashamed").sources == 2
        assert gate.text_of_release(world.releases[TALK])
    assert access.access_source(by=world.analyst, ref=world.sources[TALK].ref)


def test_who_left_the_cohort_was_in_it_all_the_same(
    owned: Owned, peer: Hand, steward: Hand
) -> None:
    cohort = cohort_of(peer)
    from peerloom.people.queries import cases_for_account

    programme.remove_member(cohort=cohort, person=cases_for_account(peer.ref)[0].ref, by=steward)
    assert peers.hidden_from(peer.ref) == {owned.world.releases[TALK]}


def test_the_pages_of_a_peer_hold_none_of_it(
    owned: Owned, peer: Hand, client_for: Callable[..., Client]
) -> None:
    client, world = client_for(peer), owned.world
    client.post("/hat/", {"hat": "analyst"})
    pages = ["sources/", "passages/", "matrix/", "themes/", "findings/draft/", "find/?q=ashamed"]
    for page in [*pages, f"sources/{world.sources[TALK].ref}/"]:
        said = client.get(f"/studies/{world.ref}/{page}").content.decode()
        assert "ashamed at first" not in said, page
        assert TALK not in said, page


def test_what_a_peer_let_through_stays_hidden_until_she_says_yes(
    owned: Owned, peer: Hand, steward: Hand
) -> None:
    _says(peer.ref, owned.cases["Wren"], given=False)
    people.withdraw_consent(items=[owned.world.voices[TALK]], uses=["not_peers"], by=owned.wren)
    assert owned.world.releases[TALK] in peers.hidden_from(peer.ref)
    _says(peer.ref, owned.cases["Wren"], given=True)
    assert owned.world.releases[TALK] not in peers.hidden_from(peer.ref)
    people.record_consent(
        items=[owned.world.voices[TALK]], uses=["not_peers"], attested=False, by=owned.wren
    )
    assert owned.world.releases[TALK] in peers.hidden_from(peer.ref)
