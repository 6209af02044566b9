"""Krippendorff's alpha, with an interval from resampled units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from peerloom.methods.agreement.ratings import Counted, Floats, Ints, Ratings, count
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
            words for the nominal metric. An array of numbers is quickest.
    Units:  dimensionless, at most 1; 0 is chance.
    Errors: NothingToCompare if no unit has two ratings or only one value occurs; WrongWord
            for an unknown metric.
    Source: Krippendorff (2011), Computing Krippendorff's alpha-reliability; golden/agreement/.
    """
    values, counts, times = _comparable(count(ratings))
    together = _coincidences(counts, times)
    totals = together.sum(axis=0)
    return _alpha(together, totals, _differences(values, totals, metric))


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
            count as full agreement. Units that were given the same are drawn together.
    Errors: as krippendorff_alpha.
    Source: percentile bootstrap over units; the same seed gives the same interval.
    """
    values, counts, times = _comparable(count(ratings))
    apart = _differences(values, _coincidences(counts, times).sum(axis=0), metric)
    draw, units = np.random.default_rng(seed), int(times.sum())
    drawn = (draw.multinomial(units, times / units) for _ in range(resamples))
    found = [_of_draw(counts, one, apart) for one in drawn]
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return Interval(
        float(low), float(high), level, f"percentile bootstrap, {resamples} draws of units"
    )


def _of_draw(counts: Floats, times: Ints, apart: Floats) -> float:
    together = _coincidences(counts, times)
    totals = together.sum(axis=0)
    return 1.0 if np.count_nonzero(totals) < 2 else _alpha(together, totals, apart)


def _comparable(counted: Counted) -> tuple[tuple[Any, ...], Floats, Ints]:
    """(values, counts[pattern, value], times[pattern]) without what fewer than two rated."""
    counts = counted.counts
    several = counts.sum(axis=1) >= 2
    counts, times = counts[several], counted.times[several]
    if not len(counts):
        raise NothingToCompare(why="no passage was rated by two people")
    if np.count_nonzero(counts.sum(axis=0)) < 2:
        raise NothingToCompare(why="only one value was given")
    return counted.values, counts, times


def _coincidences(counts: Floats, times: Ints) -> Floats:
    """o[c, k]: pairs of values within units, each unit by its number of ratings less one."""
    weighted = counts * (times / (counts.sum(axis=1) - 1))[:, None]
    together: Floats = weighted.T @ counts
    together -= np.diag(weighted.sum(axis=0))
    return together


def _alpha(together: Floats, totals: Floats, apart: Floats) -> float:
    everything = totals.sum()
    seen = (together * apart).sum() / everything
    chance = (np.outer(totals, totals) * apart).sum() / (everything * (everything - 1))
    return float(1 - seen / chance)


def _differences(values: Sequence[Any], totals: Floats, metric: Metric) -> Floats:
    """The squared difference of every two values."""
    if metric not in _METRICS:
        raise WrongWord(place="metric", word=metric, known=", ".join(_METRICS))
    return _METRICS[metric](values, totals)


def _nominal(values: Sequence[Any], totals: Floats) -> Floats:
    return 1 - np.eye(len(totals))


def _ordinal(values: Sequence[Any], totals: Floats) -> Floats:
    up_to = np.cumsum(totals) - totals / 2
    return np.asarray((up_to[:, None] - up_to[None, :]) ** 2, dtype=np.float64)


def _interval(values: Sequence[Any], totals: Floats) -> Floats:
    numbers = _numbers(values)
    return np.asarray((numbers[:, None] - numbers[None, :]) ** 2, dtype=np.float64)


def _ratio(values: Sequence[Any], totals: Floats) -> Floats:
    numbers = _numbers(values)
    sums = numbers[:, None] + numbers[None, :]
    return np.asarray(
        ((numbers[:, None] - numbers[None, :]) / np.where(sums == 0, 1, sums)) ** 2,
        dtype=np.float64,
    )


def _numbers(values: Sequence[Any]) -> Floats:
    if any(isinstance(value, str) for value in values):
        raise NothingToCompare(why="this metric needs numbers and there are words")
    return np.asarray(values, dtype=np.float64)


_METRICS: dict[str, Callable[[Sequence[Any], Floats], Floats]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
