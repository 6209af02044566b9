"""The first look at a file: is it there, is it small enough, does it hold anything."""

from __future__ import annotations

from pathlib import Path

from peerloom.problems import EmptyUpload, NoSuchFile, UnreadableUpload, UploadTooLarge

MEGABYTE = 1024 * 1024
LIMIT = 50 * MEGABYTE


def load(path: str | Path, limit: int = LIMIT) -> bytes:
    """The bytes of a file, looked at before they are read.

    Units:  ``limit`` in bytes.
    Errors: NoSuchFile, UploadTooLarge, EmptyUpload, UnreadableUpload (a folder, no permission).
    """
    data = peek(path, limit + 1, limit)
    refuse_size(len(data), place=Path(path).name, limit=limit)
    return data


def refuse_size(size: int, *, place: str, limit: int = LIMIT) -> None:
    """Errors: EmptyUpload, UploadTooLarge."""
    if size == 0:
        raise EmptyUpload(place=place)
    if size > limit:
        raise UploadTooLarge(place=place, limit=f"{limit // MEGABYTE or 1} MB")


def peek(path: str | Path, length: int, limit: int = LIMIT) -> bytes:
    """The first ``length`` bytes of a file that is opened in place. Errors: as :func:`load`."""
    path = Path(path)
    try:
        refuse_size(path.stat().st_size, place=path.name, limit=limit)
        with path.open("rb") as file:
            return file.read(length)
    except FileNotFoundError as error:
        raise NoSuchFile(place=path.name) from error
    except OSError as error:
        raise UnreadableUpload(place=path.name) from error
