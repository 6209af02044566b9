"""What is owed to the people who said it."""

from __future__ import annotations

from peerloom.problems.bad_input import BadInput
from peerloom.problems.not_allowed import NotAllowed


class StoppedByItsPeople(NotAllowed):
    cause = "The people whose words it rests on do not let this edition go out."
    remedy = "Change what they asked for and make another, or ask a steward to lift the veto."
    status = 409


class NotEverybodyHeard(NotAllowed):
    cause = "Somebody of this cohort was not shown a theme, or saw no reply yet."
    remedy = "Wait for it, or write down why it closes all the same."
    status = 409


class NothingToShow(BadInput):
    cause = "There is nothing new to show to this cohort."
    remedy = "Write a theme in plain words first."


class CheckIsOver(NotAllowed):
    cause = "This page was replaced by a newer one."
    remedy = "Go back and open the newer one."
    status = 409


class NobodyToAnswer(BadInput):
    cause = "None of these answers waits for a reply."
    remedy = "Go back and choose again."
