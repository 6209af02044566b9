"""Bars with a name and a figure each, longest on top as they are given."""

from __future__ import annotations

from collections.abc import Sequence

from peerloom.analysis.pictures.drawing import breadth, caption, element, sheet, text
from peerloom.analysis.pictures.tones import Tones

TALL, TOP, LEFT, LONGEST = 22, 72, 20, 420


def draw_bars(title: str, note: str, bars: Sequence[tuple[str, int, str]], tones: Tones) -> str:
    """The picture. Shapes: bars are (name, how much, what stands at its end)."""
    left = LEFT + max([breadth(name, 13) for name, _, _ in bars], default=0) + 12
    end = max([breadth(said, 12) for _, _, said in bars], default=0)
    most = max([much for _, much, _ in bars], default=1) or 1
    inside = caption(title, note, tones)
    for at, (name, much, said) in enumerate(bars):
        y = TOP + TALL * at
        length = LONGEST * much / most
        inside.append(text(name, left - 8, y + 14, tones.ink, text_anchor="end"))
        inside.append(
            element("rect", x=left, y=y + 3, width=length, height=TALL - 7, fill=tones.accent)
        )
        inside.append(text(said, left + length + 6, y + 14, tones.soft, size=12))
    wide = max(left + LONGEST + end + 30, breadth(title, 17) + 40, breadth(note, 12) + 40)
    return sheet(title, inside, wide, TOP + TALL * len(bars) + 16, tones)
