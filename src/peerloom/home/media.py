"""Sound in sealed files: ``media/<subject>``, under the text key of its subject.

A file opens piece by piece, so that a player may seek and memory stays flat. Destroying the key
(``textkeys.destroy``, or :func:`remove`) destroys the sound; the file goes second. While it
arrives it is called ``<subject>.part`` and goes on after a cut or a crash from what is whole.
"""

from __future__ import annotations

import fcntl
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.conf import settings

from peerloom import sealing_pieces as envelope
from peerloom.home import textkeys
from peerloom.home.folder import PRIVATE_FILE, make_private_folder
from peerloom.home.keyring import Reader
from peerloom.home.sealed_files import SealedFile, end_of, whole, write_full
from peerloom.problems import BrokenSeal, NoRoomForSound, NotFound, OtherPlaceInUpload
from peerloom.sealing_pieces import GOES_ON, LAST, OPEN, PIECE

_SUBJECT = re.compile(r"[A-Za-z0-9_-]{1,60}")
_PART = ".part"


class _Reading(io.RawIOBase):
    """Reads a finished sound for libraries that want a file."""

    def __init__(self, subject: str, reader: Reader) -> None:
        self._subject, self._key = subject, textkeys.key_for(subject, reader)
        self._size, self._at = size(subject, reader), 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        stop = min(self._size, self._at + min(len(buffer), PIECE))
        plain = b"".join(_pieces(self._subject, self._key, self._at, stop))
        buffer[: len(plain)] = plain
        self._at += len(plain)
        return len(plain)


def store(subject: str, pieces: Iterable[bytes], to: Sequence[textkeys.Recipient]) -> int:
    """Seal a sound that is whole at hand; returns its plain size in bytes.

    Shapes: ``pieces`` may be of any length; little more than the longest is held at once.
    Errors: NoRoomForSound; whatever ``pieces`` raises. Then the key is destroyed again.
    """
    key, room = begin(subject, to), room_left()
    try:
        with _part_open(subject, key) as sound:
            index, size, held = 0, 0, b""
            for piece in pieces:
                size += len(piece)
                if size > room:
                    raise NoRoomForSound(left=in_mb(room), size=in_mb(size))
                index, held = write_full(sound, index, held + piece)
            sound.write_at(index, held, LAST)
            sound.settle()
        _part(subject).replace(_path(subject))
    except BaseException:
        remove([subject])
        raise
    return size


def begin(subject: str, to: Sequence[textkeys.Recipient]) -> bytes:
    """Make the key and the empty file of a sound that will arrive in pieces; returns the key."""
    make_private_folder(settings.HOME.media)
    key = textkeys.make_key(subject, to)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(_part(subject), flags, PRIVATE_FILE), "wb") as out:
        out.write(envelope.new_head())
    return key


def append(subject: str, piece: bytes, reader: Reader, *, at: int) -> int:
    """Add what comes next; returns how many bytes are here now.

    Shapes: ``at`` counts the plain bytes before this piece; it must be what is here.
    Errors: OtherPlaceInUpload says how much is here; NoRoomForSound; NotFound; BrokenSeal.
    """
    left = room_left()
    if len(piece) > left:
        raise NoRoomForSound(left=in_mb(left), size=in_mb(len(piece)))
    with _part_open(subject, textkeys.key_for(subject, reader)) as sound:
        full, tail = end_of(sound)
        have = full * PIECE + len(tail)
        if at != have:
            raise OtherPlaceInUpload(have=have, at=at)
        index, rest = write_full(sound, full, tail + piece)
        sound.cut_at(index)
        if rest:
            sound.write_at(index, rest, OPEN)
        sound.settle()
    return have + len(piece)


def received(subject: str, reader: Reader) -> int:
    """How many bytes of an unfinished sound are here and whole; what a crash tore is cut off.

    Errors: NotFound; BrokenSeal if the key is gone.
    """
    with _part_open(subject, textkeys.key_for(subject, reader)) as sound:
        return whole(sound)


def finish(subject: str, reader: Reader) -> int:
    """Close a sound that has arrived, after looking at every piece; returns its size.

    Errors: OtherPlaceInUpload if its ``size`` isn't there; NotFound; BrokenSeal.
    """
    with _part_open(subject, textkeys.key_for(subject, reader)) as sound:
        before = sound.shape()
        size = whole(sound)
        if size < before.plain:
            raise OtherPlaceInUpload(have=size, at=before.plain)
        full, tail = end_of(sound)
        if full and not tail:
            full, tail = full - 1, sound.open_at(full - 1, GOES_ON)
        sound.write_at(full, tail, LAST)
        sound.settle()
    _part(subject).replace(_path(subject))
    return size


def size(subject: str, reader: Reader) -> int:
    """The plain size of a finished sound, after looking at its end.

    Errors: NotFound; BrokenSeal if the key is gone or the end was cut off.
    """
    with _finished(subject, textkeys.key_for(subject, reader)) as (_sound, shape):
        return shape.plain


def read(subject: str, reader: Reader, start: int = 0, end: int | None = None) -> Iterator[bytes]:
    """The bytes ``[start, end)`` of a finished sound, piece by piece; only those needed open.

    Errors: NotFound, and BrokenSeal for the key or the end, before the first piece is asked for;
            BrokenSeal at a piece that was changed.
    """
    key = textkeys.key_for(subject, reader)
    with _finished(subject, key) as (_sound, shape):
        stop = shape.plain if end is None else min(end, shape.plain)
    return _pieces(subject, key, max(0, start), stop)


def first_bytes(subject: str, reader: Reader) -> bytes:
    """The first piece of a sound, arrived or arriving: by it the same file is known again.

    Errors: NotFound; BrokenSeal.
    """
    key = textkeys.key_for(subject, reader)
    if is_whole(subject):
        return next(_pieces(subject, key, 0, PIECE), b"")
    with _part_open(subject, key) as sound:
        full, tail = end_of(sound)
        return sound.open_at(0, GOES_ON) if full else tail


def open_sound(subject: str, reader: Reader) -> BinaryIO:
    """A finished sound as a file that seeks, opened piece by piece as it is read.

    Errors: NotFound; BrokenSeal.
    """
    return cast(BinaryIO, io.BufferedReader(_Reading(subject, reader), PIECE))


def remove(subjects: Iterable[str]) -> int:
    """Destroy sounds: their keys first, then the files. Returns how many files went."""
    wanted = list(subjects)
    textkeys.destroy(wanted)
    paths = [path for one in wanted for path in (_path(one), _part(one)) if path.is_file()]
    for path in paths:
        path.unlink(missing_ok=True)
    return len(paths)


def is_whole(subject: str) -> bool:
    """Whether a sound has arrived to its end."""
    return _path(subject).is_file()


def subjects() -> set[str]:
    """Every sound here, arrived or arriving: for verifying, backups and drills."""
    return {path.name.removesuffix(_PART) for path in _files()}


def used() -> int:
    """Bytes that all sound takes on the disk."""
    return sum(path.stat().st_size for path in _files())


def room_left() -> int:
    """Bytes of sound that the quota still allows."""
    return max(0, int(settings.SOUND_QUOTA_BYTES) - used())


def in_mb(count: int) -> str:
    """Bytes as people say them."""
    return f"{count / 1024 / 1024:.0f} MB" if count >= 10 * 1024**2 else f"{count / 1024**2:.1f} MB"


def _pieces(subject: str, key: bytes, start: int, stop: int) -> Iterator[bytes]:
    with _finished(subject, key) as (sound, shape):
        stop = min(stop, shape.plain)
        last = (stop - 1) // PIECE + 1 if start < stop else 0
        for index in range(start // PIECE, last):
            mark = LAST if index == shape.pieces - 1 else GOES_ON
            plain = sound.open_at(index, mark)
            here = index * PIECE
            yield plain[max(0, start - here) : stop - here]


@contextmanager
def _part_open(subject: str, key: bytes) -> Iterator[SealedFile]:
    """The unfinished file, for one writer at a time."""
    with _opened(_part(subject), "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield SealedFile(file, subject, key, file.read(envelope.HEAD_BYTES))


@contextmanager
def _finished(subject: str, key: bytes) -> Iterator[tuple[SealedFile, envelope.Shape]]:
    """A finished file whose end is really its end."""
    with _opened(_path(subject), "rb") as file:
        sound = SealedFile(file, subject, key, file.read(envelope.HEAD_BYTES))
        shape = sound.shape()
        if not shape.pieces or len(sound.open_at(shape.pieces - 1, LAST)) != shape.last:
            raise BrokenSeal(place=subject)
        yield sound, shape


def _opened(path: Path, mode: str) -> BinaryIO:
    try:
        return cast(BinaryIO, path.open(mode))
    except FileNotFoundError as e:
        raise NotFound(place=path.name) from e


def _files() -> Iterator[Path]:
    folder: Path = settings.HOME.media
    return (path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else iter(())


def _path(subject: str) -> Path:
    if not _SUBJECT.fullmatch(subject):
        raise NotFound(place=subject[:60])
    folder: Path = settings.HOME.media
    return folder / subject


def _part(subject: str) -> Path:
    path = _path(subject)
    return path.with_name(path.name + _PART)
