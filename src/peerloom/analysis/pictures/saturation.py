"""New codes, text after text: bars, with the base and where saturation was reached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from peerloom.analysis.pictures.drawing import SANS
from peerloom.analysis.pictures.tones import Tones


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands at the picture. Shapes: title, line under it, axes, legend."""

    title: str
    note: str
    across: str
    up: str
    base: str
    later: str
    reached: str


def draw_saturation(
    new: Sequence[int], base: int, reached: int | None, labels: Labels, tones: Tones
) -> str:
    """The picture as SVG.

    Shapes: new[i] codes that the i-th text was the first to bring. ``reached``: texts before
            the run that brought few enough.
    """
    import altair as library  # takes half a second: only when somebody looks at this picture
    import vl_convert

    altair: Any = library
    rows = [
        {"text": at + 1, "new": count, "part": labels.base if at < base else labels.later}
        for at, count in enumerate(new)
    ]
    bars = (
        altair.Chart(altair.Data(values=rows))
        .mark_bar(size=max(4, min(26, 520 // max(1, len(rows)) - 3)))
        .encode(
            x=altair.X("text:O", title=labels.across, axis=altair.Axis(labelAngle=0)),
            y=altair.Y("new:Q", title=labels.up, axis=altair.Axis(tickMinStep=1)),
            color=altair.Color(
                "part:N",
                title=None,
                scale=altair.Scale(
                    domain=[labels.base, labels.later], range=[tones.edge, tones.accent]
                ),
            ),
        )
    )
    layers: list[Any] = [bars]
    if reached is not None and reached < len(rows):
        layers += _mark(altair, reached, labels.reached, tones)
    chart = altair.layer(*layers).properties(
        width=640, height=260, title=altair.TitleParams(labels.title, subtitle=labels.note)
    )
    spec = chart.configure(**_theme(tones)).to_dict()
    return str(vl_convert.vegalite_to_svg(spec))


def _mark(altair: Any, reached: int, label: str, tones: Tones) -> list[Any]:
    here = altair.Chart(altair.Data(values=[{"text": reached, "label": label}]))
    rule = here.mark_rule(color=tones.warning, strokeWidth=2, strokeDash=[6, 4], xOffset=12)
    words = here.mark_text(align="left", dx=18, dy=8, color=tones.warning, fontSize=12)
    x = altair.X("text:O")
    return [rule.encode(x=x), words.encode(x=x, y=altair.value(0), text="label:N")]


def _theme(tones: Tones) -> dict[str, Any]:
    """Our tokens as a theme."""
    return {
        "background": tones.paper,
        "font": SANS,
        "padding": 20,
        "view": {"stroke": None},
        "title": {
            "anchor": "start",
            "color": tones.ink,
            "fontSize": 17,
            "subtitleColor": tones.soft,
            "subtitleFontSize": 12,
            "offset": 12,
        },
        "axis": {
            "labelColor": tones.soft,
            "titleColor": tones.soft,
            "titleFontWeight": "normal",
            "gridColor": tones.line,
            "domainColor": tones.edge,
            "tickColor": tones.edge,
        },
        "legend": {"labelColor": tones.ink, "orient": "top", "labelFontSize": 12},
    }
