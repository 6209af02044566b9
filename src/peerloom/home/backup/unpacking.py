"""Reading a backup through: every piece opened, every digest compared, nothing trusted."""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from peerloom.home.backup import envelope, manifest
from peerloom.home.backup.manifest import Manifest, Packed
from peerloom.home.folder import PRIVATE_FILE, PRIVATE_FOLDER
from peerloom.problems import BackupBroken

_BLOCK = 1024 * 1024


def unpack(path: Path, key: bytes, *, into: Path | None) -> Manifest:
    """Read a backup to its end; lay its files down in a folder if one is given.

    Errors: BackupBroken if one bit is another, or its end is missing.
    """
    found: list[Packed] = []
    raw = b""
    for entry, content in _members(path, key):
        if entry.name == manifest.NAME:
            raw = content.read()
            continue
        target = _safe(into, entry.name, path.name) if into else None
        digest = hashlib.sha256()
        with _writing(target) as out:
            while block := content.read(_BLOCK):
                digest.update(block)
                if out:
                    out.write(block)
        found.append(Packed(entry.name, entry.size, digest.hexdigest()))
    said = manifest.manifest_of(raw, path.name)
    if tuple(found) != said.files:
        raise BackupBroken(place=path.name)
    return said


def _members(path: Path, key: bytes) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    file, plain = envelope.opened(path, key)
    with file:
        try:
            with tarfile.open(mode="r|", fileobj=cast(BinaryIO, plain), bufsize=_BLOCK) as tar:
                for entry in tar:
                    content = tar.extractfile(entry)
                    if content is None:
                        raise BackupBroken(place=path.name)
                    yield entry, content
        except tarfile.TarError as e:
            raise BackupBroken(place=path.name) from e
        plain.finish()


def _safe(folder: Path, name: str, place: str) -> Path:
    target = (folder / name).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise BackupBroken(place=place)
    target.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
    return target


@contextmanager
def _writing(path: Path | None) -> Iterator[IO[bytes] | None]:
    if path is None:
        yield None
        return
    path.touch(mode=PRIVATE_FILE, exist_ok=False)
    with path.open("wb") as out:
        yield out
