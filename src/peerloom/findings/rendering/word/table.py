"""The matrix as a table: shaded cells, a header that repeats, a description for listeners."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from docx.oxml import OxmlElement

from peerloom.findings.rendering.word.look import QUIET
from peerloom.findings.rendering.word.writer import Piece, element_of, paragraph_of
from peerloom.findings.types import Figure, Picture
from peerloom.methods.matrices import shades

WIDTH, FIRST = 8503, 3400  # twentieths of a point: between the margins; the labels
LIGHT = "FFFFFF"
RAMP = (
    "FDFBF6", "EEF4F2", "DCEBEA", "C6DFE1", "ACD0D5", "8FBEC7", "38788B", "256779", "17586B",
    "0D4150",
)  # fmt: skip
DARK_FROM = 6


def matrix_table(figure: Figure) -> Any:
    """The table element of a figure."""
    made = OxmlElement("w:tbl")
    made.append(_properties(figure.title, figure.note))
    made.append(_grid(len(figure.columns) + 2))
    made.append(_row(["", *figure.columns, _("all")], header=True))
    steps = shades(figure.counts).tolist()
    for label, counts, shade, total in zip(
        figure.rows, figure.counts, steps, figure.row_totals, strict=True
    ):
        made.append(_row([label, *map(str, counts), str(total)], shades_of=shade))
    made.append(_row([_("all"), *map(str, figure.column_totals), str(figure.total)]))
    return made


def picture_table(picture: Picture) -> Any:
    """The table element of a picture that has no drawing."""
    table = picture.table
    made = OxmlElement("w:tbl")
    made.append(_properties(picture.title, picture.alt))
    made.append(_grid(len(table.columns) + 1))
    made.append(_row(["", *table.columns], header=True))
    for label, cells in table.rows:
        made.append(_row([label, *cells]))
    if table.totals:
        made.append(_row([_("all"), *table.totals]))
    return made


def _properties(title: str, description: str) -> Any:
    made = OxmlElement("w:tblPr")
    made.append(element_of("w:tblStyle", val="Matrix"))
    made.append(element_of("w:tblW", w=str(WIDTH), type="dxa"))
    made.append(element_of("w:tblInd", w="-108", type="dxa"))
    made.append(element_of("w:tblLayout", type="fixed"))
    made.append(element_of("w:tblLook", val="04A0", firstRow="1", firstColumn="1", noVBand="1"))
    made.append(element_of("w:tblCaption", val=title))
    made.append(element_of("w:tblDescription", val=description))
    return made


def _widths(columns: int) -> list[int]:
    first = max(FIRST, WIDTH - 1300 * (columns - 1))
    return [first] + [(WIDTH - first) // (columns - 1)] * (columns - 1)


def _grid(columns: int) -> Any:
    made = OxmlElement("w:tblGrid")
    for width in _widths(columns):
        made.append(element_of("w:gridCol", w=str(width)))
    return made


def _row(texts: Sequence[str], *, header: bool = False, shades_of: Sequence[int] = ()) -> Any:
    made, properties = OxmlElement("w:tr"), OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))
    made.append(properties)
    widths = _widths(len(texts))
    for place, (text, width) in enumerate(zip(texts, widths, strict=True)):
        inside = 0 < place < len(texts) - 1
        shade = shades_of[place - 1] if shades_of and inside else None
        quiet = header or (not inside and place > 0)
        made.append(_cell(text, width, shade, centred=place > 0, quiet=quiet))
    return made


def _cell(text: str, width: int, shade: int | None, *, centred: bool, quiet: bool) -> Any:
    made, properties = OxmlElement("w:tc"), OxmlElement("w:tcPr")
    properties.append(element_of("w:tcW", w=str(width), type="dxa"))
    if shade is not None:
        properties.append(element_of("w:shd", val="clear", color="auto", fill=RAMP[shade]))
    properties.append(element_of("w:vAlign", val="center"))
    made.append(properties)
    colour = LIGHT if shade is not None and shade >= DARK_FROM else QUIET if quiet else ""
    said = paragraph_of("TableText", [Piece(text, colour=colour)] if text else [])
    if centred:
        said[0].append(element_of("w:jc", val="center"))
    made.append(said)
    return made
