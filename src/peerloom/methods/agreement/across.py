"""Agreement code by code: of every pair, of all together, and over all codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from peerloom.methods.agreement.alpha import LEVEL, SEED, Interval
from peerloom.methods.agreement.ratings import Floats, Ints
from peerloom.methods.agreement.stretches import Placed, Stretches, by_character, by_passage
from peerloom.problems import (
    NoCommonText,
    NothingToCompare,
    OneAnswer,
    OneCoder,
    UnevenCoders,
    WrongWord,
)

Unit = Literal["character", "passage"]
DRAWS = 1_000
_CERTAIN = 1 - 1e-12
_SUMS = ("units", "rated", "there", "apart", "agreed", "everybody", "nobody", "seen", "usual")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far some coders agree on whether something stands on a unit.

    Shapes: ``by_coder`` in the order of ``coders``: on how many units each put it.
    Units:  ``units`` that two or more of them rated, of which ``everybody``, ``somebody`` or
            ``nobody`` put it there; ``agreed`` is the share of pairs of ratings that agree.
            ``kappa`` is Cohen's for two and Fleiss' for more. None where it can't be computed:
            ``why`` tells, and ``why_no_kappa`` where only kappa is missing.
    """

    coders: tuple[str, ...]
    units: int
    everybody: int
    somebody: int
    nobody: int
    by_coder: tuple[int, ...]
    agreed: float | None = None
    alpha: float | None = None
    kappa: float | None = None
    ac1: float | None = None
    interval: Interval | None = None
    why: NothingToCompare | None = None
    why_no_kappa: NothingToCompare | None = None


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """One code, or all of them (``code`` is ""): everybody together, and each pair."""

    code: str
    together: Agreement
    pairs: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class Across:
    """Agreement by code, in the order of the codes, and over all of them.

    ``overall`` pools the codes: every code on every unit is one yes or no.
    """

    unit: Unit
    coders: tuple[str, ...]
    codes: tuple[CodeAgreement, ...]
    overall: CodeAgreement


@dataclass(frozen=True, slots=True, eq=False)
class _Sums:
    """What every figure is made of, by code and text; they simply add up.

    Shapes: each [code, source], ``by_coder`` [code, coder]; ``even`` is whether every text was
            rated by all the coders or by none.
    """

    units: Ints
    rated: Ints
    there: Ints
    apart: Floats
    agreed: Floats
    everybody: Ints
    nobody: Ints
    seen: Ints
    usual: Floats
    by_coder: Ints
    even: bool


@dataclass(frozen=True, slots=True)
class _Chance:
    """How intervals are drawn."""

    draws: int
    level: float
    seed: int


def agreement_by_code(
    placed: Placed,
    *,
    unit: Unit = "character",
    passages: Sequence[Sequence[tuple[int, int]]] | None = None,
    draws: int = DRAWS,
    level: float = LEVEL,
    seed: int = SEED,
) -> Across:
    """Agreement of every pair and of all, code by code and over all codes.

    Shapes: ``placed`` from :func:`place`; with ``unit`` "passage", ``passages`` are the
            passages of each text in its order. A text counts for those who worked on it; texts
            that only one worked on are left out.
    Units:  alpha, kappa and AC1 are dimensionless, at most 1; counts in characters or passages.
            Intervals are for alpha: texts are drawn, since what stands in one text hangs
            together; ``draws`` 0 leaves them out.
    Errors: WrongWord for an unknown unit, or without passages. What can't be computed is None,
            with its reason.
    Source: as krippendorff_alpha, cohen_kappa, fleiss_kappa and gwet_ac1, of which it gives the
            same values; golden/agreement/.
    """
    if unit == "passage" and passages is not None:
        stretches = by_passage(placed, passages)
    elif unit == "character":
        stretches = by_character(placed)
    else:
        raise WrongWord(place="unit", word=unit, known="character, passage")
    everyone = tuple(range(len(placed.coders)))
    groups = [everyone, *(pair for pair in combinations(everyone, 2) if pair != everyone)]
    if len(everyone) < 2:
        groups = [everyone]
    chance = _Chance(draws, level, seed)
    found = {group: _agreements(placed, stretches, group, chance) for group in groups}
    pairs = [group for group in found if len(group) == 2]
    by_code = [
        CodeAgreement(code, found[everyone][at], tuple(found[pair][at] for pair in pairs))
        for at, code in enumerate([*placed.codes, ""])
    ]
    return Across(unit, placed.coders, tuple(by_code[:-1]), by_code[-1])


def _agreements(
    placed: Placed, stretches: Stretches, group: tuple[int, ...], chance: _Chance
) -> list[Agreement]:
    """One for each code, and the last for all of them."""
    sums = _sums(placed, stretches, group)
    spread = _intervals(sums, chance)
    totals = {name: _with_all(getattr(sums, name).sum(axis=1)) for name in _SUMS}
    by_coder = np.vstack([sums.by_coder, sums.by_coder.sum(axis=0)])
    names = tuple(placed.coders[at] for at in group)
    return [
        _agreement(
            names,
            {name: values[at].item() for name, values in totals.items()},
            tuple(by_coder[at].tolist()),
            spread[at],
            sums.even,
        )
        for at in range(len(by_coder))
    ]


def _agreement(
    coders: tuple[str, ...],
    sums: Mapping[str, float],
    by_coder: tuple[int, ...],
    interval: Interval | None,
    even: bool,
) -> Agreement:
    units, everybody, nobody = (int(sums[one]) for one in ("units", "everybody", "nobody"))
    somebody = units - everybody - nobody
    counts = (coders, units, everybody, somebody, nobody, by_coder)
    agreed = sums["agreed"] / units if units else None
    why = _reason(coders, sums)
    if why is not None or agreed is None:
        return Agreement(*counts, agreed=agreed, why=why)
    rated, there = sums["rated"], sums["there"]
    alpha = 1 - sums["apart"] * (rated - 1) / (2 * there * (rated - there))
    usual = sums["usual"] / sums["seen"]
    ac1 = _beyond(agreed, 2 * usual * (1 - usual))
    share = [one / units for one in by_coder]
    kappa, why_not = None, None if even else UnevenCoders()
    if len(coders) == 2:
        kappa = _beyond(agreed, share[0] * share[1] + (1 - share[0]) * (1 - share[1]))
    elif even:
        kappa = _beyond(agreed, (there / rated) ** 2 + (1 - there / rated) ** 2)
    return Agreement(
        *counts, agreed, alpha, kappa, ac1, interval, None, None if kappa is not None else why_not
    )


def _reason(coders: tuple[str, ...], sums: Mapping[str, float]) -> NothingToCompare | None:
    if len(coders) < 2:
        return OneCoder()
    if not sums["units"]:
        return NoCommonText()
    return OneAnswer() if sums["there"] in (0, sums["rated"]) else None


def _sums(placed: Placed, stretches: Stretches, group: tuple[int, ...]) -> _Sums:
    shape = (len(placed.codes), len(placed.lengths))
    read = placed.read[list(group)]
    raters = read.sum(axis=0)
    several = raters >= 2
    here = (stretches.who[:, None] >> np.array(group, np.int64)) & 1
    n, m, units = here.sum(axis=1), raters[stretches.source], stretches.units
    kept = (n > 0) & (m > 0)
    compared = kept & several[stretches.source]
    cell = stretches.code * shape[1] + stretches.source

    def add(weights: NDArray[np.float64] | Ints, which: NDArray[np.bool_] = compared) -> Floats:
        total = np.bincount(cell[which], weights[which], shape[0] * shape[1])
        return np.asarray(total, np.float64).reshape(shape)

    pairs = np.maximum(m * (m - 1), 1)
    disagreeing = units * n * (m - n)
    size = np.broadcast_to(np.where(several, stretches.sizes, 0), shape)
    seen = np.broadcast_to(np.where(raters > 0, stretches.sizes, 0), shape)
    by_coder = [
        np.bincount(stretches.code[compared], (units * one)[compared], shape[0]) for one in here.T
    ]
    whole = add(np.where(n == m, units, 0))
    return _Sums(
        units=size,
        rated=size * raters,
        there=add(units * n).astype(np.int64),
        apart=2 * add(disagreeing / np.maximum(m - 1, 1)),
        agreed=size - 2 * add(disagreeing / pairs),
        everybody=whole.astype(np.int64),
        nobody=size - add(units).astype(np.int64),
        seen=seen,
        usual=add(units * n / np.maximum(m, 1), kept),
        by_coder=np.array(by_coder, np.float64).T.astype(np.int64).reshape(shape[0], len(group)),
        even=bool((raters[several] == len(group)).all()),
    )


def _intervals(sums: _Sums, chance: _Chance) -> list[Interval | None]:
    """Alpha's interval for each code, and for all; none for fewer than two texts."""
    texts = np.flatnonzero(sums.units.any(axis=0))
    if not chance.draws or len(texts) < 2:
        return [None] * (len(sums.units) + 1)
    draw = np.random.default_rng(chance.seed)
    drawn = draw.multinomial(len(texts), np.full(len(texts), 1 / len(texts)), chance.draws)
    weights = drawn.T.astype(np.float64)
    apart, there, rated = (
        _with_all(table[:, texts].astype(np.float64) @ weights)
        for table in (sums.apart, sums.there, sums.rated)
    )
    expected = 2 * there * (rated - there)
    same = expected == 0  # a draw in which everybody says the same
    alphas = np.where(same, 1.0, 1 - apart * (rated - 1) / np.where(same, 1, expected))
    low, high = np.quantile(alphas, [(1 - chance.level) / 2, (1 + chance.level) / 2], axis=1)
    method = f"percentile bootstrap, {chance.draws} draws of texts"
    return [
        Interval(float(one), float(other), chance.level, method)
        for one, other in zip(low, high, strict=True)
    ]


def _with_all(by_code: NDArray[np.float64] | Ints) -> NDArray[np.float64] | Ints:
    """The sums of each code, and after them the sum over all."""
    return np.concatenate([by_code, by_code.sum(axis=0, keepdims=True)])


def _beyond(agreed: float, chance: float) -> float | None:
    return None if chance > _CERTAIN else float((agreed - chance) / (1 - chance))
