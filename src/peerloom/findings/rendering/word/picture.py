"""A drawing in the text: PNG at 300 dots an inch, with what it shows in words."""

from __future__ import annotations

import io
from typing import Any

from docx.oxml import OxmlElement
from docx.shared import Inches

from peerloom.findings.rendering.pictures import png_of, size_of
from peerloom.findings.rendering.word.writer import clean, paragraph_of
from peerloom.findings.types import Picture

WIDEST, HIGHEST = 5.9, 8.0  # inches: between the margins, above and below


def drawing_paragraph(part: Any, picture: Picture) -> Any:
    """A paragraph that holds nothing but the drawing."""
    wide, high = size_of(picture.svg)
    scale = min(1.0, WIDEST / wide, HIGHEST / high)
    png = io.BytesIO(png_of(picture.svg, inches=wide * scale))
    inline = part.new_pic_inline(png, Inches(wide * scale), Inches(high * scale))
    inline.docPr.set("name", f"Figure {picture.number}")
    inline.docPr.set("title", clean(picture.title))
    inline.docPr.set("descr", clean(picture.alt))
    drawing = OxmlElement("w:drawing")
    drawing.append(inline)
    run = OxmlElement("w:r")
    run.append(drawing)
    made = paragraph_of("Normal")
    made.append(run)
    return made
