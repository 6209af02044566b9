"""Every write about people."""

from peerloom.people.commands.accounts import (
    change_account,
    enrol_founder,
    log_hat,
    make_account,
)
from peerloom.people.commands.consent import (
    claim_person,
    ensure_persons,
    record_consent,
    withdraw_consent,
)

__all__ = [
    "change_account",
    "claim_person",
    "enrol_founder",
    "ensure_persons",
    "log_hat",
    "make_account",
    "record_consent",
    "withdraw_consent",
]
