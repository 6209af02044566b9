"""A backup as one sealed file: a readable head, then pieces under a key of the file's own.

The head names the kind, the moment and, for each steward, the recovery sheet and the vault, the
file's key wrapped to them. The head of a keys backup also carries what a passphrase opens: each
steward's locked private key and the pepper, as they lie on the server's own disk.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Literal

from peerloom import sealing, sealing_pieces
from peerloom.problems import BackupBroken, BrokenSeal, NoSuchFile, NotABackup
from peerloom.sealing_pieces import GOES_ON, LAST, PIECE, SEALED_PIECE

MAGIC = b"PEERLOOM BACKUP 1\n"
Kind = Literal["content", "keys"]
_LENGTH_BYTES, _LONGEST_HEAD = 4, 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class LockedKey:
    """A steward's private key as it lies on the server: locked under a passphrase."""

    ref: str
    locked_private: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands readable at the front of a backup; everything binary is base64."""

    kind: Kind
    ref: str
    made_at: str
    version: str
    keys: dict[str, str] = field(repr=False)
    stewards: tuple[LockedKey, ...] = ()
    pepper: str = field(default="", repr=False)

    def raw(self) -> bytes:
        return json.dumps(asdict(self), sort_keys=True).encode()

    def subject(self) -> str:
        """What every piece is bound to: this head and no other."""
        return f"backup:{hashlib.sha256(self.raw()).hexdigest()}"

    def wrapped_for(self, who: str) -> bytes | None:
        """The file's key as wrapped to a steward, ``recovery`` or ``vault``."""
        text = self.keys.get(who)
        return base64.b64decode(text) if text else None


class SealedOut:
    """A file to write to; what arrives goes on in sealed pieces."""

    def __init__(self, out: BinaryIO, head: Head, key: bytes) -> None:
        self._out, self._key, self._subject = out, key, head.subject()
        self._held, self._index, self._salt = bytearray(), 0, sealing_pieces.new_head()
        raw = head.raw()
        out.write(MAGIC + len(raw).to_bytes(_LENGTH_BYTES, "big") + raw + self._salt)

    def write(self, plain: bytes) -> int:
        self._held += plain
        while len(self._held) > PIECE:
            self._put(bytes(self._held[:PIECE]), GOES_ON)
            del self._held[:PIECE]
        return len(plain)

    def close(self) -> None:
        """Seal what is left, marked as the end."""
        self._put(bytes(self._held), LAST)

    def _put(self, plain: bytes, mark: bytes) -> None:
        sealed = sealing_pieces.seal_piece(
            plain,
            self._key,
            subject=self._subject,
            head=self._salt,
            index=self._index,
            mark=mark,
        )
        self._out.write(sealed)
        self._index += 1


class SealedIn:
    """A file to read from; a piece that was changed, moved or cut off is noticed."""

    def __init__(self, file: BinaryIO, head: Head, key: bytes, place: str) -> None:
        self._pieces = _opened(file, head, key, place)
        self._held = bytearray()

    def read(self, size: int = -1) -> bytes:
        while size < 0 or len(self._held) < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._held += piece
        size = len(self._held) if size < 0 else size
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken

    def finish(self) -> None:
        """Read to the end, so that a cut is noticed even where nothing more is wanted.

        Errors: BackupBroken.
        """
        while self.read(PIECE):
            self._held.clear()


def read_head(path: Path) -> Head:
    """The readable front of a backup.

    Errors: NoSuchFile, NotABackup, BackupBroken.
    """
    with _file(path) as file:
        return _head(file, path.name)


def opened(path: Path, key: bytes) -> tuple[BinaryIO, SealedIn]:
    """The file (to close) and its plain content as a stream.

    Errors: NoSuchFile, NotABackup; reading raises BackupBroken.
    """
    file = _file(path)
    return file, SealedIn(file, _head(file, path.name), key, path.name)


def wrap_to(key: bytes, publics: dict[str, bytes], ref: str) -> dict[str, str]:
    """The file's key, wrapped to everybody who may restore it."""
    return {
        who: base64.b64encode(sealing.wrap(key, public, subject=_key_subject(ref))).decode()
        for who, public in publics.items()
    }


def unwrap(head: Head, who: str, private: bytes) -> bytes | None:
    """The file's key, for one who holds a private key; None if it was never wrapped to them."""
    wrapped = head.wrapped_for(who)
    if wrapped is None:
        return None
    try:
        return sealing.unwrap(wrapped, private, subject=_key_subject(head.ref))
    except BrokenSeal:
        return None  # the vault's key was another one then


def _key_subject(ref: str) -> str:
    return f"backup:{ref}"


def _file(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as e:
        raise NoSuchFile(place=path.name) from e


def _head(file: BinaryIO, place: str) -> Head:
    if file.read(len(MAGIC)) != MAGIC:
        raise NotABackup(place=place)
    length = int.from_bytes(file.read(_LENGTH_BYTES), "big")
    raw = file.read(length) if length <= _LONGEST_HEAD else b""
    if len(raw) != length or not raw:
        raise BackupBroken(place=place)
    try:
        said: dict[str, Any] = json.loads(raw)
        stewards = tuple(LockedKey(**one) for one in said.pop("stewards"))
        return Head(**said, stewards=stewards)
    except (ValueError, TypeError, KeyError) as e:
        raise BackupBroken(place=place) from e


def _opened(file: BinaryIO, head: Head, key: bytes, place: str) -> Iterator[bytes]:
    salt, subject, index = file.read(sealing_pieces.HEAD_BYTES), head.subject(), 0
    sealed = file.read(SEALED_PIECE)
    while True:
        following = file.read(SEALED_PIECE)
        mark = GOES_ON if following else LAST
        try:
            plain = sealing_pieces.open_piece(
                sealed, key, subject=subject, head=salt, index=index, mark=mark
            )
        except BrokenSeal as e:
            raise BackupBroken(place=place) from e
        yield plain
        if not following:
            return
        sealed, index = following, index + 1
