"""What one change of a kit was, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from peerloom.formats import kits
from peerloom.formats.kits import Chunk, Piece
from peerloom.formats.kits.paths import WORDS
from peerloom.problems import NotFound
from peerloom.programme import models
from peerloom.programme.kits import reading

AROUND = 3
CUT = "…\n"
What = Literal["new", "gone", "changed"]


@dataclass(frozen=True, slots=True)
class PieceChange:
    """A piece before and after. Shapes: ``chunks`` are "same" or "theirs"; none for media."""

    path: str
    title: str
    what: What
    chunks: tuple[Chunk, ...]


def change_at(kit: str, number: int) -> list[PieceChange]:
    """Every piece that a kit's change touched. Errors: NotFound."""
    if not models.KitRevision.objects.filter(kit__ref=kit, number=number).exists():
        raise NotFound(place=str(number))
    rows = models.KitPiece.objects.filter(kit__ref=kit)
    before = {row.path: reading.piece_of(row) for row in rows.filter(until=number)}
    after = {row.path: reading.piece_of(row) for row in rows.filter(since=number)}
    return [_change(path, before.get(path), after.get(path)) for path in sorted({*before, *after})]


def _change(path: str, before: Piece | None, after: Piece | None) -> PieceChange:
    what: What = "new" if before is None else "gone" if after is None else "changed"
    piece = after or before
    assert piece is not None
    is_words = kits.kind_of(path) in WORDS
    old, new = (one.text if one and one.is_text else "" for one in (before, after))
    chunks = _near(tuple(kits.merge_texts(old, old, new))) if piece.is_text else ()
    return PieceChange(path, kits.title_of(piece) if is_words else path, what, chunks)


def _near(chunks: tuple[Chunk, ...]) -> tuple[Chunk, ...]:
    """Of what stayed, the lines next to what changed."""
    found = []
    for at, chunk in enumerate(chunks):
        lines = chunk.ours
        if chunk.what == "same":
            before = lines[:AROUND] if at else ()
            after = lines[-AROUND:] if at + 1 < len(chunks) else ()
            if len(lines) > len(before) + len(after):
                lines = (*before, CUT, *after)
        found.append(Chunk(chunk.what, chunk.base, lines, chunk.theirs))
    return tuple(found)
