"""Agreement among coders beyond chance, for studies that follow coding reliability."""

from peerloom.methods.agreement.across import (
    Across,
    Agreement,
    CodeAgreement,
    agreement_by_code,
)
from peerloom.methods.agreement.alpha import Interval, alpha_interval, krippendorff_alpha
from peerloom.methods.agreement.continuum import unitizing_by_code
from peerloom.methods.agreement.kappas import cohen_kappa, fleiss_kappa, gwet_ac1
from peerloom.methods.agreement.ratings import Ratings, ratings_from_counts, ratings_from_table
from peerloom.methods.agreement.stretches import Placed, place
from peerloom.methods.agreement.unitizing import UnitizingAlpha, merged, unitizing_alpha

__all__ = [
    "Across",
    "Agreement",
    "CodeAgreement",
    "Interval",
    "Placed",
    "Ratings",
    "UnitizingAlpha",
    "agreement_by_code",
    "alpha_interval",
    "cohen_kappa",
    "fleiss_kappa",
    "gwet_ac1",
    "krippendorff_alpha",
    "merged",
    "place",
    "ratings_from_counts",
    "ratings_from_table",
    "unitizing_alpha",
    "unitizing_by_code",
]
