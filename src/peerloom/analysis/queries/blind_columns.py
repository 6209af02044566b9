"""Columns of codings behind a veil: without what a round of blind coding hides."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from peerloom.analysis.blindness import Veil
from peerloom.analysis.queries.column_rows import Columns, with_rows


def behind(columns: Columns, veil: Veil) -> Columns:
    """Only the rows, codes and coders that the veil lets through."""
    if not veil:
        return columns
    shown = np.array([one.ref not in veil.codes for one in columns.codes], bool)
    seen = columns
    if len(columns):
        own = np.array([one.ref == veil.reader for one in columns.coders], bool)
        blind = np.array([one.ref in veil.sources for one in columns.sources], bool)
        mask = shown[columns.code] & (own[columns.coder] | ~blind[columns.source])
        seen = with_rows(columns, mask)
    if shown.all():
        return seen
    place = np.cumsum(shown) - 1
    return replace(
        seen,
        code=place[seen.code].astype(np.int64) if len(seen) else seen.code,
        codes=tuple(one for one in columns.codes if one.ref not in veil.codes),
        code_at={pk: int(place[at]) for pk, at in columns.code_at.items() if shown[at]},
    )
