"""Writing a backup: gathered, sealed, read again and compared before it takes its name."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from sqlcipher3 import dbapi2 as cipher

from peerloom import __version__, sealing
from peerloom.home.backup import envelope, manifest
from peerloom.home.backup.manifest import Manifest, Packed
from peerloom.home.backup.unpacking import unpack
from peerloom.home.folder import PRIVATE_FILE
from peerloom.home.refs import new_ref
from peerloom.problems import BackupBroken, NoRoomForBackup, OtherFileThere, PlaceNotWritable

_BLOCK = 1024 * 1024


@dataclass(slots=True)
class Pack:
    """A backup that is being written; ``more`` goes into its manifest."""

    tar: tarfile.TarFile
    files: list[Packed] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)

    def add_file(self, name: str, path: Path) -> None:
        """Add a file as it is; one that vanished meanwhile was taken back and stays out."""
        if path.is_file():
            with path.open("rb") as file:
                self._add(name, file, os.fstat(file.fileno()).st_size)

    def add_bytes(self, name: str, content: bytes) -> None:
        self._add(name, io.BytesIO(content), len(content))

    def _add(self, name: str, file: BinaryIO, size: int) -> None:
        counted = _Counted(file, size)
        self.tar.addfile(_entry(name, size), cast(BinaryIO, counted))
        self.files.append(Packed(name, size, counted.digest.hexdigest()))


class _Counted:
    """Reads exactly so many bytes and digests them, whatever an upload does to the end."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file, self._left, self.digest = file, size, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        taken = self._file.read(wanted).ljust(wanted, b"\0")
        self._left -= wanted
        self.digest.update(taken)
        return taken


@dataclass(frozen=True, slots=True)
class Address:
    """To whom a backup is sealed, and what its head carries for them."""

    publics: dict[str, bytes]
    stewards: tuple[envelope.LockedKey, ...] = ()
    pepper: str = field(default="", repr=False)


def write(
    out: Path, *, kind: envelope.Kind, to: Address, gather: Callable[[Pack], None]
) -> Manifest:
    """Write a backup beside its place, read it again, then give it its name.

    Errors: NoRoomForBackup, PlaceNotWritable, OtherFileThere, BackupBroken.
    """
    key, ref = sealing.new_key(), new_ref()
    made_at = datetime.now(UTC).isoformat(timespec="microseconds")
    keys = envelope.wrap_to(key, to.publics, ref)
    head = envelope.Head(kind, ref, made_at, __version__, keys, to.stewards, to.pepper)
    beside = out.with_name(out.name + ".new")
    with told(out):
        refuse_other_file(out)
        try:
            written = _write(beside, head, key, gather)
            if unpack(beside, key, into=None) != written:
                raise BackupBroken(place=out.name)
            beside.replace(out)
        finally:
            beside.unlink(missing_ok=True)
    return written


@contextmanager
def told(out: Path) -> Iterator[None]:
    """Say what the disk said: place, cause, remedy.

    Errors: NoRoomForBackup, PlaceNotWritable.
    """
    try:
        yield
    except OSError as e:
        if e.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _no_room(out) from e
        raise PlaceNotWritable(place=str(out), why=e.strerror or type(e).__name__) from e
    except cipher.OperationalError as e:
        if "full" not in str(e):
            raise
        raise _no_room(out) from e


def refuse_other_file(out: Path) -> None:
    """Only a backup of ours is ever written over.

    Errors: OtherFileThere.
    """
    if out.is_dir():
        raise OtherFileThere(place=str(out))
    if out.is_file():
        with out.open("rb") as file:
            if file.read(len(envelope.MAGIC)) != envelope.MAGIC:
                raise OtherFileThere(place=str(out))


def refuse_full_disk(folder: Path, wanted: int) -> None:
    """Say it before hours of copying, not after.

    Errors: NoRoomForBackup.
    """
    if folder.is_dir() and shutil.disk_usage(folder).free < wanted:
        raise _no_room(folder / "backup")


@contextmanager
def workroom(root: Path) -> Iterator[Path]:
    """A folder in the home for copies in the making; it goes when they are done."""
    for left in root.glob(".backup-*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=root) as folder:
        yield Path(folder)


def _write(
    beside: Path, head: envelope.Head, key: bytes, gather: Callable[[Pack], None]
) -> Manifest:
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with os.fdopen(handle, "wb") as file:
        sealed = envelope.SealedOut(file, head, key)
        with tarfile.open(
            mode="w|", fileobj=cast(BinaryIO, sealed), bufsize=_BLOCK, format=tarfile.PAX_FORMAT
        ) as tar:
            pack = Pack(tar)
            gather(pack)
            written = Manifest(
                head.kind, head.ref, head.made_at, head.version, tuple(pack.files), **pack.more
            )
            raw = written.raw()
            tar.addfile(_entry(manifest.NAME, len(raw)), io.BytesIO(raw))
        sealed.close()
        file.flush()
        os.fsync(file.fileno())
    return written


def _no_room(out: Path) -> NoRoomForBackup:
    free = shutil.disk_usage(out.parent).free // 1024**2 if out.parent.is_dir() else 0
    return NoRoomForBackup(place=str(out.parent), free=f"{free} MB")


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, PRIVATE_FILE
    return entry
