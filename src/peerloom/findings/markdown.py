"""Narratives: Markdown with references becomes blocks. No HTML gets through.

``{{quote REF}}`` stands for a passage, ``{{figure REF}}`` for a figure made for the study, and
``[@key, p. 4; @other]`` cites works.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from peerloom.findings.types import (
    Block,
    Gap,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Run,
)

QUOTE = re.compile(r"\{\{\s*quote\s+([^\s{}]{1,40})\s*\}\}")
FIGURE = re.compile(r"\{\{\s*figure\s+([^\s{}]{1,40})\s*\}\}")
CITATION = re.compile(r"\[@[A-Za-z0-9][^\[\]\n]*\]")
_PLACED = re.compile(rf"{QUOTE.pattern}|{FIGURE.pattern}|({CITATION.pattern})")
_ALONE = re.compile(rf"^[ \t]*({QUOTE.pattern}|{FIGURE.pattern})[ \t]*$", re.MULTILINE)
LEFT_OUT = "[…]"  # stands in a sentence where words may not be quoted
_MARKDOWN = MarkdownIt("commonmark", {"html": False})

Finder = Callable[[str], Quote | Gap]
FigureFinder = Callable[[str], Picture | None]
Citing = Callable[[str], tuple[Run, ...]]


def quoted_refs(text: str) -> tuple[str, ...]:
    """Every coding that a narrative names, in order, each once."""
    return tuple(dict.fromkeys(QUOTE.findall(text)))


def figure_refs(text: str) -> tuple[str, ...]:
    """Every figure that a narrative names, in order, each once."""
    return tuple(dict.fromkeys(FIGURE.findall(text)))


def quoted_in(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The codings whose words stand in these blocks, in order, each once."""
    return tuple(dict.fromkeys(_quoted(blocks)))


def blocks_of(
    text: str, find: Finder, figures: FigureFinder | None = None, cite: Citing | None = None
) -> tuple[Block, ...]:
    """Parse a narrative.

    Shapes: a quote's placeholder alone on its line becomes a Quote (or Gap) block; within a
            sentence it becomes a run of somebody's words, or an omission. A figure's becomes a
            Picture, or "Figure 2" within a sentence; nothing where there is no such figure.
            ``cite`` is called with a whole ``[@key, p. 4; @other]``; without it that stays as
            typed.
    """
    tokens = _MARKDOWN.parse(_ALONE.sub(r"\n\1\n", text))
    return tuple(_stepwise(_Reader(find, figures or _no_figure, cite or _as_typed).read(tokens)))


@dataclass
class _Reader:
    find: Finder
    figures: FigureFinder
    cite: Citing

    def read(self, tokens: Sequence[Token]) -> Iterator[Block]:
        place = 0
        while place < len(tokens):
            token = tokens[place]
            if token.type == "heading_open":
                yield Heading(int(token.tag[1:]), _plain(self._runs(tokens[place + 1])))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                end = _closing(tokens, place)
                yield self._listing(tokens[place:end], token.type.startswith("ordered"))
                place = end
            elif token.type == "paragraph_open":
                yield from self._paragraph(tokens[place + 1])
            elif token.type in ("fence", "code_block") and token.content.strip():
                yield Paragraph((Run(token.content.strip()),))
            place += 1

    def _paragraph(self, inline: Token) -> Iterator[Block]:
        content = inline.content.strip()
        if alone := QUOTE.fullmatch(content):
            yield self.find(alone[1])
        elif alone := FIGURE.fullmatch(content):
            picture = self.figures(alone[1])
            yield from (picture,) if picture else ()
        elif runs := self._runs(inline):
            yield Paragraph(runs)

    def _listing(self, tokens: Sequence[Token], numbered: bool) -> Listing:
        items = (self._runs(token) for token in tokens if token.type == "inline")
        return Listing(tuple(item for item in items if item), numbered)

    def _runs(self, inline: Token) -> tuple[Run, ...]:
        style, runs = Run(""), list[Run]()
        for token in inline.children or []:
            if token.type == "text":
                runs.extend(self._text(token.content, style))
            elif token.type in ("code_inline", "image"):
                runs.append(replace(style, text=token.content))
            elif token.type in ("softbreak", "hardbreak"):
                runs.append(replace(style, text=" "))
            else:
                style = _restyled(style, token)
        return tuple(run for run in runs if run.text)

    def _text(self, content: str, style: Run) -> Iterator[Run]:
        place = 0
        for match in _PLACED.finditer(content):
            yield replace(style, text=content[place : match.start()])
            quote, figure, citation = match.groups()
            if quote:
                yield self._quoted(quote, style)
            elif figure:
                yield replace(style, text=self._named(figure))
            else:
                yield from self.cite(citation)
            place = match.end()
        yield replace(style, text=content[place:])

    def _named(self, ref: str) -> str:
        picture = self.figures(ref)
        return _("Figure {number}").format(number=picture.number) if picture else LEFT_OUT

    def _quoted(self, ref: str, style: Run) -> Run:
        found = self.find(ref)
        if isinstance(found, Gap):
            return replace(style, text=LEFT_OUT)
        words = " ".join(found.text.split())
        return replace(style, text=words, coding=found.coding, language=found.language)


def _no_figure(ref: str) -> None:
    return None


def _as_typed(citation: str) -> tuple[Run, ...]:
    return (Run(citation),)


def _restyled(style: Run, token: Token) -> Run:
    opening = token.nesting > 0
    if token.type.startswith("strong"):
        return replace(style, strong=opening)
    if token.type.startswith("em"):
        return replace(style, emphasis=opening)
    if token.type.startswith("link"):
        href = str(token.attrGet("href") or "") if opening else ""
        return replace(style, link=href if href.startswith(("http://", "https://")) else "")
    return style


def _stepwise(blocks: Iterable[Block]) -> Iterator[Block]:
    """Headings counted from 1 without skipping a level, whatever their writer began with."""
    open_levels: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            open_levels = [level for level in open_levels if level < block.level]
            open_levels.append(block.level)
            yield Heading(len(open_levels), block.text)
        else:
            yield block


def _quoted(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Quote):
            yield block.coding
        elif isinstance(block, Paragraph):
            yield from (run.coding for run in block.runs if run.coding)
        elif isinstance(block, Listing):
            yield from (run.coding for item in block.items for run in item if run.coding)


def _closing(tokens: Sequence[Token], place: int) -> int:
    depth = 0
    for index in range(place, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _plain(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)
