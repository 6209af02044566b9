"""Colours are read from the style sheets themselves and held to WCAG's ratios, light and dark."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "src/peerloom/web/static/web/css"
DARK = "@media (prefers-color-scheme: dark)"
DECLARED = re.compile(r"(--[\w-]+):\s*(#[0-9a-f]{6})\b")
Scheme = dict[str, str]

GROUNDS = ("paper", "raised", "sunk")
WASHES = ("accent-wash", "warning-wash", "success-wash", "hit")
TEXT = [
    *((text, ground) for text in ("ink", "soft", "accent", "warning") for ground in GROUNDS),
    *(("ink", wash) for wash in WASHES),
    *((tone, f"{tone}-wash") for tone in ("accent", "warning", "success")),
    *(("success", ground) for ground in GROUNDS),
    *(("accent-strong", ground) for ground in (*GROUNDS, "accent-wash")),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("paper", "ink"),
    ("soft", "accent-wash"),
    ("soft", "shade-0"),
    *(("on-shade-low", f"shade-{step}") for step in range(6)),
    *(("on-shade-high", f"shade-{step}") for step in range(6, 10)),
]
EDGES = [
    *((edge, ground) for edge in ("edge", "focus") for ground in GROUNDS),
    *((f"code-{hue}", ground) for hue in range(1, 13) for ground in ("paper", "raised")),
]


def _block(text: str, start: int) -> str:
    depth, begin = 0, text.index("{", start)
    for at in range(begin, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return text[begin:at]
    raise AssertionError("a block that never closes")


def _schemes() -> dict[str, Scheme]:
    text = (CSS / "tokens.css").read_text(encoding="utf-8")
    dark = dict(DECLARED.findall(_block(text, text.index(DARK))))
    light = dict(DECLARED.findall(text[: text.index(DARK)]))
    return {
        "light": {name[2:]: value for name, value in light.items()},
        "dark": {name[2:]: value for name, value in (light | dark).items()},
    }


def _linear(colour: str) -> tuple[float, float, float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def _contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        red, green, blue = _linear(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


SCHEMES = _schemes()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_stands_out_from_its_ground(scheme: str, text: str, ground: str) -> None:
    colours = SCHEMES[scheme]
    assert _contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_and_underlines_can_be_seen(scheme: str, edge: str, ground: str) -> None:
    colours = SCHEMES[scheme]
    assert _contrast(colours[edge], colours[ground]) >= 3


def test_dark_names_every_colour_that_light_names() -> None:
    text = (CSS / "tokens.css").read_text(encoding="utf-8")
    dark = {name for name, _ in DECLARED.findall(_block(text, text.index(DARK)))}
    light = {name for name, _ in DECLARED.findall(text[: text.index(DARK)])}
    assert light == dark


# What is left of a colour without red, green or blue cones
# (Machado, Oliveira & Fernandes 2009, severity 1).
CONES = {
    "all": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def _seen(colour: str, cones: str) -> tuple[float, float, float]:
    """The colour in OKLab as such an eye has it."""
    rgb = _linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(k * c for k, c in zip(row, rgb, strict=True))))
        for row in CONES[cones]
    )
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("cones", CONES)
def test_any_two_codes_can_be_told_apart_by_any_eye(scheme: str, cones: str) -> None:
    hues = {n: _seen(SCHEMES[scheme][f"code-{n}"], cones) for n in range(1, 13)}
    nearest = min(
        (sum((a - b) ** 2 for a, b in zip(hues[one], hues[other], strict=True)) ** 0.5, one, other)
        for one, other in combinations(hues, 2)
    )
    assert nearest[0] >= 0.05, nearest
