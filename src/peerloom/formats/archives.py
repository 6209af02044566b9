"""Zip containers (docx, odt, xlsx), opened with their hands held."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from peerloom.problems import HalfWrittenUpload, LockedUpload, UnsafeArchive

MEGABYTE = 1024 * 1024
UNPACKED = 400 * MEGABYTE
PART = 100 * MEGABYTE
RATIO = 200  # word processors reach 60 on long tables
RATIO_FROM = 10 * MEGABYTE  # small things may be packed tightly
ENTRIES = 10_000
# What the standard library lets through from broken archives.
BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError,
    RuntimeError,
)  # fmt: skip
LOCKED_OFFICE = b"\xd0\xcf\x11\xe0"  # what Office wraps a document with a password in


class Archive:
    """Parts of a zip, read one at a time and never written to disk.

    An archive inside it stays a closed box: nothing here opens one.
    """

    def __init__(self, data: bytes, place: str) -> None:
        """Errors: HalfWrittenUpload, LockedUpload, UnsafeArchive."""
        self.place = place
        if data.startswith(LOCKED_OFFICE):
            raise LockedUpload(place=place)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except BROKEN as error:
            raise HalfWrittenUpload(place=place) from error
        self._parts = {part.filename: part for part in self._zip.infolist()}
        self._refuse_bombs(len(data))

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def names(self) -> tuple[str, ...]:
        return tuple(self._parts)

    def read(self, name: str) -> bytes:
        """One part, whole. Errors: HalfWrittenUpload, LockedUpload, UnsafeArchive."""
        if name not in self._parts:
            raise HalfWrittenUpload(place=self.place)
        part = self._parts[name]
        if part.flag_bits & 1:
            raise LockedUpload(place=self.place)
        if part.file_size > PART:
            raise UnsafeArchive(place=self.place)
        try:
            with self._zip.open(part) as stream:
                return stream.read(PART)
        except BROKEN as error:
            raise HalfWrittenUpload(place=self.place) from error

    def _refuse_bombs(self, packed: int) -> None:
        parts = self._zip.infolist()
        unpacked = sum(part.file_size for part in parts)
        tight = unpacked > RATIO_FROM and unpacked > RATIO * packed
        if len(parts) > ENTRIES or unpacked > UNPACKED or tight:
            raise UnsafeArchive(place=self.place)
