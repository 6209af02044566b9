"""OpenDocument texts, as they would print with every tracked change accepted.

White space follows the standard: runs of it count as one blank, what must stay is spelled out
by ``text:s``, ``text:tab`` and ``text:line-break``. Annotations, headers and footers stay out.
"""

from __future__ import annotations

import re

from lxml import etree

from peerloom.formats.archives import Archive
from peerloom.formats.markup import attribute, local, parse
from peerloom.formats.types import Warning
from peerloom.problems import HalfWrittenUpload, LockedUpload

CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
BLANKS = re.compile(r"[ \t\r\n]+")
LEFT_OUT = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "sequence-decls", "variable-decls",
     "user-field-decls", "forms", "scripts", "hidden-text", "hidden-paragraph", "ruby-text",
     "table-of-content-source", "alphabetical-index-source", "illustration-index-source",
     "bibliography-source", "desc", "title", "soft-page-break", "event-listeners"}
)  # fmt: skip
BLOCKS = frozenset({"p", "h"})
MANY_BLANKS = 1000
Element = etree._Element


def read(data: bytes, place: str) -> tuple[str, list[Warning]]:
    """Errors: HalfWrittenUpload, LockedUpload, UnsafeArchive, UnsafeMarkup."""
    archive = Archive(data, place)
    if MANIFEST in archive and b"encryption-data" in archive.read(MANIFEST):
        raise LockedUpload(place=place)
    root = parse(archive.read(CONTENT), place)
    body = root.find("{*}body/{*}text")
    if body is None:
        raise HalfWrittenUpload(place=place)
    words = _Words()
    words.blocks(body)
    warnings = []
    if words.annotations:
        cause = f"{words.annotations} comment(s) in the margin were left out."
        warnings.append(Warning(place, cause, "Copy them into the text if they matter."))
    return words.text(), warnings


class _Words:
    """Walks the body and gathers lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.annotations = 0
        self._line: list[str] = []
        self._blank_before = True
        self._boxes: list[Element] = []
        self._notes: list[tuple[str, Element]] = []

    def text(self) -> str:
        while self._notes:
            mark, body = self._notes.pop(0)
            self.lines.append(f"[{mark}] " + self._apart(body))
        return "\n".join(self.lines)

    def blocks(self, parent: Element) -> None:
        for child in parent:
            tag = local(child)
            if tag in BLOCKS:
                self._paragraph(child)
            elif tag == "table":
                self._table(child)
            elif tag == "annotation":
                self.annotations += 1
            elif tag not in LEFT_OUT:
                self.blocks(child)

    def _paragraph(self, paragraph: Element) -> None:
        self._line, self._blank_before = [], True
        self._inside(paragraph)
        line = "".join(self._line)
        if line or (self.lines and self.lines[-1]):
            self.lines.append(line)
        while self._boxes:
            self.blocks(self._boxes.pop(0))

    def _inside(self, parent: Element) -> None:
        self._say(parent.text)
        for child in parent:
            self._child(child, local(child))
            self._say(child.tail)

    def _child(self, child: Element, tag: str) -> None:
        if tag == "s":
            self._keep(" " * min(_count(child), MANY_BLANKS))
        elif tag in ("tab", "line-break"):
            self._keep("\t" if tag == "tab" else "\n")
        elif tag == "text-box":
            self._boxes.append(child)
        elif tag == "note":
            self._note(child)
        elif tag == "annotation":
            self.annotations += 1
        elif tag not in LEFT_OUT:
            self._inside(child)

    def _say(self, words: str | None) -> None:
        if not words:
            return
        words = BLANKS.sub(" ", words)
        if self._blank_before:
            words = words.removeprefix(" ")
        if words:
            self._line.append(words)
            self._blank_before = words.endswith(" ")

    def _keep(self, sign: str) -> None:
        self._line.append(sign)
        self._blank_before = False

    def _note(self, note: Element) -> None:
        citation = note.find("{*}note-citation")
        mark = "".join(map(str, citation.itertext())) if citation is not None else "*"
        self._keep(f"[{mark}]")
        self._notes.extend((mark, body) for body in note.iterchildren("{*}note-body"))

    def _table(self, table: Element) -> None:
        """A row is a line, its cells parted by tabs."""
        for row in table.iter("{*}table-row"):
            if next(row.iterancestors("{*}table")) is table:
                cells = [self._apart(cell) for cell in row.iterchildren("{*}table-cell")]
                self.lines.append("\t".join(cells).rstrip("\t"))

    def _apart(self, part: Element) -> str:
        """What stands in a cell or note, without a trace in the lines outside it."""
        outer = self.lines, self._line, self._blank_before
        self.lines = []
        self.blocks(part)
        words = "\n".join(self.lines).strip("\n")
        self.lines, self._line, self._blank_before = outer
        return words


def _count(element: Element) -> int:
    value = attribute(element, "c") or "1"
    return int(value) if value.isdigit() else 1
