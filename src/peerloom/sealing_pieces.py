"""Sealing what is too long to hold at once: sound, in pieces that open one by one. Pure.

A sealed file is a head (version, 16 random bytes) and pieces of 64 KiB. Each piece is
AES-256-GCM under the file's own key with a random nonce, bound to the subject, the head, its
place and its mark: *goes on*, *open* (the end of an upload that isn't finished) or *last*. So
pieces can't be swapped, left out, taken from another file or cut off unnoticed, and any piece
opens without those before it. Nonces are random because an unfinished end is sealed again when
more arrives; 2**32 pieces under one key stay far within what GCM allows.
Source: NIST SP 800-38D; Hoang, Reyhanitabar, Rogaway and Vizár (2015) on online sealing.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from peerloom.problems import BrokenSeal

PIECE = 64 * 1024
NONCE_BYTES, TAG_BYTES = 12, 16
SEALED_PIECE = PIECE + NONCE_BYTES + TAG_BYTES
_VERSION = b"\x04"
HEAD_BYTES = len(_VERSION) + 16
GOES_ON, OPEN, LAST = b"g", b"o", b"l"


@dataclass(frozen=True, slots=True)
class Shape:
    """How many pieces a file of a certain length has, and how many plain bytes.

    Shapes: ``pieces`` counts all; ``last`` is the plain length of the one at the end.
    Units:  bytes.
    """

    pieces: int
    last: int

    @property
    def plain(self) -> int:
        return max(0, self.pieces - 1) * PIECE + self.last


def new_head() -> bytes:
    """The head of a new file."""
    return _VERSION + os.urandom(HEAD_BYTES - len(_VERSION))


def shape_of(length: int, *, place: str) -> Shape:
    """What a file of so many sealed bytes holds; half a piece at its end counts for nothing.

    Errors: BrokenSeal if not even the head is there.
    """
    if length < HEAD_BYTES:
        raise BrokenSeal(place=place)
    full, rest = divmod(length - HEAD_BYTES, SEALED_PIECE)
    if rest >= NONCE_BYTES + TAG_BYTES:
        return Shape(full + 1, rest - NONCE_BYTES - TAG_BYTES)
    return Shape(full, PIECE if full else 0)


def place_of(index: int) -> int:
    """Where in the file the piece of this number begins."""
    return HEAD_BYTES + index * SEALED_PIECE


def seal_piece(
    plain: bytes, key: bytes, *, subject: str, head: bytes, index: int, mark: bytes
) -> bytes:
    """Seal one piece.

    Shapes: 12 nonce bytes, then ciphertext with a 16-byte tag.
    Errors: ValueError for a piece that is too long, or one that goes on but isn't full.
    """
    if len(plain) > PIECE or (mark == GOES_ON and len(plain) < PIECE):
        raise ValueError(f"a piece of {len(plain)} bytes")
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, _bound(subject, head, index, mark))


def open_piece(
    sealed: bytes, key: bytes, *, subject: str, head: bytes, index: int, mark: bytes
) -> bytes:
    """Open one piece.

    Errors: BrokenSeal if anything of it is another: key, bytes, file, place or mark.
    """
    if head[: len(_VERSION)] != _VERSION or len(head) != HEAD_BYTES:
        raise BrokenSeal(place=subject)
    nonce, box = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, box, _bound(subject, head, index, mark))
    except (InvalidTag, ValueError) as e:
        raise BrokenSeal(place=subject) from e


def _bound(subject: str, head: bytes, index: int, mark: bytes) -> bytes:
    return head + mark + index.to_bytes(8, "big") + subject.encode()
