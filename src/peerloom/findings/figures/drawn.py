"""A figure before it is placed: its words, its numbers, its picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from peerloom.analysis.pictures import INLINE, Heat, draw_heat
from peerloom.findings.types import Table

CAPTION: Final = 52  # how high the caption of a drawing is; a book writes its own
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)" width="[\d.]+" height="[\d.]+"')


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a kind makes. Shapes: ``svg`` is empty where the table is the picture."""

    title: str
    table: Table
    note: str = ""
    svg: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether the study has nothing to show in it yet."""
        return not self.table.rows


def bare(svg: str) -> str:
    """A drawing without the space for its caption."""

    def cropped(found: re.Match[str]) -> str:
        wide, high = found.group(1), float(found.group(2)) - CAPTION
        return f'viewBox="0 {CAPTION} {wide} {high:g}" width="{wide}" height="{high:g}"'

    return _SIZE.sub(cropped, svg, count=1)


def named(svg: str, ref: str, alt: str) -> str:
    """A drawing that says what it shows, with ids of its own."""
    if not svg:
        return ""
    own = re.sub(r'id="([a-z]+)"', rf'id="\1-{ref}"', svg)
    own = re.sub(r"url\(#([a-z]+)\)", rf"url(#\1-{ref})", own)
    return own.replace("<title></title>", f"<title>{escape(alt)}</title>", 1)


def heat(
    table: Table, shades: Sequence[Sequence[int]], hatched: Sequence[Sequence[bool]] | None = None
) -> str:
    """A table as shaded cells; its last columns without a shade stay in the table alone."""
    across = len(shades[0]) if shades else 0
    made = Heat(
        title="",
        note="",
        rows=tuple(label for label, _cells in table.rows),
        columns=table.columns[:across],
        figures=tuple(cells[:across] for _label, cells in table.rows),
        shades=tuple(map(tuple, shades)),
        hatched=tuple(map(tuple, hatched or [[False] * across for _row in shades])),
    )
    return bare(draw_heat(made, INLINE))


def kept_note(threshold: int) -> str:
    """Why a cell reads "–"."""
    return ngettext(
        "“–” stands for a number that could point to fewer than {n} person, here or together "
        "with other editions.",
        "“–” stands for a number that could point to fewer than {n} people, here or together "
        "with other editions.",
        threshold,
    ).format(n=threshold)


def bound_note() -> str:
    """What a count of people doesn't say."""
    return _("A count says how many people were heard on it, not how much it matters.")
