"""When a study's time is over: what nobody asked to be kept is deleted, with its keys."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from peerloom.audit.types import STEWARD, Actor
from peerloom.gate.own import Given, given_in
from peerloom.people.consents import uses_of_person
from peerloom.people.types import KEEP
from peerloom.problems import NotFound, NotYetOver
from peerloom.programme import ethics
from peerloom.programme import queries as programme
from peerloom.returns.checks.hearing import persons_who_answered
from peerloom.returns.commands.forgetting import forget_answers
from peerloom.returns.commands.withdrawing import withdraw_given
from peerloom.returns.types import EXPIRED, Withdrawn


@transaction.atomic
def delete_expired(*, study: str, by: Actor) -> Withdrawn:
    """Delete what a study was given, once its retention is over: releases, raw words, keys.

    What somebody asked to be kept after the programme stays. Codings, memos and editions stay
    without those words, as after any withdrawal.
    Errors: NotFound for anybody but a steward; NotYetOver before that day, or without one.
    """
    if by.hat != STEWARD:
        raise NotFound(place=study)
    programme.study_for_ref(study)
    over = ethics.ethics_of_study(study).retention_until
    if over is None or timezone.localdate() < over:
        raise NotYetOver(place=study, day=over.isoformat() if over else "—")
    forget_answers(persons=expired_answers(study), study=study, by=by)
    return withdraw_given(expired_of(study), None, EXPIRED, by)


def expired_of(study: str) -> list[Given]:
    """What would go: everything but what its owner asked to be kept."""
    found = given_in(study)
    persons = {one.person for one in found if one.person}
    kept = {person for person in persons if KEEP in uses_of_person(person)}
    return [one for one in found if one.person not in kept]


def expired_answers(study: str) -> set[str]:
    """Who answered in this study and didn't ask to be kept."""
    return {one for one in persons_who_answered(study) if KEEP not in uses_of_person(one)}
