"""What a page must know before it asks: what would go."""

from __future__ import annotations

from peerloom.audit.types import STEWARD, Actor
from peerloom.gate import access as gate
from peerloom.gate import queries as gate_queries
from peerloom.gate.types import BatchCard, Release
from peerloom.problems import NotFound


def release_for_recall(*, by: Actor, ref: str) -> Release:
    """A release that stands, for a steward.

    Errors: NotFound.
    """
    return gate_queries.release_of(gate.access_release(by=by, ref=ref))


def batch_for_taking_back(*, by: Actor, study: str, ref: str) -> BatchCard:
    """A file that came in and was not taken back, for a steward.

    Errors: NotFound.
    """
    if by.hat != STEWARD:
        raise NotFound(place=ref)
    return gate_queries.batch_for_returns(study, ref, by.reader)
