"""A figure that can't be computed."""

from __future__ import annotations

from peerloom.problems.base import Problem


class MethodProblem(Problem):
    """A figure that can't be computed from what is there."""


class NothingToCompare(MethodProblem):
    cause = "There is nothing to compare: {why}."
    remedy = "Let at least two people code the same passages first."


class OneCoder(NothingToCompare):
    cause = "Only one person coded here."
    remedy = "Let a second person code the same texts without seeing the first one's codings."


class NoCommonText(NothingToCompare):
    cause = "No text was coded by two people."
    remedy = "Let two people code the same texts."


class OneAnswer(NothingToCompare):
    cause = "Everybody gave the same answer throughout, so chance can't be told from agreement."
    remedy = "Read the counts instead, or add texts in which the code stands on some of the words."


class UnevenCoders(NothingToCompare):
    cause = "Not every text was coded by the same number of people."
    remedy = "Read alpha or AC1, which allow for gaps."


class SegmentsOverlap(MethodProblem):
    cause = "Two segments overlap at {start}."
    remedy = "Compare one code at a time, or codes that exclude each other."
