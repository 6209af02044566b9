"""Code saturation: when interviews stop bringing new codes."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from peerloom.problems import NothingToCompare

BASE, RUN, THRESHOLD = 4, 2, 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """Interviews ``first`` to ``last`` (from 1): new codes, and their share of the base's."""

    first: int
    last: int
    new: int
    share: float


@dataclass(frozen=True, slots=True)
class Saturation:
    """What the base held, each run after it, and where new codes fell to the threshold.

    ``reached`` is the number of interviews before that run, None if there is no such run.
    """

    base_codes: int
    runs: tuple[Run, ...]
    reached: int | None
    run: int
    threshold: float

    @property
    def reported(self) -> str:
        """As the paper reports it: "6+2"; empty if it was not reached."""
        return "" if self.reached is None else f"{self.reached}+{self.run}"


@dataclass(frozen=True, slots=True)
class Band:
    """How it goes in other orders: quantiles of ``reached``, and how many orders reach it."""

    low: float | None
    middle: float | None
    high: float | None
    share_reached: float
    orders: int


def code_saturation(
    new_codes: Sequence[int] | Sequence[Collection[Hashable]],
    base: int = BASE,
    run: int = RUN,
    threshold: float = THRESHOLD,
) -> Saturation:
    """When a run of interviews brings no more than ``threshold`` of the base's codes anew.

    Shapes: new_codes[interview]: how many codes each was the first to bring, or the codes
            themselves of each.
    Units:  shares from 0 to 1, of the number of codes in the base.
    Errors: NothingToCompare if the base has no code or there is no run after it.
    Source: Guest, Namey & Chen (2020), 10.1371/journal.pone.0232076; golden/agreement/. It
            says that codes are known, not that their meaning is understood.
    """
    new = _new(new_codes)
    if base < 1 or run < 1 or len(new) < base + run:
        raise NothingToCompare(
            why=f"{len(new)} interviews are too few for base {base} and run {run}"
        )
    found = sum(new[:base])
    if not found:
        raise NothingToCompare(why=f"the first {base} interviews have no code")
    runs = tuple(
        Run(last - run + 1, last, sum(new[last - run : last]), sum(new[last - run : last]) / found)
        for last in range(base + run, len(new) + 1)
    )
    reached = next((one.first - 1 for one in runs if one.share <= threshold), None)
    return Saturation(found, runs, reached, run, threshold)


def saturation_band(
    codes: Sequence[Collection[Hashable]],
    base: int = BASE,
    run: int = RUN,
    threshold: float = THRESHOLD,
    *,
    orders: int = 1_000,
    seed: int = 1,
) -> Band:
    """Saturation over shuffled orders, because the order of interviews is chance.

    Shapes: codes[interview]: the codes of each.
    Units:  interviews before the run; 5 %, 50 % and 95 % of the orders that reach it.
    Errors: as code_saturation, if no order has a code in its base.
    Source: permutation of interviews; the same seed gives the same band.
    """
    code_saturation([1] * len(codes), base, run, threshold)
    draw = np.random.default_rng(seed)
    reached = []
    for _ in range(orders):
        shuffled = _new([codes[at] for at in draw.permutation(len(codes))])
        if sum(shuffled[:base]):
            found = code_saturation(shuffled, base, run, threshold).reached
            reached += [] if found is None else [found]
    if not any(codes):
        raise NothingToCompare(why="no interview has a code")
    if not reached:
        return Band(None, None, None, 0.0, orders)
    low, middle, high = map(float, np.quantile(reached, [0.05, 0.5, 0.95]))
    return Band(low, middle, high, len(reached) / orders, orders)


def _new(codes: Sequence[int] | Sequence[Collection[Hashable]]) -> list[int]:
    """How many codes each interview was the first to bring."""
    seen: set[Hashable] = set()
    result = []
    for one in codes:
        if isinstance(one, int):
            result.append(one)
        else:
            fresh = set(one) - seen
            seen |= fresh
            result.append(len(fresh))
    return result
