"""Cohen's and Fleiss' kappa and Gwet's AC1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from peerloom.methods.agreement.ratings import Floats, Ratings, count
from peerloom.problems import NothingToCompare


def cohen_kappa(ratings: Ratings, other: Sequence[Any] | None = None) -> float:
    """Agreement of two coders beyond what their own habits would give by chance.

    Shapes: ratings[2, unit], or one coder's ratings and the ``other``'s; units that either
            left out are left out.
    Units:  dimensionless, at most 1; 0 is chance.
    Errors: NothingToCompare unless there are two coders, a unit that both rated and more than
            one value.
    Source: Cohen (1960); golden/agreement/. Skewed values pull it down: see gwet_ac1.
    """
    rows = [list(row) for row in (ratings if other is None else [ratings, other])]
    if len(rows) != 2:
        raise NothingToCompare(why="Cohen's kappa is for two people")
    pairs = count(rows).counts.sum(axis=1) == 2
    if not pairs.any():
        raise NothingToCompare(why="no passage was rated by both")
    first, second = ([one for one, both in zip(row, pairs, strict=True) if both] for row in rows)
    agreed = sum(a == b for a, b in zip(first, second, strict=True)) / len(first)
    values = set(first) | set(second)
    chance = sum(first.count(value) * second.count(value) for value in values) / len(first) ** 2
    return _beyond(agreed, chance)


def fleiss_kappa(ratings: Ratings) -> float:
    """Agreement of several coders who rated every unit, beyond chance.

    Shapes: ratings[coder, unit] without gaps (see ratings_from_counts for tables).
    Units:  dimensionless, at most 1; 0 is chance.
    Errors: NothingToCompare if units were rated by different numbers of coders, or only one
            value occurs.
    Source: Fleiss (1971); golden/agreement/. With gaps use krippendorff_alpha.
    """
    counts = count(ratings).counts
    raters = counts.sum(axis=1)
    if not len(raters) or raters.min() < 2 or raters.min() != raters.max():
        raise NothingToCompare(why="not every passage was rated by the same number of people")
    return _beyond(_pairs_agreed(counts), float(((counts.sum(axis=0) / counts.sum()) ** 2).sum()))


def gwet_ac1(ratings: Ratings) -> float:
    """Agreement beyond chance that skewed values don't pull down.

    Shapes: ratings[coder, unit]; None or NaN where a coder left the unit out.
    Units:  dimensionless, at most 1; 0 is chance.
    Errors: NothingToCompare if no unit has two ratings or only one value occurs.
    Source: Gwet (2014), with missing ratings; golden/agreement/.
    """
    counts = count(ratings).counts
    counts = counts[counts.sum(axis=1) > 0]
    several = counts[counts.sum(axis=1) >= 2]
    if not len(several):
        raise NothingToCompare(why="no passage was rated by two people")
    values = counts.shape[1]
    if values < 2:
        raise NothingToCompare(why="only one value was given")
    usual = (counts / counts.sum(axis=1, keepdims=True)).mean(axis=0)
    return _beyond(_pairs_agreed(several), float((usual * (1 - usual)).sum() / (values - 1)))


def _pairs_agreed(counts: Floats) -> float:
    """The share of pairs of ratings that agree, unit by unit."""
    raters = counts.sum(axis=1)
    return float(((counts * (counts - 1)).sum(axis=1) / (raters * (raters - 1))).mean())


def _beyond(agreed: float, chance: float) -> float:
    if np.isclose(chance, 1):
        raise NothingToCompare(why="only one value was given")
    return (agreed - chance) / (1 - chance)
