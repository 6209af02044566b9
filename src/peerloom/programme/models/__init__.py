"""What the programme room keeps, a file for each concern."""

from peerloom.programme.models.money import CashCount, LedgerLine, Purse
from peerloom.programme.models.offered import (
    Cohort,
    ConsentForm,
    ConsentFormText,
    Ethics,
    FeedbackWindow,
    Programme,
    Session,
    Study,
)

__all__ = [
    "CashCount",
    "Cohort",
    "ConsentForm",
    "ConsentFormText",
    "Ethics",
    "FeedbackWindow",
    "LedgerLine",
    "Programme",
    "Purse",
    "Session",
    "Study",
]
