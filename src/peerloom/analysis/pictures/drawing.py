"""SVG by hand: elements with escaped text, lines that wrap, and the way to PNG."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from peerloom.analysis.pictures.tones import Tones

SANS: Final = "Liberation Sans, Noto Sans, Helvetica, Arial, sans-serif"
LETTER: Final = 0.55  # of the size: how wide a letter is, more or less
SHARP: Final = 2.0
Value = str | int | float


def element(name: str, *inside: str, **attributes: Value) -> str:
    """One element; ``_`` in names of attributes is ``-``. What is inside is markup already."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_number(value))}"
        for key, value in attributes.items()
        if value != ""
    )
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def text(
    words: str, x: float, y: float, tone: str, *, size: float = 13, **attributes: Value
) -> str:
    """A line of text. ``words`` are escaped here."""
    return element("text", escape(words), x=x, y=y, fill=tone, font_size=size, **attributes)


def sheet(
    title: str, inside: Iterable[str], wide: float, high: float, tones: Tones, **attributes: Value
) -> str:
    """The whole picture, with a title that those hear who can't see it."""
    return element(
        "svg",
        element("title", escape(title)),
        element("rect", width=wide, height=high, fill=tones.paper),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_number(wide)} {_number(high)}",
        width=wide,
        height=high,
        role="img",
        font_family=SANS,
        **attributes,
    )


def caption(title: str, note: str, tones: Tones) -> list[str]:
    """What a picture shows, above it, and a line of how to read it."""
    head = text(title, 20, 30, tones.ink, size=17, font_weight="bold")
    return [head, text(note, 20, 50, tones.soft, size=12)]


def wrapped(words: str, letters: int, most: int) -> list[str]:
    """At most so many lines of so many letters; what doesn't fit ends in …"""
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    cut = [line if len(line) <= letters else f"{line[: letters - 1]}…" for line in lines[:most]]
    if len(lines) > most:
        cut[-1] = f"{cut[-1][: letters - 2]} …"
    return cut


def breadth(words: str, size: float) -> float:
    """How wide words are, more or less."""
    return len(words) * size * LETTER


def png(svg: str) -> bytes:
    """The picture as PNG, twice as sharp; nothing is fetched."""
    import vl_convert  # its engine takes a while: only when somebody asks for a PNG

    return bytes(vl_convert.svg_to_png(svg, scale=SHARP))


def _number(value: Value) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
