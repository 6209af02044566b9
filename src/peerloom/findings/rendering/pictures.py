"""Pictures on paper: their colours written out, and as PNG at 300 dots an inch."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Final

from peerloom.analysis.pictures import INLINE, LIGHT

DOTS: Final = 300  # an inch
NATURAL: Final = 96  # units of a drawing to an inch
WHITE: Final = "#ffffff"
_SIZE = re.compile(r'viewBox="[\d.]+ [\d.]+ ([\d.]+) ([\d.]+)"')


def in_light(svg: str) -> str:
    """A drawing with its colours as colours, for formats that know no tokens."""
    for token, colour in _COLOURS.items():
        svg = svg.replace(token, colour)
    return svg


def size_of(svg: str) -> tuple[float, float]:
    """How wide and high a drawing is. Units: inches."""
    found = _SIZE.search(svg)
    wide, high = (float(one) for one in found.groups()) if found else (0.0, 0.0)
    return wide / NATURAL, high / NATURAL


def png_of(svg: str, *, inches: float) -> bytes:
    """A drawing as PNG, so wide on paper at 300 dots an inch; nothing is fetched."""
    import vl_convert  # its engine takes a while: only when somebody asks for a PNG

    wide, _high = size_of(svg)
    scale = inches / wide * 72 / NATURAL if wide else 1.0
    return bytes(vl_convert.svg_to_png(in_light(svg), scale=scale, ppi=DOTS))


def _colours() -> dict[str, str]:
    found: dict[str, str] = {}
    for one in fields(INLINE):
        token, colour = getattr(INLINE, one.name), getattr(LIGHT, one.name)
        pairs = zip(token, colour, strict=True) if isinstance(token, tuple) else [(token, colour)]
        found.update(pairs)
    return {**found, INLINE.paper: WHITE}


_COLOURS: Final = _colours()
