"""Web pages: the words a reader would see, one block a line."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from peerloom.formats.encodings import decode
from peerloom.formats.markup import refuse_doctype_entities
from peerloom.formats.types import Warning

_BLOCKS = """
address article aside blockquote body caption center dd details dialog div dl dt fieldset
figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section
summary table tr ul
"""
BLOCKS = frozenset(_BLOCKS.split())
UNSEEN = frozenset({"script", "style", "head", "template", "noscript", "iframe", "object", "svg"})
CELLS = frozenset({"td", "th"})
CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
HEAD = 4096


def read(data: bytes, place: str) -> tuple[str, list[Warning]]:
    """Errors: UnreadableUpload, UnsafeMarkup."""
    refuse_doctype_entities(data, place)
    declared = CHARSET.search(data[:HEAD])
    text, warnings = decode(data, place, declared[1].decode() if declared else None)
    page = _Page()
    page.feed(text)
    page.close()
    return page.text(), warnings


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._said: list[str] = []
        self._unseen: list[str] = []
        self._pre = 0

    def text(self) -> str:
        text = re.sub(r"[ ]*\n[ ]*", "\n", "".join(self._said))
        return re.sub(r"\n{3,}", "\n\n", text).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self._unseen.append(tag)
        elif tag == "br":
            self._said.append("\n")
        elif tag in CELLS:
            self._said.append("" if self._at_line_start() else "\t")
        elif tag in BLOCKS:
            self._break()
        self._pre += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            del self._unseen[self._unseen.index(tag) :]
        elif tag in BLOCKS:
            self._break()
        self._pre = max(0, self._pre - (tag == "pre"))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if not self._pre:
            data = re.sub(r"[ \t\n\f]+", " ", data)
            if self._at_line_start() or self._said[-1].endswith((" ", "\t")):
                data = data.removeprefix(" ")
        if data:
            self._said.append(data)

    def _at_line_start(self) -> bool:
        return not self._said or self._said[-1].endswith("\n")

    def _break(self) -> None:
        if not self._at_line_start():
            self._said.append("\n")
