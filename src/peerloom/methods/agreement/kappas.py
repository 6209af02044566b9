"""Cohen's and Fleiss' kappa and Gwet's AC1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from peerloom.methods.agreement.ratings import Floats, Ints, Ratings, count
from peerloom.problems import NothingToCompare

_CERTAIN = 1 - 1e-12  # chance alone, but for rounding


def cohen_kappa(ratings: Ratings, other: Sequence[Any] | None = None) -> float:
    """Agreement of two coders beyond what their own habits would give by chance.

    Shapes: ratings[2, unit], or one coder's ratings and the ``other``'s; units that either
            left out are left out.
    Units:  dimensionless, at most 1; 0 is chance.
    Errors: NothingToCompare unless there are two coders, a unit that both rated and more than
            one value.
    Source: Cohen (1960); golden/agreement/. Skewed values pull it down: see gwet_ac1.
    """
    rows: Any = ratings if other is None else [ratings, other]
    if len(rows) != 2:
        raise NothingToCompare(why="Cohen's kappa is for two people")
    counted = count(rows)
    pairs = (counted.given >= 0).all(axis=1)
    if not pairs.any():
        raise NothingToCompare(why="no passage was rated by both")
    (first, second), times = counted.given[pairs].T, counted.times[pairs]
    units, size = times.sum(), len(counted.values)
    habits = [np.bincount(one, times, size) / units for one in (first, second)]
    return _beyond(float(times[first == second].sum() / units), float(habits[0] @ habits[1]))


def fleiss_kappa(ratings: Ratings) -> float:
    """Agreement of several coders who rated every unit, beyond chance.

    Shapes: ratings[coder, unit] without gaps (see ratings_from_counts for tables).
    Units:  dimensionless, at most 1; 0 is chance.
    Errors: NothingToCompare if units were rated by different numbers of coders, or only one
            value occurs.
    Source: Fleiss (1971); golden/agreement/. With gaps use krippendorff_alpha.
    """
    counted = count(ratings)
    counts, times = counted.counts, counted.times
    raters = counts.sum(axis=1)
    if not len(raters) or raters.min() < 2 or raters.min() != raters.max():
        raise NothingToCompare(why="not every passage was rated by the same number of people")
    totals = times @ counts
    return _beyond(_pairs_agreed(counts, times), float(((totals / totals.sum()) ** 2).sum()))


def gwet_ac1(ratings: Ratings) -> float:
    """Agreement beyond chance that skewed values don't pull down.

    Shapes: ratings[coder, unit]; None or NaN where a coder left the unit out.
    Units:  dimensionless, at most 1; 0 is chance.
    Errors: NothingToCompare if no unit has two ratings or only one value occurs.
    Source: Gwet (2014), with missing ratings; golden/agreement/.
    """
    counted = count(ratings)
    raters = counted.counts.sum(axis=1)
    counts, times = counted.counts[raters > 0], counted.times[raters > 0]
    several = raters[raters > 0] >= 2
    if not several.any():
        raise NothingToCompare(why="no passage was rated by two people")
    values = counts.shape[1]
    if values < 2:
        raise NothingToCompare(why="only one value was given")
    usual = times @ (counts / counts.sum(axis=1, keepdims=True)) / times.sum()
    agreed = _pairs_agreed(counts[several], times[several])
    return _beyond(agreed, float((usual * (1 - usual)).sum() / (values - 1)))


def _pairs_agreed(counts: Floats, times: Ints) -> float:
    """The share of pairs of ratings that agree, unit by unit."""
    raters = counts.sum(axis=1)
    shares = (counts * (counts - 1)).sum(axis=1) / (raters * (raters - 1))
    return float(times @ shares / times.sum())


def _beyond(agreed: float, chance: float) -> float:
    if chance > _CERTAIN:
        raise NothingToCompare(why="only one value was given")
    return (agreed - chance) / (1 - chance)
