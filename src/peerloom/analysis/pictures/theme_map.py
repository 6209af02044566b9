"""The map of themes: boxes with their codes, lines for how they relate."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peerloom.analysis.pictures.drawing import caption, element, sheet, text, wrapped
from peerloom.analysis.pictures.tones import Tones
from peerloom.analysis.queries.theme_map import Node, ThemeMap, Tie
from peerloom.programme.types import Study

WIDE, HIGH, TOP = 1100, 720, 70
BOX, LINE, CODES, LETTERS = 224, 17, 4, 26
DASHES = {"leads": "", "part": "2 4", "against": "9 5", "free": "5 3"}


@dataclass(frozen=True, slots=True)
class _Box:
    x: float
    y: float
    half_wide: float
    half_high: float


def draw_map(
    title: str,
    note: str,
    found: ThemeMap,
    tones: Tones,
    words: Mapping[str, str],
    figures: Mapping[str, str],
    size: tuple[float, float] = (WIDE, HIGH),
    letters: int = 0,
) -> str:
    """The picture, larger than ``size`` where there are many themes.

    Shapes: ``words`` names each kind of relation; ``figures`` the line under each theme by
            reference (how many passages, how many against). Boxes carry ``data-theme``, lines
            ``data-first`` and ``data-second``, so that a page can move them. With ``letters``
            labels stand on top, in lines of so many: nothing moves there.
    """
    grown = max(1.0, math.sqrt(len(found.nodes) / 8))
    wide, high = size[0] * grown, size[1] * grown
    boxes = {node.theme.ref: _box(node, wide, high) for node in found.nodes}
    names = {} if letters else words
    ties = [_tie(tie, boxes, tones, names) for tie in found.ties if tie.first in boxes]
    nodes = [
        _node(node, boxes[node.theme.ref], figures.get(node.theme.ref, ""), tones)
        for node in found.nodes
    ]
    inside = [_arrow(tones), *caption(title, note, tones), *ties, *nodes]
    if letters:
        on_top = (tie for tie in found.ties if tie.first in boxes)
        inside += [_on_top(tie, boxes, tones, words, letters) for tie in on_top]
    return sheet(title, inside, wide, high + TOP, tones, class_="theme-map__picture")


def _box(node: Node, wide: float, high: float) -> _Box:
    tall = _lines(node) * LINE + 26
    x = min(max(node.x / 1000 * wide, BOX / 2 + 8), wide - BOX / 2 - 8)
    y = min(max(node.y / 1000 * high, tall / 2 + 8), high - tall / 2 - 8)
    return _Box(x, y + TOP, BOX / 2, tall / 2)


def _lines(node: Node) -> int:
    codes = min(len(node.codes), CODES) + (len(node.codes) > CODES)
    return len(wrapped(node.theme.name, LETTERS, 3)) + 1 + codes


def _node(node: Node, box: _Box, figures: str, tones: Tones) -> str:
    left, y = -box.half_wide + 14, -box.half_high + 23
    parts = [
        element(
            "rect",
            x=-box.half_wide,
            y=-box.half_high,
            width=2 * box.half_wide,
            height=2 * box.half_high,
            rx=6,
            fill=tones.raised,
            stroke=tones.warning if node.against else tones.edge,
            stroke_width=1.5,
        )
    ]
    for line in wrapped(node.theme.name, LETTERS, 3):
        parts.append(text(line, left, y, tones.ink, size=14, font_weight="bold"))
        y += LINE
    parts.append(text(figures, left, y, tones.soft, size=11))
    for code in node.codes[:CODES]:
        y += LINE
        parts.append(element("circle", cx=left + 4, cy=y - 4, r=4, fill=tones.code(code.colour)))
        parts.append(text("".join(wrapped(code.name, 29, 1)), left + 14, y, tones.ink, size=12))
    if len(node.codes) > CODES:
        more = f"+ {len(node.codes) - CODES}"
        parts.append(text(more, left + 14, y + LINE, tones.soft, size=12))
    return element(
        "g",
        *parts,
        class_="theme-map__node",
        data_theme=node.theme.ref,
        transform=f"translate({box.x:.1f} {box.y:.1f})",
        data_half=f"{box.half_wide:.1f} {box.half_high:.1f}",
    )


def _tie(tie: Tie, boxes: Mapping[str, _Box], tones: Tones, words: Mapping[str, str]) -> str:
    one, other = boxes[tie.first], boxes[tie.second]
    x1, y1 = _border(one, other)
    x2, y2 = _border(other, one)
    tone = tones.warning if tie.kind == "against" else tones.accent
    label = (tie.label or words[tie.kind]) if words else ""
    return element(
        "g",
        element(
            "line",
            x1=x1,
            y1=y1,
            x2=x2,
            y2=y2,
            stroke=tone,
            stroke_width=2,
            stroke_dasharray=DASHES[tie.kind],
            marker_end="url(#arrow)",
        ),
        element(
            "text",
            escape(label),
            x=(x1 + x2) / 2,
            y=(y1 + y2) / 2 - 6,
            fill=tones.ink,
            font_size=12,
            font_style="italic",
            text_anchor="middle",
            stroke=tones.paper,
            stroke_width=4,
            paint_order="stroke",
        ),
        class_="theme-map__tie",
        data_first=tie.first,
        data_second=tie.second,
    )


def _on_top(
    tie: Tie, boxes: Mapping[str, _Box], tones: Tones, words: Mapping[str, str], letters: int
) -> str:
    """A label in the middle of its line, broken where it is long."""
    x1, y1 = _border(boxes[tie.first], boxes[tie.second])
    x2, y2 = _border(boxes[tie.second], boxes[tie.first])
    lines = wrapped(tie.label or words[tie.kind], letters, 4)
    top = (y1 + y2) / 2 - (len(lines) - 1) * 7 + 4
    return "".join(
        text(
            line,
            (x1 + x2) / 2,
            top + 14 * at,
            tones.ink,
            size=12,
            font_style="italic",
            text_anchor="middle",
            stroke=tones.paper,
            stroke_width=5,
            paint_order="stroke",
        )
        for at, line in enumerate(lines)
    )


def _border(box: _Box, towards: _Box) -> tuple[float, float]:
    """Where the line from a box's middle to another's leaves the box."""
    dx, dy = towards.x - box.x, towards.y - box.y
    if not dx and not dy:
        return box.x, box.y
    reach = min(
        (box.half_wide + 4) / abs(dx) if dx else math.inf,
        (box.half_high + 4) / abs(dy) if dy else math.inf,
    )
    return box.x + dx * reach, box.y + dy * reach


def _arrow(tones: Tones) -> str:
    tip = element("path", d="M0,0 L10,5 L0,10 Z", fill=tones.accent)
    marker = element(
        "marker",
        tip,
        id="arrow",
        viewBox="0 0 10 10",
        refX=9,
        refY=5,
        markerWidth=9,
        markerHeight=9,
        markerUnits="userSpaceOnUse",
        orient="auto",
    )
    return element("defs", marker)


def stands_on(study: Study, node: Node) -> str:
    """How many passages a theme stands on and how many speak against it; reflexive: no counts."""
    against = ngettext("{n} speaks against it", "{n} speak against it", node.against)
    parts = [against.format(n=node.against)] if node.against else [_("nothing against it yet")]
    if study.approach != "reflexive":
        passages = ngettext("{n} passage", "{n} passages", node.passages)
        parts.insert(0, passages.format(n=node.passages))
    return " · ".join(parts)
