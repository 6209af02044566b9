"""What differs between two versions of a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from peerloom.findings.writing.types import Piece

_PARTS = re.compile(r"\{\{[^{}]*\}\}|\w+|\s+|[^\w\s]")


def pieces_between(before: str, after: str) -> tuple[Piece, ...]:
    """The words of both in one run: what stayed, what went, what came."""
    return tuple(piece for piece in _pieces(before, after) if piece.text)


def _pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = _PARTS.findall(before), _PARTS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[start:end]))
        else:
            yield Piece("gone", "".join(old[start:end]))
            yield Piece("new", "".join(new[first:last]))
