"""One sealed file on the disk, opened and written piece by piece."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import BinaryIO

from peerloom import sealing_pieces as envelope
from peerloom.problems import BrokenSeal
from peerloom.sealing_pieces import GOES_ON, OPEN, PIECE


@dataclass(slots=True)
class SealedFile:
    """An open file with its key."""

    file: BinaryIO
    subject: str
    key: bytes = field(repr=False)
    head: bytes = field(repr=False)

    def open_at(self, index: int, mark: bytes) -> bytes:
        """Errors: BrokenSeal."""
        self.file.seek(envelope.place_of(index))
        sealed = self.file.read(envelope.SEALED_PIECE)
        return envelope.open_piece(
            sealed, self.key, subject=self.subject, head=self.head, index=index, mark=mark
        )

    def write_at(self, index: int, plain: bytes, mark: bytes) -> None:
        self.file.seek(envelope.place_of(index))
        self.file.write(
            envelope.seal_piece(
                plain, self.key, subject=self.subject, head=self.head, index=index, mark=mark
            )
        )

    def shape(self) -> envelope.Shape:
        return envelope.shape_of(os.fstat(self.file.fileno()).st_size, place=self.subject)

    def cut_at(self, index: int) -> None:
        self.file.truncate(envelope.place_of(index))

    def settle(self) -> None:
        self.file.flush()
        os.fsync(self.file.fileno())


def write_full(sound: SealedFile, index: int, plain: bytes) -> tuple[int, bytes]:
    """Write whole pieces; returns the next place and what is left over."""
    at = 0
    while len(plain) - at > PIECE:
        sound.write_at(index, plain[at : at + PIECE], GOES_ON)
        index, at = index + 1, at + PIECE
    return index, plain[at:]


def end_of(sound: SealedFile) -> tuple[int, bytes]:
    """(full pieces, plain bytes after them). An end that a crash tore counts for nothing."""
    shape = sound.shape()
    if not shape.pieces:
        return 0, b""
    try:
        return shape.pieces - 1, sound.open_at(shape.pieces - 1, OPEN)
    except BrokenSeal:
        return (shape.pieces if shape.last == PIECE else shape.pieces - 1), b""


def whole(sound: SealedFile) -> int:
    """How many plain bytes are here and open; what doesn't is cut off, with all after it."""
    full, tail = end_of(sound)
    for index in range(full):
        try:
            sound.open_at(index, GOES_ON)
        except BrokenSeal:
            sound.cut_at(index)
            sound.settle()
            return index * PIECE
    if not tail:
        sound.cut_at(full)
    return full * PIECE + len(tail)
