"""Paragraphs, links and tables as WordprocessingML, written straight into the body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from peerloom.findings.rendering.word.look import NUMBERS, word_language

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one style; ``language`` where it isn't the document's."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    language: str = ""
    colour: str = ""


class Writer:
    """Adds to a document's body in order.

    ``language`` is the document's own; pieces in others are marked for spelling and voices.
    ``numbers`` is the numbering that numbered lists take after.
    """

    def __init__(self, document: Any, language: str, numbers: int = NUMBERS) -> None:
        self.part, self.language, self._numbers = document.part, language, numbers
        self.body = document.element.body
        self.numbering = document.part.numbering_part.element
        self._last = self.body.find(qn("w:sectPr"))
        self._bookmarks = 0

    def paragraph(
        self, style: str, *pieces: Piece, bookmark: str = "", number: int = 0, left: int = 0
    ) -> Any:
        """A paragraph at the end of the body; ``left`` overrides the indent of its style."""
        made = paragraph_of(style, number=number)
        if left:
            made[0].append(element_of("w:ind", left=str(left)))
        self._last.addprevious(made)
        marks = self._bookmark(bookmark) if bookmark else ()
        if marks:
            made.append(marks[0])
        for piece in pieces:
            made.append(self._linked(piece) if piece.link else self.run(piece))
        if marks:
            made.append(marks[1])
        return made

    def add(self, element: Any) -> None:
        """Anything else at the end of the body."""
        self._last.addprevious(element)

    def run(self, piece: Piece, style: str = "") -> Any:
        """A run of words."""
        language = piece.language if piece.language != self.language else ""
        return run_of(piece, style=style, language=language)

    def restart_numbers(self) -> int:
        """A numbering of its own, from 1, for the next numbered list."""
        made = self.numbering.add_num(self._numbers)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)

    def _linked(self, piece: Piece) -> Any:
        kind = RELATIONSHIP_TYPE.HYPERLINK
        made = OxmlElement("w:hyperlink")
        made.set(qn("r:id"), self.part.relate_to(piece.link, kind, is_external=True))
        made.append(self.run(piece, style="Hyperlink"))
        return made

    def _bookmark(self, name: str) -> tuple[Any, Any]:
        self._bookmarks += 1
        start = element_of("w:bookmarkStart", id=str(self._bookmarks), name=name)
        return start, element_of("w:bookmarkEnd", id=str(self._bookmarks))


def paragraph_of(style: str, pieces: Iterable[Piece] = (), *, number: int = 0) -> Any:
    """A paragraph that stands nowhere yet."""
    made = OxmlElement("w:p")
    properties = OxmlElement("w:pPr")
    properties.append(element_of("w:pStyle", val=style))
    if number:
        numbered = OxmlElement("w:numPr")
        numbered.append(element_of("w:ilvl", val="0"))
        numbered.append(element_of("w:numId", val=str(number)))
        properties.append(numbered)
    made.append(properties)
    for piece in pieces:
        made.append(run_of(piece))
    return made


def run_of(piece: Piece, *, style: str = "", language: str = "") -> Any:
    """A run; its properties stand in the order that the schema wants."""
    made, properties = OxmlElement("w:r"), OxmlElement("w:rPr")
    if style:
        properties.append(element_of("w:rStyle", val=style))
    if piece.strong:
        properties.append(OxmlElement("w:b"))
    if piece.emphasis:
        properties.append(OxmlElement("w:i"))
    if piece.colour:
        properties.append(element_of("w:color", val=piece.colour))
    if language:
        properties.append(element_of("w:lang", val=word_language(language)))
    if len(properties):
        made.append(properties)
    said = OxmlElement("w:t")
    said.text = clean(piece.text)
    said.set(_SPACE, "preserve")
    made.append(said)
    return made


def field_runs(instruction: str) -> tuple[Any, Any, Any]:
    """What opens a field, what parts it from its result, what closes it."""
    opening, parting, closing = (OxmlElement("w:r") for _ in range(3))
    said = OxmlElement("w:instrText")
    said.text = f" {instruction} "
    said.set(_SPACE, "preserve")
    opening.append(element_of("w:fldChar", fldCharType="begin"))
    parting.append(element_of("w:fldChar", fldCharType="separate"))
    closing.append(element_of("w:fldChar", fldCharType="end"))
    opening.append(said)
    return opening, parting, closing


def element_of(tag: str, **attributes: str) -> Any:
    """An element with attributes of the same namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), clean(value))
    return made


def clean(text: str) -> str:
    """Without the characters that no XML can hold; tabs and line ends become spaces."""
    return re.sub(r"[\t\r\n]", " ", _ILLEGAL.sub("", text))
