"""A document of one's own as the template: its look and its margins stay, its text goes.

Styles are found by the name that Word knows them by, whatever language the template was made in;
those that it lacks are added, and named to whoever asked.
"""

from __future__ import annotations

import io
from copy import deepcopy
from typing import Any, Final

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

from peerloom.findings.rendering.word.look import BULLETS, NUMBERING, NUMBERS, styles_xml
from peerloom.formats.archives import Archive
from peerloom.problems import NotATemplate, Problem

MAIN: Final = "word/document.xml"
_DEFAULTS: Final = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
_LEFT_BEHIND: Final = ("/attachedTemplate", "/thumbnail", "/customXml", "/stylesWithEffects")
_NAMED: Final = ("w:pStyle", "w:rStyle", "w:tblStyle")
_POINTS_AT: Final = ("w:basedOn", "w:next", "w:link")


class Borrowed:
    """An open template: ``ids`` says how it calls each style of ours; ``added`` what it lacked."""

    def __init__(self, content: bytes, *, language: str, place: str) -> None:
        self.document = _opened(content, place)
        _empty(self.document)
        self.ids: dict[str, str] = {}
        self.added: list[str] = []
        self.numberings = _add_numberings(self.document)
        self._numbers = _numbers_of(self.document, self.numberings)
        self._find_or_add(language)

    def settle(self) -> None:
        """Call every style in the text as the template does."""
        for tag in _NAMED:
            for one in self.document.element.body.iter(qn(tag)):
                ours = one.get(qn("w:val"))
                one.set(qn("w:val"), self.ids.get(ours, ours))

    def _find_or_add(self, language: str) -> None:
        styles = self.document.styles.element
        theirs = {_key(one): _id(one) for one in styles.iterchildren(qn("w:style"))}
        defaults = {
            one.get(qn("w:type")): _id(one)
            for one in styles.iterchildren(qn("w:style"))
            if one.get(qn("w:default")) in ("1", "true")
        }
        lacking = []
        for one in _ours(language):
            kind, ours = one.get(qn("w:type")), _id(one)
            known = defaults.get(kind) if ours in _DEFAULTS else theirs.get(_key(one))
            if known:
                self.ids[ours] = known
            else:
                lacking.append(one)
        for one in lacking:
            self._add(styles, one)
        for one in lacking:
            self._point_at_theirs(one)

    def _add(self, styles: Any, one: Any) -> None:
        ours = new = _id(one)
        taken = {_id(each) for each in styles.iterchildren(qn("w:style"))}
        while new in taken:
            new += "X"
        self.ids[ours] = new
        one.set(qn("w:styleId"), new)
        for fonts in list(one.iter(qn("w:rFonts"))):
            fonts.getparent().remove(fonts)
        for number in one.iter(qn("w:numId")):
            number.set(qn("w:val"), str(self._numbers[int(number.get(qn("w:val")))]))
        styles.append(one)
        if ours not in _DEFAULTS:
            self.added.append(_name(one))

    def _point_at_theirs(self, one: Any) -> None:
        for tag in _POINTS_AT:
            for each in one.iterchildren(qn(tag)):
                ours = each.get(qn("w:val"))
                each.set(qn("w:val"), self.ids.get(ours, ours))


def _opened(content: bytes, place: str) -> Any:
    try:
        archive = Archive(content, place)
        archive.read(MAIN)
        return Document(io.BytesIO(content))
    except Problem:
        raise
    except (KeyError, ValueError, SyntaxError) as e:
        raise NotATemplate(place=place) from e


def _empty(document: Any) -> None:
    """Its text goes, its last section stays; nothing in it points outside any more."""
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    if body.find(qn("w:sectPr")) is None:
        body.append(parse_xml(f"<w:sectPr {nsdecls('w')}/>"))
    for part in (document.part, document.part.package, document.part._settings_part):
        for ref in [ref for ref, rel in part.rels.items() if rel.reltype.endswith(_LEFT_BEHIND)]:
            del part.rels[ref]
    settings = document.settings.element
    for tag in ("w:attachedTemplate", "w:documentProtection", "w:trackRevisions"):
        for one in list(settings.iterchildren(qn(tag))):
            settings.remove(one)


def _add_numberings(document: Any) -> dict[int, int]:
    """Our two numberings beside the template's: ours → how they are called there."""
    numbering = _numbering(document)
    abstract = [
        int(one.get(qn("w:abstractNumId"))) for one in numbering.iterchildren(qn("w:abstractNum"))
    ]
    first = max(abstract, default=0) + 1
    made = parse_xml(f"<w:numbering {nsdecls('w')}>{NUMBERING}</w:numbering>")
    before = numbering.find(qn("w:num"))
    called: dict[int, int] = {}
    for one in list(made.iterchildren(qn("w:abstractNum"))):
        ours = int(str(one.get(qn("w:abstractNumId"))))
        one.set(qn("w:abstractNumId"), str(first + ours))
        if before is None:
            numbering.append(one)
        else:
            before.addprevious(one)
        called[ours] = first + ours
    return called


def _numbers_of(document: Any, numberings: dict[int, int]) -> dict[int, int]:
    numbering = _numbering(document)
    return {ours: int(numbering.add_num(numberings[ours]).numId) for ours in (BULLETS, NUMBERS)}


def _numbering(document: Any) -> Any:
    for rel in document.part.rels.values():
        if rel.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return rel.target_part.element
    blob = f"<w:numbering {nsdecls('w')}/>".encode()
    part = NumberingPart.load(
        PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, blob, document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element


def _ours(language: str) -> list[Any]:
    made = parse_xml(f"<w:styles {nsdecls('w')}>{styles_xml(language)}</w:styles>")
    return [deepcopy(one) for one in made.iterchildren(qn("w:style"))]


def _key(style: Any) -> tuple[str, str]:
    return str(style.get(qn("w:type"))), _name(style).casefold()


def _name(style: Any) -> str:
    found = style.find(qn("w:name"))
    return str(found.get(qn("w:val"))) if found is not None else ""


def _id(style: Any) -> str:
    return str(style.get(qn("w:styleId")))
