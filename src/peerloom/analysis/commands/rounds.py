"""Rounds of blind coding: starting one, saying that one is done, revealing it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from peerloom import audit
from peerloom.analysis import access, blindness, models, queries
from peerloom.analysis.commands.naming import fold_name, tidy_name
from peerloom.audit.types import Actor
from peerloom.problems import (
    AlreadyInARound,
    NotEverybodyIsDone,
    NotFound,
    NotYours,
    RoundIsOver,
    RoundNeedsTwo,
)

STARTED, DONE, AGAIN, REVEALED = "round_started", "round_done", "round_again", "round_revealed"


@transaction.atomic
def start_round(
    *,
    study: str,
    name: str,
    sources: Sequence[str],
    coders: Sequence[str],
    by: Actor,
    fixed_codes: bool = True,
) -> queries.Round:
    """Let these people code these sources apart from each other, from now until the reveal.

    Shapes: ``sources`` by reference, ``coders`` by account.
    Errors: NotFound; NameMissing; RoundNeedsTwo; AlreadyInARound.
    """
    access.access_study(by=by, ref=study)
    known = queries.coders_for_choosing()
    chosen = [one for one in dict.fromkeys(coders) if one in known]
    if len(chosen) < 2 or not sources:
        raise RoundNeedsTwo(place="round")
    row = models.Round.objects.create(
        study_id=study,
        name=tidy_name(name, place="round"),
        fixed_codes=fixed_codes,
        started_by=by.ref,
        started_at=timezone.now(),
    )
    for ref in dict.fromkeys(sources):
        _add_source(row, ref, by)
    models.RoundCoder.objects.bulk_create(
        models.RoundCoder(round=row, account=account) for account in chosen
    )
    _record(STARTED, row, by, sources=len(set(sources)), coders=chosen, fixed=fixed_codes)
    return queries.round_for_ref(study, row.ref)


@transaction.atomic
def finish_round(*, study: str, round: str, by: Actor, is_done: bool = True) -> queries.Round:
    """Say that one is through with a round, or that one isn't after all.

    Errors: NotFound, also for somebody who isn't of the round; RoundIsOver.
    """
    row = _running(study, round, by)
    mine = row.coders.filter(account=by.ref)
    if not mine.update(done_at=timezone.now() if is_done else None):
        raise NotFound(place=round)
    _record(DONE if is_done else AGAIN, row, by)
    return queries.round_for_ref(study, round)


@transaction.atomic
def reveal_round(*, study: str, round: str, by: Actor, reason: str = "") -> queries.Round:
    """Show everybody what everybody did; nothing brings the veil back.

    Whoever started it may, or any of its coders once all are done. What coders named alike for
    themselves stands side by side afterwards, under the pseudonym of whoever made it.
    Errors: NotFound; NotYours; RoundIsOver; NotEverybodyIsDone without a reason.
    """
    row = _running(study, round, by)
    if by.ref != row.started_by and not row.coders.filter(account=by.ref).exists():
        raise NotYours(place="round")
    open_coders = row.coders.filter(done_at=None)
    if open_coders.exists():
        if by.ref != row.started_by:
            raise NotYours(place="round")
        if not reason.strip():
            raise NotEverybodyIsDone(place="round")
    row.revealed_at, row.revealed_by, row.reason = timezone.now(), by.ref, reason.strip()
    waited = open_coders.count()
    row.save(update_fields=["revealed_at", "revealed_by", "reason"])
    with blindness.reading_as(None):
        shown = _show_codes(row)
    _record(REVEALED, row, by, not_done=waited, codes=shown, reasoned=bool(reason.strip()))
    return queries.round_for_ref(study, round)


def _show_codes(row: models.Round) -> int:
    """Codes that coders made for themselves become everybody's; says how many."""
    names = {one.account: one.name for one in queries.round_for_ref(row.study_id, row.ref).coders}
    still = models.RoundCoder.objects.filter(
        round__study_id=row.study_id, round__revealed_at=None, round__fixed_codes=False
    )
    free = set(names) - set(still.values_list("account", flat=True))
    own = models.Code.plain.filter(study_id=row.study_id, own__in=free).order_by("id")
    for code in own:
        if code.removed_at is None:
            code.name = _free_name(row.study_id, code.name, names[code.own])
            code.folded = fold_name(code.name)
        code.own = ""
        code.save(update_fields=["own", "name", "folded"])
    return len(own)


def _free_name(study: str, name: str, whose: str) -> str:
    taken = set(
        models.Code.plain.filter(study_id=study, own="", removed_at=None).values_list(
            "folded", flat=True
        )
    )
    tries = [name, f"{name} ({whose})", *(f"{name} ({whose} {n})" for n in range(2, 100))]
    return next(one for one in tries if fold_name(one) not in taken)


def _add_source(row: models.Round, ref: str, by: Actor) -> None:
    source = access.reach_source(by=by, ref=ref, study=row.study_id, hats=access.READS)
    if queries.round_on_source(ref) is not None:
        raise AlreadyInARound(place="round", name=source.name)
    models.RoundSource.objects.create(round=row, source=source)


def _running(study: str, ref: str, by: Actor) -> models.Round:
    access.access_study(by=by, ref=study)
    rows = models.Round.objects.select_for_update().filter(study_id=study, ref=ref)
    row = rows.first()
    if row is None:
        raise NotFound(place=ref)
    if row.revealed_at is not None:
        raise RoundIsOver(place="round")
    return row


def _record(verb: str, row: models.Round, by: Actor, **facts: bool | int | list[str]) -> None:
    audit.record(f"analysis.{verb}", by=by, subject=row.ref, study=row.study_id, **facts)
    blindness.forget()
