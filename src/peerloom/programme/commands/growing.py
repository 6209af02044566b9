"""Beginning a step towards a hat, learning, and giving the hat; what peers say to it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import STEWARD, Actor
from peerloom.people import commands as people
from peerloom.people import queries as people_queries
from peerloom.problems import LearnFirst, NeedsSteward, NotFound, WrongWord
from peerloom.programme import models
from peerloom.programme.growing import reading
from peerloom.programme.growing.types import GIVEN, LEARNING, ROLES, STOPPED


@transaction.atomic
def begin_step_up(*, programme: str, person: str, role: str, by: Actor) -> str:
    """Let somebody learn for a hat; returns the step. The same again is the same step.

    Errors: WrongWord for a hat that isn't on the path; NotFound for who doesn't sign in here.
    """
    if role not in ROLES:
        raise WrongWord(place="role", word=role, known=", ".join(ROLES))
    if person not in {one.ref for one in reading.may_begin(programme)}:
        raise NotFound(place=person)
    row, made = models.GrowingStep.objects.get_or_create(
        programme_id=programme, person_id=person, role=role, state=LEARNING
    )
    if made:
        audit.record("programme.growing_begun", by=by, subject=row.ref, person=person)
    return str(row.ref)


@transaction.atomic
def note_learning(*, step: str, trained: bool, practised: bool, by: Actor) -> None:
    """What of it is done; its owner or the team says so. Errors: NotFound."""
    row = _row(step)
    row.trained, row.practised = row.trained or trained, row.practised or practised
    row.save(update_fields=["trained", "practised"])
    audit.record(
        "programme.growing_noted", by=by, subject=step, trained=trained, practised=practised
    )


@transaction.atomic
def give_hat(*, step: str, by: Actor) -> None:
    """Give the hat that was learned for; only a steward does.

    What she may read of her own group is asked of each of them, and is nothing until then.
    Errors: NeedsSteward; LearnFirst while training or practice is missing; NotFound.
    """
    one, row = reading.step_for_ref(step), _row(step)
    if by.hat != STEWARD:
        raise NeedsSteward(place=one.pseudonym)
    if not one.is_ready:
        raise LearnFirst(place=one.pseudonym)
    if not one.account:
        raise NotFound(place=one.person)
    have = {card.ref: card for card in people_queries.accounts_for_admin()}[one.account]
    people.change_account(
        account=one.account, roles={*have.roles, one.role}, is_active=have.is_active, by=by
    )
    row.state = GIVEN
    row.save(update_fields=["state"])
    audit.record("programme.growing_given", by=by, subject=step, person=one.person)


@transaction.atomic
def stop_step(*, step: str, by: Actor) -> None:
    """She goes no further on this way for now. Errors: NotFound."""
    row = _row(step)
    if row.state != LEARNING:
        raise NotFound(place=step)
    row.state = STOPPED
    row.save(update_fields=["state"])
    audit.record("programme.growing_stopped", by=by, subject=step)


@transaction.atomic
def answer_peer(*, account: str, given: bool, by: Actor) -> None:
    """Say whether a peer may read, as one of the team, what one let through oneself.

    Errors: NotFound for who isn't a peer that reads.
    """
    if account not in {one.account for one in reading.asked_of(by.ref)}:
        raise NotFound(place=account)
    for case in people_queries.cases_for_account(by.ref):
        models.PeerLeave.objects.update_or_create(
            account_id=account, person_id=case.ref, defaults={"given": given}
        )
    audit.record("programme.peer_answered", by=by, subject=account, given=given)


@transaction.atomic
def forget_growing(*, persons: Iterable[str], by: Actor) -> int:
    """Steps of these people that led to no hat, and their answers; returns how many."""
    refs = sorted(set(persons))
    steps = models.GrowingStep.objects.filter(person_id__in=refs).exclude(state=GIVEN).delete()[0]
    leaves = models.PeerLeave.objects.filter(person_id__in=refs).delete()[0]
    if steps or leaves:
        audit.record("programme.growing_forgotten", by=by, subject=refs[0], count=steps + leaves)
    return steps + leaves


def _row(ref: str) -> models.GrowingStep:
    row = models.GrowingStep.objects.filter(ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return row
