"""Proposals, what is said of them, and votes that no row joins to a person."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from peerloom.home.fields import PublicChar, PublicJSON, ReleasedText
from peerloom.home.refs import new_ref
from peerloom.programme.shaping.types import ABOUT, CHOICES, OUTCOMES, QUORUM


class Proposal(models.Model):
    """What somebody of a cohort wants to be otherwise. Pages never tell who wrote it."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    cohort = models.ForeignKey(
        "programme.Cohort", to_field="ref", on_delete=models.PROTECT, related_name="+"
    )
    about = PublicChar(max_length=8)
    text = ReleasedText()
    by = PublicChar(max_length=12)
    made_on = models.DateField()
    answer = ReleasedText(default="", blank=True)
    led_to = ReleasedText(default="", blank=True)
    kit_change = models.ForeignKey(
        "programme.KitRevision", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_on = models.DateField(null=True)
    taken_back = models.BooleanField(default=False)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(condition=Q(about__in=ABOUT), name="proposal_is_about_known")
        ]


class ProposalRemark(models.Model):
    """Something said of a proposal."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    proposal = models.ForeignKey(
        Proposal, to_field="ref", on_delete=models.CASCADE, related_name="remarks"
    )
    text = ReleasedText()
    by = PublicChar(max_length=12)
    by_team = models.BooleanField(default=False)
    made_on = models.DateField()

    class Meta:
        ordering = ("pk",)


class Ballot(models.Model):
    """A vote on a proposal. Counts stand here once it is closed, and only if they may be told."""

    ref = PublicChar(max_length=12, unique=True, default=new_ref)
    proposal = models.OneToOneField(
        Proposal, to_field="ref", on_delete=models.CASCADE, related_name="ballot"
    )
    voters = models.PositiveSmallIntegerField()
    quorum = models.PositiveSmallIntegerField(default=QUORUM)
    closes_on = models.DateField()
    state = PublicChar(max_length=8, default="open")
    outcome = PublicChar(max_length=12, default="", blank=True)
    told = PublicJSON(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", outcome="") | Q(state="closed", outcome__in=OUTCOMES),
                name="a_closed_vote_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(quorum__gte=1, quorum__lte=100), name="a_quorum_is_a_share"
            ),
        ]


class BallotVoter(models.Model):
    """Who may vote, and whether she did. Not what; gone when the vote closes."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="people")
    person = PublicChar(max_length=12)
    has_voted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "person"], name="one_vote_a_person")
        ]


class BallotPaper(models.Model):
    """A paper in the box: as many as may vote lie there from the start, in no order.

    One of the empty ones, drawn at random, is written on. Gone when the vote closes.
    """

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="papers")
    choice = PublicChar(max_length=8, default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(choice__in=("", *CHOICES)), name="choice_on_paper_is_known"
            )
        ]
