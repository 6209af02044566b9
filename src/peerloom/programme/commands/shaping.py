"""Proposing, saying something of it, voting in secret, and the team's answer."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.timezone import localdate

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.people import queries as people
from peerloom.problems import (
    NotFound,
    NoVoteHere,
    NoWords,
    VotedAlready,
    VoteIsOver,
    VoteRuns,
    WrongWord,
)
from peerloom.programme import models
from peerloom.programme.places import places_for_account
from peerloom.programme.shaping.counting import count
from peerloom.programme.shaping.types import ABOUT, CHOICES, QUORUM, Counted

LONGEST = 2_000


@transaction.atomic
def make_proposal(*, cohort: str, about: str, text: str, by: Actor) -> str:
    """Propose something to one's own cohort, or for it; returns the reference.

    Errors: NotFound for a cohort that isn't one's own; NoWords; WrongWord.
    """
    if about not in ABOUT:
        raise WrongWord(place="about", word=about, known=", ".join(ABOUT))
    row = models.Proposal.objects.create(
        cohort_id=cohort,
        about=about,
        text=_words(text),
        by=_voice_in(cohort, by),
        made_on=localdate(),
    )
    audit.record("programme.proposed", by=by, subject=row.ref)
    return str(row.ref)


@transaction.atomic
def take_back_proposal(*, proposal: str, by: Actor) -> None:
    """Take one's own proposal back, with all that was said of it; a vote on it ends.

    Errors: NotFound if it isn't one's own.
    """
    row = _proposal(proposal)
    if row.by not in _own(by):
        raise NotFound(place=proposal)
    _empty(row)
    audit.record("programme.proposal_taken_back", by=by, subject=row.ref)


@transaction.atomic
def remark_on_proposal(*, proposal: str, text: str, by: Actor) -> str:
    """Say something of a proposal of one's own cohort; the team may as well.

    Errors: NotFound; NoWords.
    """
    row = _proposal(proposal)
    made = models.ProposalRemark.objects.create(
        proposal=row,
        text=_words(text),
        by=_voice_in(row.cohort_id, by),
        by_team=by.hat != "participant",
        made_on=localdate(),
    )
    audit.record("programme.proposal_discussed", by=by, subject=row.ref)
    return str(made.ref)


@transaction.atomic
def take_back_remark(*, remark: str, by: Actor) -> str:
    """Take back what one said of a proposal; returns the proposal.

    Errors: NotFound if it isn't one's own.
    """
    row = models.ProposalRemark.objects.filter(ref=remark, by__in=_own(by)).first()
    if row is None:
        raise NotFound(place=remark)
    proposal = str(row.proposal_id)
    row.delete()
    audit.record("programme.proposal_discussed", by=by, subject=proposal)
    return proposal


@transaction.atomic
def open_vote(*, proposal: str, closes_on: date, by: Actor, quorum: int = QUORUM) -> None:
    """Let the cohort's people vote: those who are in it now, and nobody who comes later.

    Errors: VoteRuns if there was or is a vote; NoVoteHere without people.
    """
    row = _proposal(proposal)
    if hasattr(row, "ballot"):
        raise VoteRuns(place=row.cohort.name)
    persons = sorted(row.cohort.members.values_list("ref", flat=True))
    if not persons:
        raise NoVoteHere(place=row.cohort.name)
    ballot = models.Ballot.objects.create(
        proposal=row, voters=len(persons), quorum=quorum, closes_on=closes_on
    )
    models.BallotVoter.objects.bulk_create(
        [models.BallotVoter(ballot=ballot, person=person) for person in persons]
    )
    models.BallotPaper.objects.bulk_create([models.BallotPaper(ballot=ballot) for _ in persons])
    audit.record("programme.vote_opened", by=by, subject=row.ref, count=len(persons))


@transaction.atomic
def cast_vote(*, proposal: str, choice: str, by: Actor) -> None:
    """Vote, once. Nothing is logged: the line and its hour would tell who voted when.

    Errors: WrongWord; VoteIsOver; VotedAlready; NoVoteHere for whoever may not vote, or left.
    """
    if choice not in CHOICES:
        raise WrongWord(place="vote", word=choice, known=", ".join(CHOICES))
    row = _proposal(proposal)
    ballot = models.Ballot.objects.select_for_update().filter(proposal=row).first()
    if ballot is None or ballot.state != "open":
        raise VoteIsOver(place=row.cohort.name)
    own = set(row.cohort.members.filter(ref__in=_own(by)).values_list("ref", flat=True))
    voter = ballot.people.select_for_update().filter(person__in=own).first()
    if voter is None:
        raise NoVoteHere(place=row.cohort.name)
    if voter.has_voted:
        raise VotedAlready(place=row.cohort.name)
    empty = list(ballot.papers.filter(choice="").values_list("pk", flat=True))
    ballot.papers.filter(pk=secrets.choice(empty)).update(choice=choice)
    voter.has_voted = True
    voter.save(update_fields=["has_voted"])


@transaction.atomic
def close_vote(*, proposal: str, by: Actor) -> Counted:
    """Count, keep what may be told, and burn the papers with the list of who voted.

    Errors: VoteIsOver.
    """
    row = _proposal(proposal)
    ballot = models.Ballot.objects.select_for_update().filter(proposal=row, state="open").first()
    if ballot is None:
        raise VoteIsOver(place=row.cohort.name)
    choices = list(ballot.papers.exclude(choice="").values_list("choice", flat=True))
    smallest = row.cohort.programme.smallest_group
    found = count(choices, voters=ballot.voters, smallest=smallest, quorum=ballot.quorum)
    ballot.papers.all().delete()
    ballot.people.all().delete()
    ballot.state, ballot.outcome, ballot.told = "closed", found.outcome, dict(found.told)
    ballot.save(update_fields=["state", "outcome", "told"])
    audit.record("programme.vote_closed", by=by, subject=row.ref, count=len(choices))
    return found


@transaction.atomic
def answer_proposal(
    *, proposal: str, answer: str, by: Actor, led_to: str = "", kit_change: int | None = None
) -> None:
    """Answer a proposal: what was decided and why, and what changed because of it.

    Shapes: ``kit_change`` is the number of a change of the programme's kit.
    Errors: NoWords; VoteRuns while a vote is open; NotFound for another kit's change.
    """
    row = _proposal(proposal)
    if hasattr(row, "ballot") and row.ballot.state == "open":
        raise VoteRuns(place=row.cohort.name)
    row.answer, row.led_to = _words(answer), led_to.strip()[:LONGEST]
    row.kit_change = _kit_change(row, kit_change) if kit_change else None
    row.answered_on = localdate()
    row.save(update_fields=["answer", "led_to", "kit_change", "answered_on"])
    audit.record("programme.proposal_answered", by=by, subject=row.ref)


@transaction.atomic
def forget_proposals(*, persons: Iterable[str], by: Actor) -> int:
    """Empty what these people proposed and said; votes can't be reached. Returns how many texts."""
    refs = list(persons)
    remarks = models.ProposalRemark.objects.filter(by__in=refs)
    rows = list(models.Proposal.objects.filter(by__in=refs, taken_back=False))
    texts = len(rows) + remarks.delete()[0]
    for row in rows:
        _empty(row)
    if texts:
        audit.record("programme.proposals_forgotten", by=by, subject=refs[0], count=texts)
    return texts


def _empty(row: models.Proposal) -> None:
    row.remarks.all().delete()
    models.Ballot.objects.filter(proposal=row).delete()
    row.text, row.answer, row.led_to, row.taken_back = "", "", "", True
    row.kit_change = None
    row.save(update_fields=["text", "answer", "led_to", "kit_change", "taken_back"])


def _kit_change(row: models.Proposal, number: int) -> models.KitRevision:
    own = models.KitRevision.objects.filter(kit__programme=row.cohort.programme)
    found = own.filter(number=number).first()
    if found is None:
        raise NotFound(place=str(number))
    return found


def _proposal(ref: str) -> models.Proposal:
    rows = models.Proposal.objects.select_related("cohort__programme", "ballot")
    row = rows.filter(ref=ref, taken_back=False).first()
    if row is None:
        raise NotFound(place=ref)
    return row


def _own(by: Actor) -> set[str]:
    return {case.ref for case in people.cases_for_account(by.ref)} | {by.ref}


def _voice_in(cohort: str, by: Actor) -> str:
    """As whom somebody speaks in a cohort: her case there, or the account of one of the team.

    Errors: NotFound for a participant of another cohort.
    """
    if by.hat != "participant":
        return by.ref
    for place in places_for_account(by.ref):
        if place.cohort == cohort:
            return place.person
    raise NotFound(place=cohort)


def _words(text: str) -> str:
    tidy = text.strip()[:LONGEST]
    if not tidy:
        raise NoWords(place="text")
    return tidy
