"""What the programme room keeps, a file for each concern."""

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
    "Cohort",
    "ConsentForm",
    "ConsentFormText",
    "Ethics",
    "FeedbackWindow",
    "Programme",
    "Session",
    "Study",
]
