"""A figure that can't be computed."""

from __future__ import annotations

from peerloom.problems.base import Problem


class MethodProblem(Problem):
    """A figure that can't be computed from what is there."""


class NothingToCompare(MethodProblem):
    cause = "There is nothing to compare: {why}."
    remedy = "Let at least two people code the same passages first."


class SegmentsOverlap(MethodProblem):
    cause = "Two segments overlap at {start}."
    remedy = "Compare one code at a time, or codes that exclude each other."
