"""Every change in the outreach room."""

from peerloom.outreach.commands.encounters import (
    choose_outreach,
    forget_peers,
    log_encounter,
    note_stock,
    plan_week,
    remove_support,
    say_went,
    settle_double,
    take_back_encounter,
    write_support,
)
from peerloom.outreach.commands.taps import log_taps

__all__ = [
    "choose_outreach",
    "forget_peers",
    "log_encounter",
    "log_taps",
    "note_stock",
    "plan_week",
    "remove_support",
    "say_went",
    "settle_double",
    "take_back_encounter",
    "write_support",
]
