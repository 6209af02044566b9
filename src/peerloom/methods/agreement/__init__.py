"""Agreement among coders beyond chance, for studies that follow coding reliability."""

from peerloom.methods.agreement.alpha import Interval, alpha_interval, krippendorff_alpha
from peerloom.methods.agreement.kappas import cohen_kappa, fleiss_kappa, gwet_ac1
from peerloom.methods.agreement.ratings import Ratings, ratings_from_counts, ratings_from_table
from peerloom.methods.agreement.unitizing import UnitizingAlpha, merged, unitizing_alpha

__all__ = [
    "Interval",
    "Ratings",
    "UnitizingAlpha",
    "alpha_interval",
    "cohen_kappa",
    "fleiss_kappa",
    "gwet_ac1",
    "krippendorff_alpha",
    "merged",
    "ratings_from_counts",
    "ratings_from_table",
    "unitizing_alpha",
]
