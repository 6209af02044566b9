"""Codes that meet, on a circle: the thicker the line, the more often."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peerloom.analysis.pictures.drawing import breadth, caption, element, sheet, text
from peerloom.analysis.pictures.tones import Tones
from peerloom.analysis.types import Code

LONG, RING, MARGIN = 30, 250, 24


@dataclass(frozen=True, slots=True)
class Link:
    """Two codes by reference, and how often they meet."""

    one: str
    other: str
    count: int


def draw_network(
    title: str,
    note: str,
    codes: Sequence[Code],
    links: Sequence[Link],
    each: Mapping[str, int],
    tones: Tones,
) -> str:
    """The picture; the same codes in the same order always stand in the same places.

    Shapes: ``each`` is how often a code was given, by reference: the size of its dot.
    """
    names = {code.ref: _cut(code.name) for code in codes}
    side = max([breadth(name, 13) for name in names.values()], default=0) + MARGIN
    wide, high = 2 * (RING + side) + 60, 2 * RING + 190
    centre = wide / 2, RING + 120
    places = {code.ref: _place(at, len(codes), centre) for at, code in enumerate(codes)}
    most = max([link.count for link in links], default=1)
    largest = max([each.get(code.ref, 0) for code in codes], default=1) or 1
    inside = caption(title, note, tones)
    for link in reversed(links):
        inside.append(_line(link, places, centre, most, tones))
    for at, code in enumerate(codes):
        size = 4 + 9 * math.sqrt(each.get(code.ref, 0) / largest)
        inside.append(_dot(names[code.ref], code, places[code.ref], size, at, len(codes), tones))
    return sheet(title, inside, wide, high, tones)


def _place(at: int, count: int, centre: tuple[float, float]) -> tuple[float, float]:
    angle = _angle(at, count)
    return centre[0] + RING * math.cos(angle), centre[1] + RING * math.sin(angle)


def _angle(at: int, count: int) -> float:
    return 2 * math.pi * at / max(count, 1) - math.pi / 2


def _line(
    link: Link,
    places: Mapping[str, tuple[float, float]],
    centre: tuple[float, float],
    most: int,
    tones: Tones,
) -> str:
    (x1, y1), (x2, y2) = places[link.one], places[link.other]
    bend = 0.35
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    x, y = x + (centre[0] - x) * bend, y + (centre[1] - y) * bend
    return element(
        "path",
        element("title", f"{link.count}"),
        d=f"M{x1:.1f},{y1:.1f} Q{x:.1f},{y:.1f} {x2:.1f},{y2:.1f}",
        fill="none",
        stroke=tones.accent,
        stroke_width=1 + 9 * link.count / most,
        stroke_opacity=0.25 + 0.5 * link.count / most,
        stroke_linecap="round",
    )


def _dot(
    name: str,
    code: Code,
    place: tuple[float, float],
    size: float,
    at: int,
    count: int,
    tones: Tones,
) -> str:
    angle = _angle(at, count)
    x, y = place
    away = size + 8
    side = math.cos(angle)
    anchor = "middle" if abs(side) < 0.05 else "start" if side > 0 else "end"
    dot = element("circle", cx=x, cy=y, r=size, fill=tones.code(code.colour), stroke=tones.paper)
    label = text(
        name,
        x + away * side,
        y + (away + 6) * math.sin(angle) + 4,
        tones.ink,
        text_anchor=anchor,
    )
    return dot + label


def _cut(name: str) -> str:
    return name if len(name) <= LONG else f"{name[: LONG - 1]}…"
