"""Rounds of blind coding: which there are, and who is done. No figures of anybody's work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from peerloom.analysis import models
from peerloom.audit.types import ANALYST, STEWARD
from peerloom.people import queries as people
from peerloom.problems import NotFound


@dataclass(frozen=True, slots=True)
class RoundCoder:
    """Somebody of a round, and whether they say that they are done."""

    account: str
    name: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Round:
    """A round; ``sources`` are (reference, name), in no order of anybody's work."""

    ref: str
    study: str
    name: str
    fixed_codes: bool
    started_by: str
    started_name: str
    started_at: datetime
    revealed_at: datetime | None
    revealed_name: str
    reason: str
    sources: tuple[tuple[str, str], ...]
    coders: tuple[RoundCoder, ...]

    @property
    def is_running(self) -> bool:
        """Whether its coders still work apart."""
        return self.revealed_at is None

    @property
    def all_done(self) -> bool:
        """Whether every coder says so."""
        return all(one.is_done for one in self.coders)


def rounds_for_study(study: str) -> list[Round]:
    """A study's rounds, those that run first, then the newest."""
    rows = models.Round.objects.filter(study_id=study).order_by("-started_at", "-id")
    return sorted((_round(row) for row in rows), key=lambda one: not one.is_running)


def round_for_ref(study: str, ref: str) -> Round:
    """One round of a study. Errors: NotFound."""
    row = models.Round.objects.filter(study_id=study, ref=ref).first()
    if row is None:
        raise NotFound(place=ref)
    return _round(row)


def round_on_source(source: str) -> Round | None:
    """The round in which this source is coded just now, if there is one."""
    row = models.Round.objects.filter(sources__source__ref=source, revealed_at=None).first()
    return _round(row) if row else None


def runs_a_round(study: str) -> bool:
    """Whether some coders of the study work apart just now."""
    return models.Round.objects.filter(study_id=study, revealed_at=None).exists()


def coders_for_choosing() -> dict[str, str]:
    """Who may code: analysts who may sign in, by pseudonym."""
    cards = people.accounts_for_admin()
    return {card.ref: card.pseudonym for card in cards if ANALYST in card.roles and card.is_active}


def team_for_mentions() -> dict[str, str]:
    """Whom a comment may call: analysts and stewards who may sign in, by pseudonym."""
    cards = people.accounts_for_admin()
    return {
        card.ref: card.pseudonym
        for card in cards
        if {ANALYST, STEWARD} & set(card.roles) and card.is_active
    }


def _round(row: models.Round) -> Round:
    coders = list(row.coders.order_by("id"))
    sources = row.sources.filter(source__revoked_at=None).select_related("source")
    who = {row.started_by, row.revealed_by, *(one.account for one in coders)}
    names = people.pseudonyms_for_accounts(who)
    return Round(
        ref=row.ref,
        study=row.study_id,
        name=row.name,
        fixed_codes=row.fixed_codes,
        started_by=row.started_by,
        started_name=names.get(row.started_by, ""),
        started_at=row.started_at,
        revealed_at=row.revealed_at,
        revealed_name=names.get(row.revealed_by, ""),
        reason=row.reason,
        sources=tuple((one.source.ref, one.source.name) for one in sources),
        coders=tuple(
            RoundCoder(one.account, names.get(one.account, "—"), one.done_at is not None)
            for one in coders
        ),
    )
