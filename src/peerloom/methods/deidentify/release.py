"""Carry out what people decided: raw text in, released text and its map out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peerloom.methods.deidentify.offset_map import OffsetMap, Replaced, rebase
from peerloom.problems import OverlappingDecisions, SpanOutsideText

__all__ = ["Decision", "OffsetMap", "Released", "Replaced", "apply", "rebase"]


@dataclass(frozen=True, slots=True)
class Decision:
    """Words ``[start, end)`` of the raw text and what stands in their place ("" strikes them)."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Released:
    text: str
    map: OffsetMap


def apply(text: str, decisions: Sequence[Decision]) -> Released:
    """The released text; nothing but the decided words differs from the raw text.

    Shapes: decisions in any order; they must not overlap.
    Units:  code points.
    Errors: SpanOutsideText for an empty span or one beyond the text; OverlappingDecisions.
    """
    pieces: list[str] = []
    rows: list[Replaced] = []
    at = written = 0
    for decision in sorted(decisions, key=lambda one: (one.start, one.end)):
        start, end = decision.start, decision.end
        if not 0 <= start < end <= len(text):
            raise SpanOutsideText(start=start, end=end, length=len(text))
        if start < at:
            raise OverlappingDecisions(start=start, end=end)
        pieces += (text[at:start], decision.replacement)
        rel_start = written + start - at
        written = rel_start + len(decision.replacement)
        rows.append(Replaced(start, end, rel_start, written))
        at = end
    pieces.append(text[at:])
    return Released("".join(pieces), OffsetMap(tuple(rows)))
