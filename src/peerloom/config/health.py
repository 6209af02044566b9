"""How the home does, for whoever looks after the machine: no content, no names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connections

from peerloom.audit import queries as audit
from peerloom.config.keeping import last_backup
from peerloom.people import queries as people


@dataclass(frozen=True, slots=True)
class Health:
    """What an admin sees.

    Shapes: ``database`` is "sqlcipher" or "postgresql"; ``last_backup`` is None if there is none.
    """

    database: str
    unattended: bool
    accounts: int
    closed_accounts: int
    logs: int
    entries: int
    last_backup: datetime | None


def health_of_home() -> Health:
    """The state of this home, in a few cheap queries."""
    cards = people.accounts_for_admin()
    lengths, made = audit.lengths_of_chains(), last_backup()
    vendor = connections["default"].vendor
    return Health(
        database="postgresql" if vendor == "postgresql" else "sqlcipher",
        unattended=settings.HOME.unattended.is_file(),
        accounts=sum(card.is_active for card in cards),
        closed_accounts=sum(not card.is_active for card in cards),
        logs=len(lengths),
        entries=sum(lengths.values()),
        last_backup=made[0] if made else None,
    )
