"""Who may open which page, by URL name: the one table, tested for every page × every role.

``ANYONE`` needs no sign-in; ``SIGNED_IN`` any role. Objects are checked again by ``access``.
"""

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
ACCOUNTS: Final[Roles] = frozenset({ADMIN, STEWARD})

ACCESS: Final[dict[str, Roles]] = {
    # web, config
    "web:home": SIGNED_IN,
    "web:help": ANYONE,
    "web:language": ANYONE,
    "web:parts": ANYONE,
    # people
    "people:sign_in": ANYONE,
    "people:sign_out": ANYONE,
    "people:leave_now": ANYONE,
    "people:away": ANYONE,
    "people:wear_hat": SIGNED_IN,
    "people:accounts": ACCOUNTS,
    "people:make_account": ACCOUNTS,
    "people:change_account": ACCOUNTS,
    # programme
    "programme:mine": frozenset({PARTICIPANT}),
    "programme:programmes": TEAM,
    "programme:programme": TEAM,
    "programme:make_programme": RUNNING,
    "programme:edit_programme": RUNNING,
    "programme:make_session": RUNNING,
    "programme:edit_session": RUNNING,
    "programme:move_session": RUNNING,
    "programme:remove_session": RUNNING,
    "programme:cohort": TEAM,
    "programme:make_cohort": RUNNING,
    "programme:rename_cohort": RUNNING,
    "programme:remove_member": RUNNING,
    "programme:let_member_in": GATE,
    "programme:studies": TEAM,
    "programme:study": TEAM,
    "programme:make_study": RUNNING,
    "programme:edit_study": RUNNING,
    # voices
    # gate
    # analysis
    # findings
    # returns
}
