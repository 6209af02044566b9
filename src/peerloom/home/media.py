"""Sound in sealed files: ``media/<subject>``, under the text key of its subject.

A file opens piece by piece, so that a player may seek and memory stays flat. Destroying the key
(``textkeys.destroy``, or :func:`remove`) destroys the sound; the file goes second. While it
arrives it is called ``<subject>.part`` and goes on after a cut or a crash from what is whole.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings

from peerloom import sealing_pieces as envelope
from peerloom.home import textkeys
from peerloom.home.folder import PRIVATE_FILE, make_private_folder
from peerloom.home.keyring import Reader
from peerloom.problems import BrokenSeal, NoRoomForSound, NotFound, OtherPlaceInUpload
from peerloom.sealing_pieces import GOES_ON, LAST, OPEN, PIECE

_SUBJECT = re.compile(r"[A-Za-z0-9_-]{1,60}")
_PART = ".part"


@dataclass(slots=True)
class _Sound:
    """One open file with its key."""

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
                index, held = _write_full(sound, index, held + piece)
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
        full, tail = _end_of(sound)
        have = full * PIECE + len(tail)
        if at != have:
            raise OtherPlaceInUpload(have=have, at=at)
        index, rest = _write_full(sound, full, tail + piece)
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
        return _whole(sound)


def finish(subject: str, reader: Reader) -> int:
    """Close a sound that has arrived, after looking at every piece; returns its size.

    Errors: OtherPlaceInUpload if its ``size`` isn't there; NotFound; BrokenSeal.
    """
    with _part_open(subject, textkeys.key_for(subject, reader)) as sound:
        before = sound.shape()
        size = _whole(sound)
        if size < before.plain:
            raise OtherPlaceInUpload(have=size, at=before.plain)
        full, tail = _end_of(sound)
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
    if start >= stop:
        return
    with _finished(subject, key) as (sound, shape):
        for index in range(start // PIECE, (stop - 1) // PIECE + 1):
            mark = LAST if index == shape.pieces - 1 else GOES_ON
            plain = sound.open_at(index, mark)
            here = index * PIECE
            yield plain[max(0, start - here) : stop - here]


def _write_full(sound: _Sound, index: int, plain: bytes) -> tuple[int, bytes]:
    """Write whole pieces; returns the next place and what is left over."""
    at = 0
    while len(plain) - at > PIECE:
        sound.write_at(index, plain[at : at + PIECE], GOES_ON)
        index, at = index + 1, at + PIECE
    return index, plain[at:]


def _end_of(sound: _Sound) -> tuple[int, bytes]:
    """(full pieces, plain bytes after them). An end that a crash tore counts for nothing."""
    shape = sound.shape()
    if not shape.pieces:
        return 0, b""
    try:
        return shape.pieces - 1, sound.open_at(shape.pieces - 1, OPEN)
    except BrokenSeal:
        return (shape.pieces if shape.last == PIECE else shape.pieces - 1), b""


def _whole(sound: _Sound) -> int:
    full, tail = _end_of(sound)
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


@contextmanager
def _part_open(subject: str, key: bytes) -> Iterator[_Sound]:
    """The unfinished file, for one writer at a time."""
    with _opened(_part(subject), "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield _Sound(file, subject, key, file.read(envelope.HEAD_BYTES))


@contextmanager
def _finished(subject: str, key: bytes) -> Iterator[tuple[_Sound, envelope.Shape]]:
    """A finished file whose end is really its end."""
    with _opened(_path(subject), "rb") as file:
        sound = _Sound(file, subject, key, file.read(envelope.HEAD_BYTES))
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
