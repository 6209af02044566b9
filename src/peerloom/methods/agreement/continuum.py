"""The unitizing family code by code, over several texts laid end to end."""

from __future__ import annotations

import numpy as np

from peerloom.methods.agreement.stretches import Placed
from peerloom.methods.agreement.unitizing import Segment, UnitizingAlpha, merged, unitizing_alpha
from peerloom.problems import NoCommonText, NothingToCompare, OneCoder


def unitizing_by_code(placed: Placed) -> dict[str, UnitizingAlpha | NothingToCompare]:
    """Agreement on where each code's segments are, code by code.

    Shapes: the texts that all coders worked on follow one another; no segment spans two of
            them. Overlapping segments of one coder with one code count as one. Where nothing
            can be compared stands the reason.
    Units:  as unitizing_alpha.
    Source: as unitizing_alpha.
    """
    if len(placed.coders) < 2:
        return dict.fromkeys(placed.codes, OneCoder())
    common = np.asarray(placed.read.all(axis=0), dtype=bool)
    if not common.any():
        return dict.fromkeys(placed.codes, NoCommonText())
    sizes = np.where(common, placed.lengths, 0)
    offset = np.cumsum(sizes) - sizes
    rows = np.flatnonzero(common[placed.source])
    rows = rows[np.argsort(placed.code[rows], kind="stable")]
    borders = np.searchsorted(placed.code[rows], np.arange(len(placed.codes) + 1))
    found: dict[str, UnitizingAlpha | NothingToCompare] = {}
    for at, code in enumerate(placed.codes):
        mine = rows[borders[at] : borders[at + 1]]
        if not len(mine):
            found[code] = NothingToCompare(why="nobody placed a segment")
            continue
        base = offset[placed.source[mine]]
        spans = np.stack([placed.start[mine] + base, placed.end[mine] + base], axis=1)
        coders: dict[str, list[Segment]] = {}
        for number, coder in enumerate(placed.coders):
            own = spans[placed.coder[mine] == number].tolist()
            joined = merged((start, end) for start, end in own)
            coders[coder] = [(start, end, code) for start, end in joined]
        found[code] = unitizing_alpha(coders, length=int(sizes.sum()))
    return found
