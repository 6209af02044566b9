"""A matrix as a picture: shades with figures inside, small cells hatched."""

from __future__ import annotations

from dataclasses import dataclass

from peerloom.analysis.pictures.drawing import breadth, caption, element, sheet, text
from peerloom.analysis.pictures.tones import Tones

CELL, TALL, TOP, LEFT, LONG = 64, 30, 76, 20, 34


@dataclass(frozen=True, slots=True)
class Heat:
    """What to draw.

    Shapes: figures[row][column] as they are shown; shades[row][column] 0 to 9; hatched alike.
    """

    title: str
    note: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    figures: tuple[tuple[str, ...], ...]
    shades: tuple[tuple[int, ...], ...]
    hatched: tuple[tuple[bool, ...], ...]


def draw_heat(heat: Heat, tones: Tones) -> str:
    """The picture, as large as its rows and columns ask for."""
    rows = [_cut(name, LONG) for name in heat.rows]
    columns = [_cut(name, LONG) for name in heat.columns]
    left = LEFT + max([breadth(name, 13) for name in rows], default=0) + 12
    slant = max([breadth(name, 12) for name in columns], default=0)
    is_flat = all(breadth(name, 12) < CELL * 1.6 for name in columns) and len(columns) < 9
    cell = CELL * 1.7 if is_flat else CELL
    top = TOP + (24 if is_flat else slant * 0.75 + 16)
    wide = max(left + cell * len(columns) + (20 if is_flat else slant * 0.7 + 20), 480)
    inside = [_hatch(tones), *caption(heat.title, heat.note, tones)]
    for at, name in enumerate(columns):
        x = left + cell * at + cell / 2
        turned = "" if is_flat else f"rotate(-45 {x:.1f} {top - 10:.1f})"
        anchor = "middle" if is_flat else "start"
        inside.append(
            text(name, x, top - 10, tones.soft, size=12, transform=turned, text_anchor=anchor)
        )
    for at, name in enumerate(rows):
        y = top + TALL * at
        inside.append(text(name, left - 10, y + 20, tones.ink, text_anchor="end"))
        inside += [_cell(heat, tones, at, c, left, y, cell) for c in range(len(columns))]
    high = top + TALL * len(rows) + 24
    return sheet(heat.title, inside, wide, high, tones)


def _cell(heat: Heat, tones: Tones, r: int, c: int, left: float, y: float, cell: float) -> str:
    x = left + cell * c
    fill, ink = tones.shade(heat.shades[r][c])
    box = {"x": x + 1, "y": y + 1, "width": cell - 2, "height": TALL - 2}
    parts = [element("rect", fill=fill, **box)]
    if heat.hatched[r][c]:
        parts.append(element("rect", fill="url(#few)", **box))
    style = "italic" if heat.hatched[r][c] else "normal"
    parts.append(
        text(
            heat.figures[r][c],
            x + cell / 2,
            y + 20,
            ink if heat.shades[r][c] else tones.soft,
            text_anchor="middle",
            font_style=style,
        )
    )
    return "".join(parts)


def _hatch(tones: Tones) -> str:
    line = element("path", d="M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4", stroke=tones.edge)
    pattern = element(
        "pattern", line, id="few", width=8, height=8, patternUnits="userSpaceOnUse", opacity=0.5
    )
    return element("defs", pattern)


def _cut(name: str, longest: int) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1]}…"
