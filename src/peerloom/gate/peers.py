"""Not for peers who may know me: who reads just now, and what stays out of their sight.

An analyst who is, or was, in the same cohort doesn't see what its author marked so: no text, no
passage, no search hit. What the others of that cohort let through she sees once each of them said
yes to it, and what bears nobody's name once all of them did. The page in hand says who reads; a
command line's steward sees all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property

from django.db.models import Q

from peerloom.gate.models import Release
from peerloom.people import queries as people
from peerloom.people.types import NOT_PEERS
from peerloom.programme import places
from peerloom.programme.growing.reading import peers_who_gave_leave


class _Reading:
    """Whoever reads during one request; what is hidden from them is asked for once."""

    def __init__(self, account: str) -> None:
        self.account = account

    @cached_property
    def hidden(self) -> frozenset[str]:
        return hidden_from(self.account)


_now: ContextVar[_Reading | None] = ContextVar("reading", default=None)


@contextmanager
def reading_as(account: str | None) -> Iterator[None]:
    """Until the end of the block this account reads; None: Peerloom itself."""
    token = _now.set(_Reading(account) if account else None)
    try:
        yield
    finally:
        _now.reset(token)


def hidden_now() -> frozenset[str]:
    """Releases that whoever reads just now may not see."""
    reading = _now.get()
    return reading.hidden if reading else frozenset()


def kept_from(account: str) -> frozenset[str]:
    """What :func:`hidden_from` says, asked for once while this account reads."""
    reading = _now.get()
    return reading.hidden if reading and reading.account == account else hidden_from(account)


def hidden_from(account: str) -> frozenset[str]:
    """Releases that this account may not see, because it is a peer of those who wrote them."""
    own = {case.ref for case in people.cases_for_account(account)}
    cohorts = places.cohorts_ever_of(own)
    if not cohorts:
        return frozenset()
    members = {member for cohort in cohorts for member in cohort.members}
    near = Q(cohort_id__in=[cohort.ref for cohort in cohorts]) | Q(person_id__in=members)
    rows = Release.objects.filter(near, revoked_at=None).exclude(person_id__in=own)
    by_release = dict(rows.values_list("ref", "voice"))
    living = people.living_uses(sorted(set(by_release.values())))
    leave = peers_who_gave_leave(account)
    written = dict(rows.values_list("ref", "person__ref"))
    everybody = members - own <= leave
    return frozenset(
        ref
        for ref, voice in by_release.items()
        if NOT_PEERS in living[voice]
        or (written[ref] not in leave if written[ref] else not everybody)
    )
