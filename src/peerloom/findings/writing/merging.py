"""Two texts that grew from one, put together line by line where they don't touch."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple


class _Change(NamedTuple):
    """Lines ``start`` to ``end`` of what both began with gave way to ``lines``."""

    start: int
    end: int
    lines: tuple[str, ...]


def put_together(base: str, mine: str, theirs: str) -> str | None:
    """A text with what both changed of ``base``; None where they changed the same place.

    Shapes: changes that touch, or stand at one place, are the same place unless they are equal.
    """
    begun = base.split("\n")
    ours, others = _changes(begun, mine.split("\n")), _changes(begun, theirs.split("\n"))
    if any(_touch(one, other) for one in ours for other in others if one != other):
        return None
    lines, at = list[str](), 0
    for change in sorted({*ours, *others}):
        lines += begun[at : change.start]
        lines += change.lines
        at = change.end
    return "\n".join([*lines, *begun[at:]])


def _changes(before: list[str], after: list[str]) -> list[_Change]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        _Change(start, end, tuple(after[first:last]))
        for tag, start, end, first, last in matcher.get_opcodes()
        if tag != "equal"
    ]


def _touch(one: _Change, other: _Change) -> bool:
    return one.start <= other.end and other.start <= one.end
