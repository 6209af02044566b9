"""Giving more: quotable, or not for peers; to be told of findings, to be kept afterwards."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from peerloom.audit.types import Actor
from peerloom.people import commands as people
from peerloom.people import consents
from peerloom.people import queries as people_queries
from peerloom.people.types import NOT_PEERS, TEAM
from peerloom.problems import NoLivingConsent, WrongWord
from peerloom.returns import access
from peerloom.returns.types import GIVEABLE


@transaction.atomic
def widen_item(*, item: str, use: str, by: Actor) -> None:
    """Let one's own item be quoted, or keep it from peers; asked again, it changes nothing.

    Errors: NotFound; WrongWord; NoLivingConsent if the team has no consent for it any more.
    """
    if use not in GIVEABLE:
        raise WrongWord(word=use, known=", ".join(GIVEABLE))
    (given,) = access.access_given(by=by, refs=[item])
    living = people_queries.living_uses([item])[item]
    if TEAM not in living:
        raise NoLivingConsent(place=item, use="the team")
    if use not in living:
        people.record_consent(
            items=[item],
            uses=[use],
            attested=False,
            by=by,
            study=given.study,
            persons={item: given.person} if given.person else None,
        )


@transaction.atomic
def let_peers_read(*, item: str, by: Actor) -> None:
    """Take *not for peers* off again. Errors: NotFound."""
    (given,) = access.access_given(by=by, refs=[item])
    if NOT_PEERS in people_queries.living_uses([item])[item]:
        people.withdraw_consent(items=[item], uses=[NOT_PEERS], by=by, study=given.study)


@transaction.atomic
def choose_for_oneself(*, uses: Iterable[str], by: Actor) -> frozenset[str]:
    """Say whether one wants to be told of findings, and be kept after the programme.

    Errors: NotFound; WrongWord.
    """
    wanted = frozenset(uses)
    for case in access.own_cases(by):
        consents.choose_for_person(person=case.ref, uses=wanted, by=by)
    return wanted
