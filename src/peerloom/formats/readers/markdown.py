"""Markdown, as its words: markup goes, lines and list marks stay."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from peerloom.formats.encodings import decode
from peerloom.formats.types import Warning

FRONT_MATTER = re.compile(r"\A---\n(?:[\w-]+:.*\n|[ \t]+.*\n|- .*\n)+(?:---|\.\.\.)\n")
SPACED = frozenset({"paragraph_close", "heading_close", "fence", "code_block", "table_close"})


def read(data: bytes, place: str) -> tuple[str, list[Warning]]:
    """Errors: UnreadableUpload."""
    text, warnings = decode(data, place)
    front = FRONT_MATTER.match(text)
    if front:
        text = text[front.end() :]
        cause = "The settings at its head (between two lines of dashes) were left out."
        warnings.append(Warning(place, cause))
    # "[Anna]: hello" would be a hidden link target, "<b" the start of HTML: both may be words.
    parser = (
        MarkdownIt("commonmark", {"html": False, "maxNesting": 100})
        .enable("table")
        .disable("reference")
    )
    return _Words().text(parser.parse(text)), warnings


class _Words:
    def __init__(self) -> None:
        self._said: list[str] = []
        self._lists: list[bool] = []
        self._mark = ""

    def text(self, tokens: list[Token]) -> str:
        for token in tokens:
            self._block(token)
        return re.sub(r"\n{3,}", "\n\n", "".join(self._said)).strip("\n")

    def _block(self, token: Token) -> None:
        if token.type == "list_item_open":
            self._mark = f"{token.info}{token.markup} "
        elif token.type == "inline":
            self._said.append(self._mark + "".join(map(_inline, token.children or ())))
            self._mark = ""
        elif token.type in ("fence", "code_block"):
            self._said.append(token.content)
        elif token.type in ("td_close", "th_close"):
            self._said.append("\t")
        elif token.type == "tr_close":
            self._said[-1] = "\n"
        if token.type in SPACED or (token.level == 0 and token.type.endswith("list_close")):
            self._said.append("\n" if token.hidden else "\n\n")


def _inline(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    if token.type == "image":
        return "".join(map(_inline, token.children or ()))
    return token.content
