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
from peerloom.programme.models.shaping import (
    Ballot,
    BallotPaper,
    BallotVoter,
    Proposal,
    ProposalRemark,
)

__all__ = [
    "Ballot",
    "BallotPaper",
    "BallotVoter",
    "CashCount",
    "Cohort",
    "ConsentForm",
    "ConsentFormText",
    "Ethics",
    "FeedbackWindow",
    "LedgerLine",
    "Programme",
    "Proposal",
    "ProposalRemark",
    "Purse",
    "Session",
    "Study",
]
