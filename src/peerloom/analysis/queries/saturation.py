"""Code saturation of a study: when its texts stop bringing new codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from peerloom.analysis.queries.columns import Columns, codings_for_matrix
from peerloom.analysis.queries.kept import kept_for
from peerloom.analysis.types import KINDS, Source
from peerloom.methods.saturation import (
    BASE,
    RUN,
    THRESHOLD,
    Band,
    Saturation,
    code_saturation,
    saturation_band,
)
from peerloom.problems import WrongWord

BASES: Final = (4, 5, 6)
RUNS: Final = (2, 3)
THRESHOLDS: Final = (0.0, 0.05)
ORDERS: Final = 300


@dataclass(frozen=True, slots=True)
class StudySaturation:
    """What the texts brought, one after the other.

    Shapes: new[i] codes that sources[i] was the first to bring; ``uncoded`` texts are left out.
    """

    sources: tuple[Source, ...]
    new: tuple[int, ...]
    made: Saturation
    band: Band
    uncoded: int
    kind: str


def kinds_for_saturation(study: str) -> tuple[str, ...]:
    """Kinds of source of which any text is coded, interviews first."""
    held = codings_for_matrix(study)
    there = {held.sources[at].kind for at in np.unique(held.source).tolist()}
    return tuple(kind for kind in KINDS if kind in there)


def saturation_for_study(
    study: str,
    *,
    base: int = BASE,
    run: int = RUN,
    threshold: float = THRESHOLD,
    kind: str | None = None,
) -> StudySaturation:
    """Code saturation over a study's texts of one kind, in their order.

    Shapes: without ``kind`` interviews, else the first kind that is coded.
    Units:  texts; ``threshold`` is a share of the base's codes.
    Errors: NothingToCompare for too few coded texts; WrongWord for a kind that isn't coded.
    """
    known = kinds_for_saturation(study)
    if kind is not None and kind not in known:
        raise WrongWord(place="kind", word=kind, known=", ".join(known) or "—")
    held = codings_for_matrix(study)
    wanted = kind or (known[0] if known else "interview")
    places = [at for at, one in enumerate(held.sources) if one.kind == wanted]
    codes = kept_for(held, "codes by source", _codes_by_source)
    coded = [at for at in places if codes[at]]
    each = [codes[at] for at in coded]
    made = code_saturation(each, base, run, threshold)
    name = f"band:{wanted}:{base}:{run}:{threshold}"
    band = kept_for(
        held, name, lambda _: saturation_band(each, base, run, threshold, orders=ORDERS)
    )
    return StudySaturation(
        sources=tuple(held.sources[at] for at in coded),
        new=tuple(_new(each)),
        made=made,
        band=band,
        uncoded=len(places) - len(coded),
        kind=wanted,
    )


def _codes_by_source(held: Columns) -> list[frozenset[int]]:
    found: list[set[int]] = [set() for _ in held.sources]
    pairs = np.unique(held.source * max(1, len(held.codes)) + held.code)
    for pair in pairs.tolist():
        source, code = divmod(pair, max(1, len(held.codes)))
        found[source].add(code)
    return [frozenset(one) for one in found]


def _new(each: Sequence[frozenset[int]]) -> list[int]:
    seen: set[int] = set()
    result = []
    for one in each:
        result.append(len(one - seen))
        seen |= one
    return result
