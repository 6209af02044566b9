"""Where codes went, as a picture: the old codebook on one side, the new on the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from peerloom.methods.codebooks import Entry

ROW: Final = 26
WIDTH: Final = 760
LEFT, RIGHT = 250, 510
MOST: Final = 60
LONGEST: Final = 34


@dataclass(frozen=True, slots=True)
class Label:
    """A code's name beside its side of the picture."""

    text: str
    whole: str
    x: int
    y: int
    hue: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """From an old code to a new one."""

    path: str
    hue: int


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture; ``more`` codes that changed are not in it, ``same`` ones neither."""

    width: int
    height: int
    old: tuple[Label, ...]
    new: tuple[Label, ...]
    lines: tuple[Line, ...]
    more: int
    same: int


def flow_of(
    old: Mapping[str, Entry], new: Mapping[str, Entry], lines: Sequence[tuple[str, str]]
) -> Flow:
    """The picture of two codebooks and the lines between them.

    Shapes: ``lines`` pairs of references, "" where there is none. Codes that stay as they are
            are counted and not drawn.
    """
    moving = _moving(old, new, lines)
    shown = moving[:MOST]
    left = _places([was for was, _ in shown if was], old)
    right = _places(_beside([now for _, now in shown if now], shown, left), new)
    height = ROW * max(len(left), len(right), 1) + ROW // 2
    return Flow(
        width=WIDTH,
        height=height,
        old=tuple(_label(old[ref], y, LEFT - 14, "end") for ref, y in left.items()),
        new=tuple(_label(new[ref], y, RIGHT + 14, "start") for ref, y in right.items()),
        lines=tuple(
            _line(left[was], right[now], old[was].colour) for was, now in shown if was and now
        ),
        more=len(moving) - len(shown),
        same=len(lines) - len(moving),
    )


def _moving(
    old: Mapping[str, Entry], new: Mapping[str, Entry], lines: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Lines that tell something; a code that others join is told too."""
    ends = [now for _, now in lines if now]
    starts = [was for was, _ in lines if was]
    return (
        [
            (was, now)
            for was, now in lines
            if not (was == now and ends.count(now) == 1 and starts.count(was) == 1)
            or old[was].name != new[now].name
            or old[was].parent != new[now].parent
        ]
        if len(lines) < 2_000
        else [(was, now) for was, now in lines if was != now]
    )


def _places(refs: Sequence[str], entries: Mapping[str, Entry]) -> dict[str, int]:
    return {
        ref: ROW * place + ROW // 2 + 6
        for place, ref in enumerate(one for one in dict.fromkeys(refs) if one in entries)
    }


def _beside(
    refs: Sequence[str], lines: Sequence[tuple[str, str]], left: Mapping[str, int]
) -> list[str]:
    """New codes near what they come from, so that few lines cross."""
    above: dict[str, list[int]] = {}
    for was, now in lines:
        if was and now:
            above.setdefault(now, []).append(left[was])
    far = max(left.values(), default=0) + 1

    def height(ref: str) -> float:
        return sum(above[ref]) / len(above[ref]) if ref in above else far

    return sorted(dict.fromkeys(refs), key=height)


def _label(entry: Entry, y: int, x: int, anchor: str) -> Label:
    text = entry.name if len(entry.name) <= LONGEST else f"{entry.name[: LONGEST - 1]}…"
    return Label(text, entry.name, x, y, entry.colour, anchor)


def _line(y: int, other: int, hue: int) -> Line:
    middle = (LEFT + RIGHT) // 2
    path = f"M{LEFT} {y}C{middle} {y} {middle} {other} {RIGHT} {other}"
    return Line(path, hue)
