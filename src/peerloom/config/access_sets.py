"""Sets of roles that the table of access is written with."""

from __future__ import annotations

from typing import Final

from peerloom.audit.types import ADMIN, ANALYST, FACILITATOR, PARTICIPANT, STEWARD

Roles = frozenset[str]

ANYONE: Final[Roles] = frozenset({"anyone"})
SIGNED_IN: Final[Roles] = frozenset({PARTICIPANT, FACILITATOR, ANALYST, STEWARD, ADMIN})
TEAM: Final[Roles] = frozenset({FACILITATOR, ANALYST, STEWARD})
RUNNING: Final[Roles] = frozenset({FACILITATOR, STEWARD})
GATE: Final[Roles] = frozenset({STEWARD})
READING: Final[Roles] = frozenset({ANALYST, STEWARD})
CODING: Final[Roles] = frozenset({ANALYST})
OWN: Final[Roles] = frozenset({PARTICIPANT})
SHARED: Final[Roles] = frozenset({FACILITATOR})
ACCOUNTS: Final[Roles] = frozenset({ADMIN, STEWARD})
