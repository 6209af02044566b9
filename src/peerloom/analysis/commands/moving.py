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


def move_codings(*, source: models.Source, old: str, new: str, text: str) -> Moved:
    """Move a source's codings, removed ones and earlier strays included, to another release.

    Shapes: ``text`` is the new release's. What has no words there (a blank is none) is kept
    as a stray, with its offsets in the release it came from, and comes back when a later
    release holds its words again.
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
        if span.of(text).strip():
            row.start, row.end, row.stray_of = span.start, span.end, ""
        else:
            row.stray_of = origin
            strays += row.removed_at is None
    models.Coding.objects.bulk_update(rows, ["start", "end", "stray_of"], batch_size=_CHUNK)
    _move_settlements(source, new, text, maps, target)
    return Moved(len(rows) - strays, strays)


def _move_settlements(
    source: models.Source, new: str, text: str, maps: dict[str, OffsetMap], target: OffsetMap
) -> None:
    """What was settled goes along where its words do; the rest waits in its own release."""
    rows = list(models.Settlement.objects.filter(source=source))
    for row in rows:
        if row.release not in maps:
            maps[row.release] = gate.offset_map_of_release(row.release)
        span = rebase(Span(row.start, row.end), maps[row.release], target)
        if span.of(text).strip():
            row.start, row.end, row.release = span.start, span.end, new
    models.Settlement.objects.bulk_update(rows, ["start", "end", "release"], batch_size=_CHUNK)
