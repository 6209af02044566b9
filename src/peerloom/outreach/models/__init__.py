"""What the outreach room keeps, a file for each concern."""

from peerloom.outreach.models.encounters import (
    Encounter,
    OutreachChoice,
    RegisteredMark,
    StockLine,
    SupportNote,
    WeekPlan,
)
from peerloom.outreach.models.services import (
    Confidence,
    Directory,
    Rating,
    RatingInView,
    RatingView,
    Referral,
    Service,
)

__all__ = [
    "Confidence",
    "Directory",
    "Encounter",
    "OutreachChoice",
    "Rating",
    "RatingInView",
    "RatingView",
    "Referral",
    "RegisteredMark",
    "Service",
    "StockLine",
    "SupportNote",
    "WeekPlan",
]
