"""People shape their programme: proposals, secret votes, answers, and nothing that joins them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st

from peerloom.audit.queries import entries_for_reading
from peerloom.audit.types import Hand
from peerloom.formats.kits.checks import kit_of
from peerloom.people import commands as people
from peerloom.people import queries as people_queries
from peerloom.problems import (
    NotFound,
    NoVoteHere,
    NoWords,
    VotedAlready,
    VoteIsOver,
    VoteRuns,
    WrongWord,
)
from peerloom.programme import commands, models, queries
from peerloom.programme.shaping import reading
from peerloom.programme.shaping.counting import count, needed, tells_of_nobody
from peerloom.programme.shaping.types import CHOICES
from tests.actors import actor_with
from tests.formats.test_kits import FILES, pieces

NAMES = ("Wren", "Rook", "Pip", "Fennel", "Bramble")
SOON = date(2030, 1, 1)


@dataclass
class Group:
    """A cohort of five, each with an account of her own."""

    programme: str
    cohort: str
    hands: list[Hand]
    team: Hand

    def propose(self, text: str = "Begin half an hour later", who: int = 0) -> str:
        return commands.make_proposal(
            cohort=self.cohort, about="time", text=text, by=self.hands[who]
        )

    def vote(self, proposal: str, *choices: str) -> None:
        commands.open_vote(proposal=proposal, closes_on=SOON, by=self.team)
        for hand, choice in zip(self.hands, choices, strict=False):
            if choice:
                commands.cast_vote(proposal=proposal, choice=choice, by=hand)


@pytest.fixture
def group(db: None, steward: Hand, facilitator: Hand) -> Group:
    made = commands.make_programme(name="Tuesday circle", by=steward)
    commands.make_cohort(programme=made.ref, name="Spring", by=steward)
    cohort = queries.cohorts_for_programme(made.ref)[0]
    commands.add_members(cohort=cohort.ref, pseudonyms=NAMES, by=steward)
    cases = people.ensure_persons(scope=made.ref, pseudonyms=NAMES, by=steward)
    hands = [actor_with("participant", pseudonym=f"{name} at home") for name in NAMES]
    for name, hand in zip(NAMES, hands, strict=True):
        people.claim_person(person=cases[name].ref, account=hand.ref, by=steward)
    return Group(made.ref, cohort.ref, hands, facilitator)


@pytest.mark.parametrize(
    ("voters", "quorum", "votes", "outcome"),
    [
        (5, 50, "", "too_few"),
        (5, 50, "aa", "too_few"),
        (5, 50, "aad", "adopted"),
        (5, 50, "add", "not_adopted"),
        (5, 50, "ad-", "tied"),
        (5, 50, "---", "tied"),
        (5, 50, "a--", "adopted"),
        (5, 50, "d--", "not_adopted"),
        (4, 50, "ad", "tied"),
        (4, 50, "a", "too_few"),
        (5, 100, "aaaa", "too_few"),
        (5, 100, "aaaad", "adopted"),
        (3, 1, "a", "adopted"),
        (1, 50, "", "too_few"),
        (6, 34, "ad", "too_few"),
        (6, 34, "aad", "adopted"),
    ],
)
def test_quorum_and_ties_come_out_as_they_are_written(
    voters: int, quorum: int, votes: str, outcome: str
) -> None:
    named = {"a": "agree", "d": "disagree", "-": "abstain"}
    choices = [named[one] for one in votes]
    assert count(choices, voters=voters, smallest=3, quorum=quorum).outcome == outcome


@given(st.integers(1, 60), st.integers(1, 100))
def test_a_quorum_is_the_least_number_that_reaches_its_share(voters: int, quorum: int) -> None:
    least = needed(voters, quorum)
    assert 1 <= least <= voters
    assert least * 100 >= voters * quorum
    assert least == 1 or (least - 1) * 100 < voters * quorum


def test_for_every_vote_of_up_to_six_told_counts_leave_each_at_least_two_choices() -> None:
    told = 0
    for many in range(1, 7):
        for votes in product(CHOICES, repeat=many):
            found = count(votes, voters=many, smallest=3)
            assert dict(found.told) in ({}, {one: votes.count(one) for one in CHOICES})
            if not found.told:
                continue
            told += 1
            assert many >= 3
            for own in range(many):  # who knows her own vote still can't say another's
                others = votes[:own] + votes[own + 1 :]
                assert len(set(others)) > 1
    assert told > 100
    assert not tells_of_nobody(Counter({"agree": 5}), 3)


@pytest.mark.django_db
def test_results_are_those_of_an_independent_count_and_no_row_joins_to_a_person(
    group: Group,
) -> None:
    proposal = group.propose()
    group.vote(proposal, "agree", "disagree", "agree", "abstain", "disagree")
    papers = list(models.BallotPaper.objects.values_list("choice", flat=True))
    assert Counter(papers) == Counter(agree=2, disagree=2, abstain=1)
    fields = {one.name for one in models.BallotPaper._meta.get_fields()}
    assert fields == {"id", "ballot", "choice"}
    assert [one.verb for one in entries_for_reading(None)].count("programme.vote_opened") == 1
    accounts = {one.ref for one in group.hands}
    by_them = [one.verb for one in entries_for_reading(None) if one.actor in accounts]
    assert by_them == ["programme.proposed"]
    found = commands.close_vote(proposal=proposal, by=group.team)
    assert (found.outcome, dict(found.told)) == ("tied", {"agree": 2, "abstain": 1, "disagree": 2})
    assert not models.BallotPaper.objects.exists() and not models.BallotVoter.objects.exists()


@pytest.mark.django_db
def test_the_order_of_papers_doesnt_follow_the_order_of_votes(group: Group) -> None:
    first = Counter[int]()
    for _ in range(40):
        proposal = group.propose()
        commands.open_vote(proposal=proposal, closes_on=SOON, by=group.team)
        commands.cast_vote(proposal=proposal, choice="agree", by=group.hands[0])
        keys = list(
            models.BallotPaper.objects.filter(ballot__proposal__ref=proposal)
            .order_by("pk")
            .values_list("choice", flat=True)
        )
        first[keys.index("agree")] += 1
    assert len(first) >= 4  # all five alike: 5 · (1/5)^40 · …


@pytest.mark.django_db
def test_everybody_votes_once_and_only_who_is_in_the_group(group: Group, steward: Hand) -> None:
    proposal = group.propose()
    with pytest.raises(VoteIsOver):
        commands.cast_vote(proposal=proposal, choice="agree", by=group.hands[0])
    group.vote(proposal, "agree")
    with pytest.raises(VotedAlready):
        commands.cast_vote(proposal=proposal, choice="disagree", by=group.hands[0])
    with pytest.raises(WrongWord):
        commands.cast_vote(proposal=proposal, choice="perhaps", by=group.hands[1])
    stranger = actor_with("participant", pseudonym="Somebody else")
    with pytest.raises(NoVoteHere):
        commands.cast_vote(proposal=proposal, choice="agree", by=stranger)
    person = next(iter(people_of(group.hands[1])))
    commands.remove_member(cohort=group.cohort, person=person, by=steward)
    with pytest.raises(NoVoteHere):  # she left
        commands.cast_vote(proposal=proposal, choice="agree", by=group.hands[1])
    with pytest.raises(VoteRuns):
        commands.open_vote(proposal=proposal, closes_on=SOON, by=group.team)
    commands.close_vote(proposal=proposal, by=group.team)
    with pytest.raises(VoteIsOver):
        commands.cast_vote(proposal=proposal, choice="agree", by=group.hands[2])


def people_of(hand: Hand) -> set[str]:
    return {one.ref for one in people_queries.cases_for_account(hand.ref)}


@pytest.mark.django_db
def test_an_unanswered_proposal_shows_how_long_it_waits_until_it_is_answered(group: Group) -> None:
    proposal = group.propose()
    assert reading.proposals_for_programme(group.programme)[0].late_days == 0
    old = localdate() - timedelta(days=17)
    models.Proposal.objects.filter(ref=proposal).update(made_on=old)
    assert reading.proposals_for_account(group.hands[3].ref)[0].late_days == 17
    with pytest.raises(NoWords):
        commands.answer_proposal(proposal=proposal, answer="  ", by=group.team)
    commands.answer_proposal(
        proposal=proposal, answer="Yes, from March.", led_to="Session 4 begins at 18.30.",
        by=group.team,
    )  # fmt: skip
    one = reading.answered_for_cohorts([group.cohort])[0]
    assert (one.late_days, one.led_to) == (0, "Session 4 begins at 18.30.")


@pytest.mark.django_db
def test_an_answer_leads_to_the_change_of_the_kit_line_by_line(
    group: Group, client_for: Callable[..., Client]
) -> None:
    proposal = group.propose()
    kit = commands.begin_kit(
        kit=kit_of(pieces(FILES), "here"), programme=group.programme, by=group.team
    )
    path = "modules/01-arriving/module.en.md"
    body = FILES[path].replace("Words.", "Soup first.").encode()
    number = commands.write_piece(kit=kit.ref, path=path, body=body, by=group.team).revision
    desk = client_for(group.team)
    address = f"/programmes/{group.programme}/proposals/{proposal}/"
    desk.post(address, {"do": "answer", "answer": "Yes.", "kit_change": str(number)})
    assert f"/kit/changes/{number}/" in desk.get(address).content.decode()
    change = desk.get(f"/programmes/{group.programme}/kit/changes/{number}/").content.decode()
    assert "title: Arriving" in change
    assert "<del>Words." in change and "<ins>Soup first." in change
    mine = client_for(group.hands[1]).get(f"/calendar/page/{proposal}/", follow=True)
    assert reading.answered_for_cohorts([group.cohort])[0].kit_change == (kit.ref, number)
    assert "<ins>Soup first." in mine.content.decode()
    with pytest.raises(NotFound):
        commands.answer_proposal(proposal=proposal, answer="Yes", kit_change=99, by=group.team)


@pytest.mark.django_db
def test_nobody_of_another_group_reads_or_says_anything(group: Group) -> None:
    proposal, stranger = group.propose(), actor_with("participant", pseudonym="Somebody else")
    assert reading.proposals_for_account(stranger.ref) == []
    with pytest.raises(NotFound):
        commands.remark_on_proposal(proposal=proposal, text="Hm", by=stranger)
    with pytest.raises(NotFound):
        commands.take_back_proposal(proposal=proposal, by=group.hands[1])


@pytest.mark.django_db
def test_whoever_withdraws_takes_along_what_she_proposed_and_said(
    group: Group, steward: Hand
) -> None:
    mine, other = group.propose("A word like quillwort", 0), group.propose("Soup first", 1)
    commands.remark_on_proposal(proposal=other, text="Quillwort again", by=group.hands[0])
    person = next(iter(people_of(group.hands[0])))
    assert commands.forget_proposals(persons=[person], by=steward) == 2
    assert reading.proposal_for_ref(mine) is None
    left = reading.proposal_for_ref(other)
    assert left and left.remarks == ()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM programme_proposalremark")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_a_group_proposes_talks_votes_and_is_answered_on_pages(
    group: Group, client_for: Callable[..., Client]
) -> None:
    def phone(who: int) -> Client:
        return client_for(group.hands[who])

    said: dict[str, Any] = {"cohort": group.cohort, "about": "topic", "text": "Talk about rent"}
    page = phone(0).post("/calendar/page/new/", said, follow=True)
    ref = page.redirect_chain[-1][0].strip("/").split("/")[-1]
    assert "Talk about rent" in phone(1).get("/calendar/page/").text
    assert "no answer" not in phone(1).get("/calendar/page/").text
    phone(1).post(f"/calendar/page/{ref}/", {"text": "And about landlords"})
    desk, url = client_for(group.team), f"/programmes/{group.programme}/proposals/{ref}/"
    assert "And about landlords" in desk.get(url).text
    desk.post(url, {"do": "open", "closes_on": "2030-01-01", "quorum": "50"})
    assert "at least 3 of 5" in phone(2).get(f"/calendar/page/{ref}/").text
    for who, choice in enumerate(("agree", "agree", "agree", "agree", "agree")):
        phone(who).post(f"/calendar/page/{ref}/in/", {"choice": choice})
    assert "You have voted" in phone(2).get(f"/calendar/page/{ref}/").text
    told = desk.post(url, {"do": "close"}, follow=True).text
    assert "Adopted" in told and "would show how somebody voted" in told
    desk.post(url, {"do": "answer", "answer": "Session five is about rent.", "led_to": "Session 5"})
    assert "Session five is about rent." in phone(4).get(f"/calendar/page/{ref}/").text
    assert client_for("analyst").post(url, {"do": "answer", "answer": "No"}).status_code == 404
