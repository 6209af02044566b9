"""Missing and forbidden look the same."""

from __future__ import annotations

from peerloom.problems.base import Problem


class NotFound(Problem):
    """Missing and forbidden look the same."""

    cause = "There is nothing here."
    remedy = "Go back, or start from the first page."
    status = 404


class NoSuchCohort(NotFound):
    cause = "There is not exactly one cohort of this name; there are: {known}."
    remedy = "Name one of them with --cohort, or make it on a programme's page."


class InviteUnknown(NotFound):
    cause = "This code opens nothing here."
    remedy = "Check it sign by sign, or ask for a new one."


class NoSuchStudy(NotFound):
    cause = "There is no study of that name; there are: {known}."
    remedy = "Use one of these, or import something into a new one."


class NoSuchCase(NotFound):
    cause = "There isn't exactly one case of that pseudonym; studies that have one: {known}."
    remedy = "Check its spelling, or name the study with --study."


class NoLongerHere(NotFound):
    cause = "These words are no longer here: they were taken back, or pulled back at the gate."
    remedy = "Close this page; what was coded on them is put away."
    status = 410
