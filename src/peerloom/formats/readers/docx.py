"""Word documents, as they would print with every tracked change accepted.

Read from the XML itself: libraries that hand out paragraphs lose words in tracked insertions,
content controls and text boxes. Headers, footers and comments stay out.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from lxml import etree

from peerloom.formats.archives import Archive
from peerloom.formats.markup import attribute, local, parse
from peerloom.formats.types import Warning
from peerloom.problems import HalfWrittenUpload

RELATIONS = "_rels/.rels"
MAIN = "word/document.xml"
SIGNS = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011",
    "softHyphen": "\xad",
}  # fmt: skip
LEFT_OUT = frozenset(
    {"del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "tblPr", "tblGrid",
     "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "Fallback", "ruby", "comment"}
)  # fmt: skip
PRIVATE_USE = range(0xE000, 0xF900)
Element = etree._Element


def read(data: bytes, place: str) -> tuple[str, list[Warning]]:
    """Errors: HalfWrittenUpload, LockedUpload, UnsafeArchive, UnsafeMarkup."""
    archive = Archive(data, place)
    main = _main_part(archive)
    body = next((part for part in parse(archive.read(main), place) if local(part) == "body"), None)
    if body is None:
        raise HalfWrittenUpload(place=place)
    words = _Words(place)
    words.blocks(body)
    folder = posixpath.dirname(main)
    for kind in ("footnotes", "endnotes"):
        name = posixpath.join(folder, f"{kind}.xml")
        if name in archive:
            words.notes(parse(archive.read(name), place), kind)
    if posixpath.join(folder, "comments.xml") in archive:
        words.warn("Comments in the margin were left out.")
    return words.text(), words.warnings


def _main_part(archive: Archive) -> str:
    """Where the package says its document is; some writers call it document2.xml."""
    if RELATIONS in archive:
        for relation in parse(archive.read(RELATIONS), archive.place):
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", MAIN).lstrip("/")
    return MAIN


class _Words:
    """Walks the body and gathers lines."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.warnings: list[Warning] = []
        self.lines: list[str] = []
        self._line: list[str] = []
        self._boxes: list[Element] = []
        self._marks: dict[tuple[str, str], int] = {}
        self._inline: dict[str, Callable[[Element], None]] = {
            "t": lambda found: self._line.append(found.text or ""),
            "r": self._run,
            "sym": self._symbol,
            "txbxContent": self._boxes.append,
            "footnoteReference": self._reference,
            "endnoteReference": self._reference,
        }

    def text(self) -> str:
        if self._line:
            self._end_line()
        return "\n".join(self.lines).strip("\n")

    def warn(self, cause: str) -> None:
        warning = Warning(self.place, cause, "Copy them into the text if they matter.")
        if warning not in self.warnings:
            self.warnings.append(warning)

    def blocks(self, parent: Element) -> None:
        for child in parent:
            tag = local(child)
            if tag == "p":
                self._paragraph(child)
            elif tag == "tbl":
                self._table(child)
            elif tag not in LEFT_OUT:
                self.blocks(child)

    def notes(self, root: Element, kind: str) -> None:
        """Footnotes follow the text under the number that stands in it."""
        for note in root:
            number = self._marks.get((kind, attribute(note, "id")))
            if number is not None:
                self._line.append(f"[{number}] ")
                self.blocks(note)

    def _paragraph(self, paragraph: Element) -> None:
        self._inside(paragraph)
        if not _has(paragraph, "pPr/rPr/del"):  # a deleted mark joins it to the next
            self._end_line()
        while self._boxes:
            self.blocks(self._boxes.pop(0))

    def _inside(self, parent: Element) -> None:
        for child in parent:
            tag = local(child)
            if tag in SIGNS:
                self._line.append(SIGNS[tag])
            elif tag in self._inline:
                self._inline[tag](child)
            elif tag == "ruby":  # the reading aid above the words goes, the words stay
                for base in child.iter("{*}rubyBase"):
                    self._inside(base)
            elif tag not in LEFT_OUT:
                self._inside(child)

    def _run(self, run: Element) -> None:
        if _has(run, "rPr/vanish"):
            self.warn("Words formatted as hidden were left out.")
        elif not _has(run, "rPr/del"):
            self._inside(run)

    def _symbol(self, symbol: Element) -> None:
        code = int(attribute(symbol, "char") or "FFFD", 16)
        if code in PRIVATE_USE:
            self.warn("Signs from a picture font became “\ufffd”.")
        self._line.append("\ufffd" if code in PRIVATE_USE else chr(code))

    def _reference(self, reference: Element) -> None:
        kind = local(reference).removesuffix("Reference") + "s"
        key = kind, attribute(reference, "id")
        number = self._marks.setdefault(key, len(self._marks) + 1)
        self._line.append(f"[{number}]")

    def _table(self, table: Element) -> None:
        """A row is a line, its cells parted by tabs."""
        if self._line:
            self._end_line()
        for row in table.iter("{*}tr"):
            if next(row.iterancestors("{*}tbl")) is not table or _has(row, "trPr/del"):
                continue
            cells = [self._cell(cell) for cell in row.iterchildren("{*}tc", "{*}sdt")]
            self.lines.append("\t".join(cells).rstrip("\t"))

    def _cell(self, cell: Element) -> str:
        outer, self.lines = self.lines, []
        self.blocks(cell)
        words, self.lines = self.text(), outer
        return words

    def _end_line(self) -> None:
        if self._line:
            self.lines.append("".join(self._line))
        elif self.lines and self.lines[-1]:
            self.lines.append("")
        self._line = []


def _has(element: Element, path: str) -> bool:
    """Switched on: a property that says val="0" is off."""
    found = element.find("/".join("{*}" + step for step in path.split("/")))
    return found is not None and attribute(found, "val") not in ("0", "false", "off")
