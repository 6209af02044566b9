"""Colours of pictures: the same tokens as the pages' (web/css/tokens.css), light and dark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Tones:
    """One set. Shapes: ``shades`` from none to most; ``codes`` the twelve hues of codes."""

    paper: str
    raised: str
    ink: str
    soft: str
    line: str
    edge: str
    accent: str
    warning: str
    success: str
    shades: tuple[str, ...]
    on_low: str
    on_high: str
    codes: tuple[str, ...]

    def shade(self, step: int) -> tuple[str, str]:
        """(background, text upon it) of a step of the ramp."""
        return self.shades[step], self.on_high if step > 5 else self.on_low

    def code(self, colour: int) -> str:
        """The hue of a code's colour 1 to 24; 13 on are the same hues again."""
        return self.codes[(colour - 1) % len(self.codes)]


LIGHT: Final = Tones(
    paper="#faf7f1",
    raised="#fffdf9",
    ink="#2a2622",
    soft="#5f574d",
    line="#e0d8ca",
    edge="#867b6c",
    accent="#17586b",
    warning="#8f4310",
    success="#3a6429",
    shades=(
        *("#fffdf9", "#eef4f2", "#dcebea", "#c6dfe1", "#acd0d5"),
        *("#8fbec7", "#38788b", "#256779", "#17586b", "#0d4150"),
    ),
    on_low="#2a2622",
    on_high="#fffdf9",
    codes=(
        *("#084898", "#c06f2c", "#08482a", "#730f66", "#8a6701", "#8164d5"),
        *("#2f8ea9", "#88375c", "#595509", "#ab4c64", "#997b6c", "#4d6e9b"),
    ),
)

DARK: Final = Tones(
    paper="#1d1b18",
    raised="#272420",
    ink="#ece5d9",
    soft="#b8ae9f",
    line="#3a352f",
    edge="#8c8173",
    accent="#86c5d6",
    warning="#f0a870",
    success="#a8cc8c",
    shades=(
        *("#272420", "#26292a", "#252f33", "#24383e", "#23434c"),
        *("#24505c", "#6fadbd", "#86c5d6", "#a3d7e4", "#c6e9f1"),
    ),
    on_low="#ece5d9",
    on_high="#12262c",
    codes=(
        *("#6da4fb", "#bd6427", "#5d9e82", "#a467a2", "#f9c93b", "#7e6cdf"),
        *("#abdff3", "#f271b8", "#d6dca0", "#ff9cb2", "#d0854e", "#9bbff2"),
    ),
)

INLINE: Final = Tones(
    paper="var(--paper)",
    raised="var(--raised)",
    ink="var(--ink)",
    soft="var(--soft)",
    line="var(--line)",
    edge="var(--edge)",
    accent="var(--accent)",
    warning="var(--warning)",
    success="var(--success)",
    shades=tuple(f"var(--shade-{step})" for step in range(10)),
    on_low="var(--on-shade-low)",
    on_high="var(--on-shade-high)",
    codes=tuple(f"var(--code-{hue})" for hue in range(1, 13)),
)
