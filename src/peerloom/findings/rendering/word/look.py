"""How the document looks: the styles that it defines, each by name, in schema order.

Everything that python-docx's template brings along (its blue headings, its 160 styles) goes.
"""

from __future__ import annotations

from dataclasses import dataclass

INK, QUIET, ACCENT, WARNING, LINE = "2A2622", "5F574D", "17586B", "8F4310", "C9BFAF"
FONT, INSTEAD = "Georgia", "Gelasio"  # the second is free and as wide
BULLETS, NUMBERS = 1, 2  # the two numberings
QUOTE_INDENT = 480  # twentieths of a point
PLACES = {"en": "en-CA", "fr": "fr-CA"}


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style.

    Units: ``size`` in points; ``before``, ``after``, ``left`` in twentieths of one; ``line`` in
           240ths of a line; ``bar`` is the colour of a line at its left, "" for none.
    """

    name: str
    size: float
    before: int = 0
    after: int = 0
    line: int = 288
    left: int = 0
    colour: str = INK
    bold: bool = False
    italic: bool = False
    outline: int | None = None
    bar: str = ""
    dashed: bool = False
    with_next: bool = False
    numbering: int | None = None
    next: str = "Normal"

    @property
    def id(self) -> str:
        """How paragraphs name the style."""
        return "".join(part[:1].upper() + part[1:] for part in self.name.split())


LOOKS = (
    Look("Title", 27, after=80, line=240, with_next=True, next="Subtitle"),
    Look("Subtitle", 13.5, after=200, line=264, colour=QUIET),
    Look("Authors", 11, after=160, line=264, with_next=True),
    Look("Edition line", 9, after=240, colour=QUIET),
    Look("Sample note", 9, after=240, left=140, colour=QUIET, bar=LINE),
    Look("heading 1", 18, 560, 100, 252, bold=True, outline=0, with_next=True),
    Look("heading 2", 13, 320, 80, 264, bold=True, outline=1, with_next=True),
    Look("heading 3", 11, 240, 60, 264, bold=True, outline=2, with_next=True),
    Look("heading 4", 11, 200, 60, 264, italic=True, outline=3, with_next=True),
    Look("toc 1", 10.5, after=60, line=264),
    Look("Contents title", 9, 320, 100, colour=QUIET, with_next=True),
    Look("Concept", 12, after=80, colour=QUIET, italic=True, with_next=True),
    Look("Stands", 8.5, after=160, colour=QUIET, with_next=True),
    Look("Quote", 11, 100, 20, 276, QUOTE_INDENT, bar=ACCENT, with_next=True, next="Quote source"),
    Look("Quote source", 8.5, 0, 200, 276, QUOTE_INDENT, QUIET, bar=ACCENT),
    Look("Quote against", 11, 100, 20, 276, QUOTE_INDENT, bar=WARNING, dashed=True, with_next=True),
    Look("Quote against source", 8.5, 0, 200, 276, QUOTE_INDENT, QUIET, bar=WARNING, dashed=True),
    Look("Left out", 9, 60, 160, 276, QUOTE_INDENT, QUIET, italic=True),
    Look("List Bullet", 10.5, after=60, line=276, numbering=1, next="List Bullet"),
    Look("List Number", 10.5, after=60, line=276, numbering=2, next="List Number"),
    Look("caption", 10, after=100, bold=True, with_next=True),
    Look("Table text", 9, 40, 40, 240),
    Look("Figure note", 8.5, 140, 200, 264, colour=QUIET),
    Look("Reference", 9.5, after=90, line=264, next="Reference"),
    Look("footer", 8, line=240, colour=QUIET),
)


def word_language(language: str) -> str:
    """A language as Word names it."""
    return PLACES.get(language, language)


def styles_xml(language: str) -> str:
    """The children of ``w:styles``, ready to be parsed inside it."""
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="140" w:line="288" '
        f'w:lineRule="auto"/></w:pPr>{_runs(10.5, INK)}</w:style>'
    )
    return _defaults(language) + normal + "".join(_style(look) for look in LOOKS) + _OTHERS


def _defaults(language: str) -> str:
    named = word_language(language)
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" '
        f'w:hAnsi="{FONT}" w:cs="{FONT}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        f'<w:lang w:val="{named}" w:eastAsia="{named}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def _style(look: Look) -> str:
    custom = "" if look.name in _KNOWN else ' w:customStyle="1"'
    following = next((one.id for one in LOOKS if one.name == look.next), look.next)
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{following}"/><w:qFormat/>'
        f"{_paragraph(look)}{_runs(look.size, look.colour, look.bold, look.italic)}</w:style>"
    )


def _paragraph(look: Look) -> str:
    number, line = look.numbering, "dashed" if look.dashed else "single"
    return "".join(
        (
            "<w:pPr>",
            "<w:keepNext/>" if look.with_next else "",
            "<w:keepLines/>" if look.with_next or look.bar else "",
            f'<w:numPr><w:numId w:val="{number}"/></w:numPr>' if number else "",
            f'<w:pBdr><w:left w:val="{line}" w:sz="12" w:space="10" w:color="{look.bar}"/></w:pBdr>'
            if look.bar
            else "",
            _TABS if look.name == "footer" else "",
            f'<w:spacing w:before="{look.before}" w:after="{look.after}" w:line="{look.line}" '
            'w:lineRule="auto"/>',
            f'<w:ind w:left="{look.left}"/>' if look.left else "",
            f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline is not None else "",
            "</w:pPr>",
        )
    )


def _runs(size: float, colour: str, bold: bool = False, italic: bool = False) -> str:
    half_points = round(size * 2)
    return "".join(
        (
            f'<w:rPr><w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" '
            f'w:cs="{FONT}"/>',
            "<w:b/><w:bCs/>" if bold else "",
            "<w:i/><w:iCs/>" if italic else "",
            f'<w:color w:val="{colour}"/><w:sz w:val="{half_points}"/>',
            f'<w:szCs w:val="{half_points}"/></w:rPr>',
        )
    )


_TABS = (
    '<w:tabs><w:tab w:val="clear" w:pos="4680"/><w:tab w:val="clear" w:pos="9360"/>'
    '<w:tab w:val="right" w:pos="8503"/></w:tabs>'
)
_KNOWN = {
    "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "heading 4", "toc 1", "Quote",
    "List Bullet", "List Number", "caption", "footer",
}  # fmt: skip
_OTHERS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    f'<w:rPr><w:color w:val="{ACCENT}"/><w:u w:val="single"/></w:rPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="Matrix"><w:name w:val="Matrix"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    '<w:insideH w:val="single" w:sz="12" w:space="0" w:color="FFFFFF"/>'
    '<w:insideV w:val="single" w:sz="12" w:space="0" w:color="FFFFFF"/>'
    "</w:tblBorders></w:tblPr></w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)
NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="singleLevel"/>'
    f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
    f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="420" '
    'w:hanging="300"/></w:pPr></w:lvl></w:abstractNum>'
    for at, kind, mark in ((BULLETS, "bullet", "•"), (NUMBERS, "decimal", "%1."))
) + "".join(
    f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in (BULLETS, NUMBERS)
)
FONT_TABLE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    f'<w:font w:name="{FONT}"><w:altName w:val="{INSTEAD}"/>'
    '<w:panose1 w:val="02040502050405020303"/><w:charset w:val="00"/><w:family w:val="roman"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)
