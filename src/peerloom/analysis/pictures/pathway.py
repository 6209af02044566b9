"""A pathway as columns, one for each stage, with what bears on each line."""

from __future__ import annotations

from peerloom.analysis.pictures.drawing import caption, element, sheet, text, wrapped
from peerloom.analysis.pictures.tones import Tones
from peerloom.analysis.queries.pathway import Line, Part, StudyPathway

COLUMN, GAP, TOP, STEP = 290, 46, 80, 17


def draw_pathway(title: str, note: str, found: StudyPathway, tones: Tones) -> str:
    """The picture, as high as its longest stage."""
    inside = caption(title, note, tones)
    tallest = 0.0
    for at, part in enumerate(found.parts):
        left = 20 + at * (COLUMN + GAP)
        drawn, high = _stage(part, left, tones)
        inside += drawn
        tallest = max(tallest, high)
        if at:
            inside.append(_arrow(left - GAP + 8, TOP + 12, tones))
    wide = 40 + len(found.parts) * (COLUMN + GAP) - GAP
    return sheet(title, inside, wide, tallest + 24, tones)


def _stage(part: Part, left: float, tones: Tones) -> tuple[list[str], float]:
    y = TOP + 16.0
    drawn = [text(part.name, left, y, tones.accent, size=15, font_weight="bold")]
    y += 12
    for line in part.lines:
        box, high = _line(line, left, y, tones)
        drawn.append(box)
        y += high + 8
    return drawn, y


def _line(line: Line, left: float, top: float, tones: Tones) -> tuple[str, float]:
    bears = [theme.name for theme in line.themes] + [code.name for code in line.codes]
    if line.passages:
        bears.append("“…” " * min(len(line.passages), 5))
    names = wrapped(line.name, 34, 2)
    small = [piece for name in bears for piece in wrapped(name, 42, 1)]
    high = 14 + STEP * len(names) + 15 * len(small)
    parts = [
        element(
            "rect",
            x=left,
            y=top,
            width=COLUMN,
            height=high,
            rx=5,
            fill=tones.raised,
            stroke=tones.accent if bears else tones.line,
        )
    ]
    y = top + 20.0
    for name in names:
        parts.append(text(name, left + 12, y, tones.ink if bears else tones.soft, size=13))
        y += STEP
    for name in small:
        parts.append(text(name, left + 24, y - 2, tones.soft, size=11))
        y += 15
    return "".join(parts), high


def _arrow(x: float, y: float, tones: Tones) -> str:
    path = f"M{x},{y} h22 m-7,-6 l7,6 l-7,6"
    return element("path", d=path, fill="none", stroke=tones.edge, stroke_width=2)
