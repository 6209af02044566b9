"""Growing into another hat; what somebody then sees of her own group is asked of each of it."""

from __future__ import annotations

import pytest

from peerloom.people import commands as people
from peerloom.people import queries as people_queries
from peerloom.problems import LearnFirst, NeedsSteward, NotFound, WrongWord
from peerloom.programme import commands
from peerloom.programme.growing import reading
from peerloom.programme.growing.lessons import lesson_for
from peerloom.programme.growing.types import ROLES
from tests.actors import actor_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(steward, participant):
    """(programme, cohort, the participant's case, a peer with an account, her case)."""
    programme = commands.make_programme(name="Tuesdays", about="", by=steward)
    cohort = commands.make_cohort(
        programme=programme.ref, name="One", pseudonyms=["Ash", "Birch", "Cedar"], by=steward
    )
    cases = {
        one.pseudonym: ref for ref, one in people_queries.people_for_refs(cohort.members).items()
    }
    peer = actor_with("participant", pseudonym="Test peer")
    people.claim_person(person=cases["Ash"], account=participant.ref, by=steward)
    people.claim_person(person=cases["Birch"], account=peer.ref, by=steward)
    return programme.ref, cohort, cases, peer


def step_of(group, steward, role="analyst", who="Ash"):
    programme, _cohort, cases, _peer = group
    return commands.begin_step_up(programme=programme, person=cases[who], role=role, by=steward)


def test_the_same_way_is_begun_once(group, steward):
    assert step_of(group, steward) == step_of(group, steward)
    assert len(reading.steps_for_programme(group[0])) == 1


def test_only_who_signs_in_can_begin_and_only_towards_a_known_hat(group, steward):
    with pytest.raises(NotFound):
        step_of(group, steward, who="Cedar")
    with pytest.raises(WrongWord):
        step_of(group, steward, role="admin")


def test_lesson_and_practice_come_before_the_hat_and_a_steward_gives_it(
    group, steward, facilitator, participant
):
    ref = step_of(group, steward)
    with pytest.raises(LearnFirst):
        commands.give_hat(step=ref, by=steward)
    commands.note_learning(step=ref, trained=True, practised=False, by=participant)
    commands.note_learning(step=ref, trained=False, practised=True, by=participant)
    with pytest.raises(NeedsSteward):
        commands.give_hat(step=ref, by=facilitator)
    commands.give_hat(step=ref, by=steward)
    cards = {card.ref: card for card in people_queries.accounts_for_admin()}
    assert set(cards[participant.ref].roles) == {"participant", "analyst"}
    assert reading.step_for_ref(ref).state == "given"


def test_a_stopped_way_gives_no_hat_and_can_be_begun_anew(group, steward):
    ref = step_of(group, steward)
    commands.stop_step(step=ref, by=steward)
    assert step_of(group, steward) != ref


def test_each_peer_is_asked_and_nothing_is_a_yes_until_she_says_it(group, steward, participant):
    _programme, _cohort, cases, peer = group
    step_of(group, steward)
    (asked,) = reading.asked_of(peer.ref)
    assert (asked.pseudonym, asked.given) == ("Ash", False)
    assert reading.peers_who_gave_leave(participant.ref) == frozenset()
    commands.answer_peer(account=participant.ref, given=True, by=peer)
    assert reading.peers_who_gave_leave(participant.ref) == {cases["Birch"]}
    commands.answer_peer(account=participant.ref, given=False, by=peer)
    assert reading.peers_who_gave_leave(participant.ref) == frozenset()


def test_who_isnt_a_peer_is_asked_nothing_and_can_say_nothing(group, steward, participant):
    step_of(group, steward)
    stranger = actor_with("participant", pseudonym="Stranger")
    assert reading.asked_of(stranger.ref) == []
    with pytest.raises(NotFound):
        commands.answer_peer(account=participant.ref, given=True, by=stranger)


def test_a_way_towards_facilitating_asks_nobody_since_it_reads_no_words(group, steward):
    step_of(group, steward, role="facilitator")
    assert reading.asked_of(group[3].ref) == []


def test_taking_everything_back_takes_the_answers_and_open_ways(group, steward, participant):
    _programme, _cohort, cases, peer = group
    step_of(group, steward)
    commands.answer_peer(account=participant.ref, given=True, by=peer)
    assert commands.forget_growing(persons=[cases["Birch"]], by=steward) == 1
    assert reading.peers_who_gave_leave(participant.ref) == frozenset()
    assert commands.forget_growing(persons=[cases["Ash"]], by=steward) == 1
    assert reading.steps_for_programme(group[0]) == []


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", ["en", "fr-ca"])
def test_every_hat_has_a_lesson_and_a_practice_in_both_languages(role, language):
    lesson = lesson_for(role, language)
    assert len(lesson.points) >= 4 and len(lesson.questions) >= 3 and lesson.scene


def test_she_reads_her_lesson_in_her_calendar_and_says_when_it_is_done(
    group, steward, participant, client_for
):
    ref, client = step_of(group, steward), client_for(participant)
    assert f"/calendar/practice/{ref}/" in client.get("/calendar/").content.decode()
    client.post(f"/calendar/practice/{ref}/", {"trained": "1"})
    client.post(f"/calendar/practice/{ref}/", {"practised": "1"})
    assert reading.step_for_ref(ref).is_ready
    other = client_for(group[3])
    assert other.get(f"/calendar/practice/{ref}/").status_code == 404
    page = other.get("/calendar/settings/").content.decode()
    assert "Ash" in page and "She may not read it." in page
    other.post(f"/calendar/settings/{participant.ref}/", {"yes": "1"})
    assert "She may read it." in other.get("/calendar/settings/").content.decode()


def test_the_team_begins_and_gives_on_one_page(group, steward, client_for):
    programme, _cohort, cases, _peer = group
    client = client_for(steward)
    page = f"/programmes/{programme}/growing/"
    assert "Nobody is on the way yet" in client.get(page).content.decode()
    client.post(page, {"person": cases["Ash"], "role": "analyst"})
    (step,) = reading.steps_for_programme(programme)
    client.post(f"{page}{step.ref}/", {"trained": "1", "practised": "1"})
    client.post(f"{page}{step.ref}/", {"give": "1"})
    assert reading.step_for_ref(step.ref).state == "given"
