"""What the programme room keeps, a file for each concern."""

from peerloom.programme.models.growing import GrowingStep, PeerLeave
from peerloom.programme.models.kits import Kit, KitPiece, KitRevision
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
from peerloom.programme.models.running import (
    Attendance,
    Meeting,
    SessionPlan,
    SessionStep,
    StepBegan,
)
from peerloom.programme.models.shaping import (
    Ballot,
    BallotPaper,
    BallotVoter,
    Proposal,
    ProposalRemark,
)

__all__ = [
    "Attendance",
    "Ballot",
    "BallotPaper",
    "BallotVoter",
    "CashCount",
    "Cohort",
    "ConsentForm",
    "ConsentFormText",
    "Ethics",
    "FeedbackWindow",
    "GrowingStep",
    "Kit",
    "KitPiece",
    "KitRevision",
    "LedgerLine",
    "Meeting",
    "PeerLeave",
    "Programme",
    "Proposal",
    "ProposalRemark",
    "Purse",
    "Session",
    "SessionPlan",
    "SessionStep",
    "StepBegan",
    "Study",
]
