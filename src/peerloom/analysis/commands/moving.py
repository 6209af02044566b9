"""Codings follow their words from one release of a text to the next."""

from __future__ import annotations

from typing import NamedTuple

from peerloom.analysis import models
from peerloom.gate import queries as gate
from peerloom.methods.deidentify import OffsetMap, rebase
from peerloom.spans import Span

_CHUNK = 500


class Moved(NamedTuple):
    """How many codings went along, and how many have lost their words."""

    moved: int
    strays: int


def move_codings(*, source: models.Source, old: str, new: str) -> Moved:
    """Move a source's codings, removed ones and earlier strays included, to another release.

    What has no words there is kept as a stray, with its offsets in the release it came from,
    and comes back when a later release holds its words again.
    """
    maps: dict[str, OffsetMap] = {}
    target = gate.offset_map_of_release(new)
    rows = list(models.Coding.objects.filter(source=source))
    strays = 0
    for row in rows:
        origin = row.stray_of or old
        if origin not in maps:
            maps[origin] = gate.offset_map_of_release(origin)
        span = rebase(Span(row.start, row.end), maps[origin], target)
        if span:
            row.start, row.end, row.stray_of = span.start, span.end, ""
        else:
            row.stray_of = origin
            strays += row.removed_at is None
    models.Coding.objects.bulk_update(rows, ["start", "end", "stray_of"], batch_size=_CHUNK)
    return Moved(len(rows) - strays, strays)
