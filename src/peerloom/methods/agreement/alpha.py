"""Krippendorff's alpha, with an interval from resampled units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from peerloom.methods.agreement.ratings import Counted, Floats, Ratings, count
from peerloom.problems import NothingToCompare, WrongWord

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
LEVEL, RESAMPLES, SEED = 0.95, 2_000, 1


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval and how it was made."""

    low: float
    high: float
    level: float
    method: str


def krippendorff_alpha(ratings: Ratings, metric: Metric = "nominal") -> float:
    """Agreement among coders beyond chance, whatever their number and with gaps.

    Shapes: ratings[coder, unit]; None or NaN where a coder left the unit out. Numbers, or
            words for the nominal metric.
    Units:  dimensionless, at most 1; 0 is chance.
    Errors: NothingToCompare if no unit has two ratings or only one value occurs; WrongWord
            for an unknown metric.
    Source: Krippendorff (2011), Computing Krippendorff's alpha-reliability; golden/agreement/.
    """
    counted = _comparable(count(ratings))
    together = _coincidences(counted.counts)
    totals = together.sum(axis=0)
    apart = _differences(counted, totals, metric)
    return _alpha(together, totals, apart)


def alpha_interval(
    ratings: Ratings,
    metric: Metric = "nominal",
    *,
    level: float = LEVEL,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Interval:
    """How far alpha moves when other units might have been drawn.

    Shapes: as krippendorff_alpha. Units: as alpha. Draws in which only one value is left
            count as full agreement.
    Errors: as krippendorff_alpha.
    Source: percentile bootstrap over units; the same seed gives the same interval.
    """
    counted = _comparable(count(ratings))
    apart = _differences(counted, _coincidences(counted.counts).sum(axis=0), metric)
    draw = np.random.default_rng(seed)
    units = len(counted.counts)
    found = []
    for _ in range(resamples):
        together = _coincidences(counted.counts[draw.integers(0, units, units)])
        totals = together.sum(axis=0)
        one_value = np.count_nonzero(totals) < 2
        found.append(1.0 if one_value else _alpha(together, totals, apart))
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return Interval(
        float(low), float(high), level, f"percentile bootstrap, {resamples} draws of units"
    )


def _comparable(counted: Counted) -> Counted:
    """Without units that fewer than two coders rated."""
    counts = counted.counts[counted.counts.sum(axis=1) >= 2]
    if not len(counts):
        raise NothingToCompare(why="no passage was rated by two people")
    if np.count_nonzero(counts.sum(axis=0)) < 2:
        raise NothingToCompare(why="only one value was given")
    return Counted(counted.values, counts)


def _coincidences(counts: Floats) -> Floats:
    """o[c, k]: pairs of values within units, each unit by its number of ratings less one."""
    weights = 1 / (counts.sum(axis=1) - 1)
    together: Floats = (counts * weights[:, None]).T @ counts
    together -= np.diag((counts * weights[:, None]).sum(axis=0))
    return together


def _alpha(together: Floats, totals: Floats, apart: Floats) -> float:
    everything = totals.sum()
    seen = (together * apart).sum() / everything
    chance = (np.outer(totals, totals) * apart).sum() / (everything * (everything - 1))
    return float(1 - seen / chance)


def _differences(counted: Counted, totals: Floats, metric: Metric) -> Floats:
    """The squared difference of every two values."""
    if metric not in _METRICS:
        raise WrongWord(place="metric", word=metric, known=", ".join(_METRICS))
    return _METRICS[metric](counted, totals)


def _nominal(counted: Counted, totals: Floats) -> Floats:
    return 1 - np.eye(len(totals))


def _ordinal(counted: Counted, totals: Floats) -> Floats:
    up_to = np.cumsum(totals) - totals / 2
    return np.asarray((up_to[:, None] - up_to[None, :]) ** 2, dtype=np.float64)


def _interval(counted: Counted, totals: Floats) -> Floats:
    values = _numbers(counted)
    return np.asarray((values[:, None] - values[None, :]) ** 2, dtype=np.float64)


def _ratio(counted: Counted, totals: Floats) -> Floats:
    values = _numbers(counted)
    sums = values[:, None] + values[None, :]
    return np.asarray(
        ((values[:, None] - values[None, :]) / np.where(sums == 0, 1, sums)) ** 2, dtype=np.float64
    )


def _numbers(counted: Counted) -> Floats:
    if any(isinstance(value, str) for value in counted.values):
        raise NothingToCompare(why="this metric needs numbers and there are words")
    return np.asarray(counted.values, dtype=np.float64)


_METRICS: dict[str, Callable[[Counted, Floats], Floats]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
