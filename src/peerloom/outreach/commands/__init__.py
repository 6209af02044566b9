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
from peerloom.outreach.commands.ratings import (
    forget_ratings,
    move_ratings,
    note_confidence,
    rate_service,
    take_back_rating,
)
from peerloom.outreach.commands.referrals import follow_up, refer
from peerloom.outreach.commands.services import (
    bring_services,
    close_service,
    publish_directory,
    verify_service,
    write_service,
)
from peerloom.outreach.commands.taps import log_taps
from peerloom.outreach.commands.telling import keep_marks

__all__ = [
    "bring_services",
    "choose_outreach",
    "close_service",
    "follow_up",
    "forget_peers",
    "forget_ratings",
    "keep_marks",
    "log_encounter",
    "log_taps",
    "move_ratings",
    "note_confidence",
    "note_stock",
    "plan_week",
    "publish_directory",
    "rate_service",
    "refer",
    "remove_support",
    "say_went",
    "settle_double",
    "take_back_encounter",
    "take_back_rating",
    "verify_service",
    "write_service",
    "write_support",
]
