"""What the outreach room keeps, a file for each concern."""

from peerloom.outreach.models.encounters import (
    Encounter,
    OutreachChoice,
    StockLine,
    SupportNote,
    WeekPlan,
)

__all__ = ["Encounter", "OutreachChoice", "StockLine", "SupportNote", "WeekPlan"]
