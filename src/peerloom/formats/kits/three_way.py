"""Merging what the origin improved into what was changed here, with nothing of here lost.

Pieces that one side left alone follow the other. Texts that both changed are merged line by line
where their changes lie apart; where they meet, that is a conflict, and ours stays until somebody
decides. Source: diff3 as Khanna, Kunal & Pierce (2007) describe it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from peerloom.formats.kits.types import Piece

What = Literal["same", "ours", "theirs", "conflict"]
Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of lines. ``what`` says who changed it; in a conflict both did, differently."""

    what: What
    base: Lines
    ours: Lines
    theirs: Lines

    @property
    def kept(self) -> Lines:
        """The lines that stand in the merged text; ours in a conflict."""
        return self.theirs if self.what == "theirs" else self.ours


@dataclass(frozen=True, slots=True)
class Merge:
    """What becomes of one path.

    Shapes: ``result`` is None where the piece goes; ``chunks`` only for texts that both changed.
    """

    path: str
    what: What
    base: Piece | None
    ours: Piece | None
    theirs: Piece | None
    result: Piece | None
    chunks: tuple[Chunk, ...] = ()


def merge_pieces(
    base: Mapping[str, Piece], ours: Mapping[str, Piece], theirs: Mapping[str, Piece]
) -> list[Merge]:
    """Every path that either side changed, by path."""
    paths = sorted({*base, *ours, *theirs})
    found = (_merge(path, base.get(path), ours.get(path), theirs.get(path)) for path in paths)
    return [one for one in found if one.what != "same"]


def _merge(path: str, base: Piece | None, ours: Piece | None, theirs: Piece | None) -> Merge:
    def made(what: What, result: Piece | None, chunks: tuple[Chunk, ...] = ()) -> Merge:
        return Merge(path, what, base, ours, theirs, result, chunks)

    if ours == theirs:
        return made("same", ours)
    if _body(ours) == _body(theirs) and ours and theirs:
        is_theirs = base is None or theirs.made_from != base.made_from
        return made("theirs", theirs) if is_theirs else made("ours", ours)
    if _body(ours) == _body(base):
        return made("theirs", theirs)
    if _body(theirs) == _body(base):
        return made("ours", ours)
    texts = [_text(one) for one in (base, ours, theirs)]
    if base is None or ours is None or theirs is None or None in texts:
        return made("conflict", ours)
    chunks = tuple(merge_texts(*(text or "" for text in texts)))
    body = "".join(line for chunk in chunks for line in chunk.kept).encode()
    what: What = "conflict" if any(one.what == "conflict" for one in chunks) else "theirs"
    return made(what, Piece(path, body, theirs.made_from or ours.made_from), chunks)


def merge_texts(base: str, ours: str, theirs: str) -> Iterator[Chunk]:
    """A text that both sides changed, as runs of lines in their order."""
    one, two, three = (tuple(text.splitlines(keepends=True)) for text in (base, ours, theirs))
    at = (0, 0, 0)
    for start, length, in_ours, in_theirs in _agreed(one, two, three):
        yield from _between(one[at[0] : start], two[at[1] : in_ours], three[at[2] : in_theirs])
        if length:
            lines = one[start : start + length]
            yield Chunk("same", lines, lines, lines)
        at = (start + length, in_ours + length, in_theirs + length)


def _agreed(base: Lines, ours: Lines, theirs: Lines) -> Iterator[tuple[int, int, int, int]]:
    """(place in base, length, place in ours, place in theirs) where all three agree, in order."""
    left = SequenceMatcher(None, base, ours, autojunk=False).get_matching_blocks()
    right = SequenceMatcher(None, base, theirs, autojunk=False).get_matching_blocks()
    a = b = 0
    while a < len(left) and b < len(right):
        mine, other = left[a], right[b]
        start = max(mine.a, other.a)
        end = min(mine.a + mine.size, other.a + other.size)
        if start < end:
            yield start, end - start, mine.b + start - mine.a, other.b + start - other.a
        if mine.a + mine.size < other.a + other.size:
            a += 1
        else:
            b += 1
    yield len(base), 0, len(ours), len(theirs)


def _between(base: Lines, ours: Lines, theirs: Lines) -> Iterator[Chunk]:
    if not (base or ours or theirs):
        return
    if ours == theirs:
        yield Chunk("ours" if ours != base else "same", base, ours, theirs)
    elif theirs == base:
        yield Chunk("ours", base, ours, theirs)
    elif ours == base:
        yield Chunk("theirs", base, ours, theirs)
    else:
        yield Chunk("conflict", base, ours, theirs)


def _body(piece: Piece | None) -> bytes | None:
    return piece.body if piece else None


def _text(piece: Piece | None) -> str | None:
    if piece is None:
        return None
    try:
        return piece.text
    except UnicodeDecodeError:
        return None
