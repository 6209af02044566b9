"""Quotes that aren't what they were when somebody placed them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from peerloom.analysis import queries as analysis
from peerloom.findings.markdown import quoted_refs
from peerloom.findings.quoting import QuoteGuard
from peerloom.findings.types import Gap, Quote
from peerloom.findings.writing.queries import Place, places_kept
from peerloom.findings.writing.types import Trouble


def troubles_in(study: str, part: str, text: str, guard: QuoteGuard) -> list[Trouble]:
    """What a writer should know of the quotes in a text, which the guard has learnt.

    Shapes: a passage that is gone has an heir where another lies on all of its words; a person
            places it, as it may say more.
    """
    return list(_troubles(study, places_kept(part), quoted_refs(text), guard))


def _troubles(
    study: str, kept: dict[str, Place], refs: tuple[str, ...], guard: QuoteGuard
) -> Iterator[Trouble]:
    for ref in refs:
        found = guard.find(ref)
        if isinstance(found, Quote):
            if ref in kept and kept[ref] != (found.source, found.start, found.end):
                yield Trouble("moved", ref)
        elif found.reason == "no consent":
            yield Trouble("no consent", ref)
        else:
            yield Trouble("gone", ref, _heir(study, kept.get(ref), guard))


def _heir(study: str, place: Place | None, guard: QuoteGuard) -> Quote | None:
    """The shortest passage that has all those words."""
    held = analysis.codings_for_matrix(study)
    at = {one.ref: number for number, one in enumerate(held.sources)}
    if place is None or place[0] not in at:
        return None
    source, start, end = place
    on = (held.source == at[source]) & (held.start <= start) & (held.end >= end)
    rows = np.flatnonzero(on)
    if not len(rows):
        return None
    ref = held.refs[int(rows[np.argmin(held.end[rows] - held.start[rows])])]
    guard.learn([ref])
    found = guard.find(ref)
    return None if isinstance(found, Gap) else found
