"""What may be asked of proposals. Nobody is told who wrote or voted what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localdate

from peerloom.people import queries as people
from peerloom.programme import models
from peerloom.programme.shaping.counting import needed
from peerloom.programme.shaping.types import LATE, Proposal, Remark, Vote


def proposals_for_programme(programme: str) -> list[Proposal]:
    """Every proposal of a programme's cohorts: those without an answer first, then the newest."""
    return _told(_rows().filter(cohort__programme__ref=programme), set())


def proposals_for_account(account: str) -> list[Proposal]:
    """What the people of somebody's own cohorts propose, her own marked."""
    cases = {case.ref for case in people.cases_for_account(account)}
    return _told(_rows().filter(cohort__members__ref__in=cases).distinct(), cases)


def proposal_for_ref(ref: str, *, account: str = "") -> Proposal | None:
    """One proposal with what was said of it, as this account sees it; None if there is none."""
    cases = {case.ref for case in people.cases_for_account(account)} if account else set[str]()
    row = _rows().filter(ref=ref).first()
    return _proposal(row, cases, localdate()) if row else None


def answered_for_cohorts(cohorts: Iterable[str]) -> list[Proposal]:
    """What was proposed and answered, the newest answer first."""
    rows = _rows().filter(cohort__ref__in=list(cohorts)).exclude(answered_on=None)
    return _told(rows.order_by("-answered_on", "-pk"), set())


def counts_for_cohort(cohort: str) -> tuple[int, int, int]:
    """(proposals, answered, adopted by a vote) of a cohort."""
    rows = _rows().filter(cohort__ref=cohort)
    answered = rows.exclude(answered_on=None)
    return rows.count(), answered.count(), rows.filter(ballot__outcome="adopted").count()


def _rows() -> QuerySet[models.Proposal]:
    rows = models.Proposal.objects.filter(taken_back=False)
    return rows.select_related("cohort__programme", "ballot", "kit_change__kit").prefetch_related(
        "remarks"
    )


def _told(rows: Iterable[models.Proposal], cases: set[str]) -> list[Proposal]:
    today = localdate()
    found = [_proposal(row, cases, today) for row in rows]
    return sorted(found, key=lambda one: one.answered_on is not None)


def _proposal(row: models.Proposal, cases: set[str], today: date) -> Proposal:
    waited, change = (today - row.made_on).days, row.kit_change
    return Proposal(
        ref=row.ref,
        programme=row.cohort.programme.ref,
        cohort=row.cohort.ref,
        cohort_name=row.cohort.name,
        about=row.about,
        text=row.text,
        made_on=row.made_on,
        own=row.by in cases,
        answer=row.answer,
        led_to=row.led_to,
        answered_on=row.answered_on,
        late_days=waited if row.answered_on is None and waited >= LATE else 0,
        vote=_vote(getattr(row, "ballot", None), cases),
        remarks=tuple(
            Remark(one.ref, one.text, one.made_on, one.by_team, one.by in cases)
            for one in row.remarks.all()
        ),
        kit_change=(change.kit.ref, change.number) if change else None,
    )


def _vote(row: models.Ballot | None, cases: set[str]) -> Vote | None:
    if row is None:
        return None
    own = row.people.filter(person__in=cases).first() if cases else None
    is_open = row.state == "open"
    return Vote(
        open=is_open,
        voters=row.voters,
        needed=needed(row.voters, row.quorum),
        closes_on=row.closes_on,
        outcome=row.outcome,
        told=tuple((choice, int(many)) for choice, many in row.told.items()),
        may_vote=is_open and own is not None and not own.has_voted,
        has_voted=own is not None and own.has_voted,
    )
