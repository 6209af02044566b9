"""Markers: words that stand nowhere else, and every form in which a disk might give them up."""

from __future__ import annotations

import base64
import secrets
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from peerloom.home.refs import ALPHABET

STEM, TAIL = 6, 6
LENGTH = STEM + TAIL
_STREAMS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda", b"\x1f\x8b\x08")
_LONGEST = 8 * 1024 * 1024


@dataclass
class Markers:
    """A drill's markers: one stem, drawn anew each time, and a tail for each place.

    Shapes: ``planted`` maps each marker to (place, hands).
    """

    stem: str = field(default_factory=lambda: _drawn(STEM))
    planted: dict[str, tuple[str, str]] = field(default_factory=dict)

    def new(self, place: str, hands: str, longest: int | None = None) -> str:
        """A fresh marker for one place, cut to what the place can hold."""
        while True:
            marker = (self.stem + _drawn(TAIL))[: longest or LENGTH]
            if marker not in self.planted:
                self.planted[marker] = (place, hands)
                return marker

    def by_hands(self, *hands: str) -> set[str]:
        return {marker for marker, (_place, whose) in self.planted.items() if whose in hands}

    def seen_in(self, content: bytes) -> set[str]:
        """Every marker that some bytes give up, in any form."""
        return {marker for shape in _opened(content) for marker in self._seen(shape)}

    def seen_under(self, *roots: Path) -> set[str]:
        """Every marker in the files of some folders: content, and names."""
        seen: set[str] = set()
        for path in files_under(roots):
            seen |= self.seen_in(path.read_bytes()) | self.seen_in(path.name.encode())
        return seen

    def _seen(self, content: bytes) -> Iterator[str]:
        if not any(stem in content for stem in forms(self.stem)):
            return
        for marker in self.planted:
            if any(form in content for form in forms(marker)):
                yield marker


def forms(word: str) -> list[bytes]:
    """A word as bytes: UTF-8, UTF-16 both ways, hexadecimal, and base64 from each place in three.

    Shapes: base64 without the characters that depend on the neighbours.
    """
    plain = word.encode()
    found = [plain, word.encode("utf-16-le"), word.encode("utf-16-be")]
    found += [plain.hex().encode(), plain.hex().upper().encode()]
    for before in range(3):
        first = -(-before * 8 // 6)
        last = (before + len(plain)) * 8 // 6
        found.append(base64.b64encode(b"\0" * before + plain)[first:last])
    return found


def files_under(roots: Iterable[Path]) -> list[Path]:
    """Every file, in order."""
    return [path for root in roots for path in sorted(root.rglob("*")) if path.is_file()]


def _opened(content: bytes) -> Iterator[bytes]:
    """The bytes themselves, and whatever unpacks from somewhere within them."""
    yield content
    for start in _STREAMS:
        at = content.find(start)
        while at >= 0:
            plain = _inflated(content[at : at + _LONGEST], gzip=start[0] == 0x1F)
            if plain:
                yield plain
            at = content.find(start, at + 1)


def _inflated(content: bytes, *, gzip: bool) -> bytes:
    stream = zlib.decompressobj(zlib.MAX_WBITS | 16 if gzip else zlib.MAX_WBITS)
    try:
        return stream.decompress(content, _LONGEST)
    except zlib.error:
        return b""


def _drawn(count: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(count))
