"""The text layer of PDF files. Lines stay as they were printed: paragraphs aren't marked."""

from __future__ import annotations

import logging
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, PyPdfError

from peerloom.formats.types import Warning
from peerloom.problems import HalfWrittenUpload, LockedUpload, NoTextLayer, UnsafeArchive

END = b"%%EOF"
TAIL = 4096
PAGES = 5000
# What pypdf lets through from broken files besides its own errors.
BROKEN = (
    PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError,
    RuntimeError, ArithmeticError, OSError,
)  # fmt: skip

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # we say what matters ourselves


def read(data: bytes, place: str) -> tuple[str, list[Warning]]:
    """Errors: HalfWrittenUpload, LockedUpload, NoTextLayer, UnsafeArchive (too many pages)."""
    if END not in data[-TAIL:]:
        raise HalfWrittenUpload(place=place)
    try:
        pages = _pages(data, place)
    except FileNotDecryptedError as error:
        raise LockedUpload(place=place) from error
    except BROKEN as error:
        raise HalfWrittenUpload(place=place) from error
    empty = [number for number, words in enumerate(pages, 1) if not words.strip()]
    if len(empty) == len(pages):
        raise NoTextLayer(place=place)
    return "\n".join(pages), _without_words(empty, place)


def _pages(data: bytes, place: str) -> list[str]:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise LockedUpload(place=place)
    if len(reader.pages) > PAGES:
        raise UnsafeArchive(place=place)
    return [page.extract_text() for page in reader.pages]


def _without_words(pages: list[int], place: str) -> list[Warning]:
    if not pages:
        return []
    which = ", ".join(map(str, pages[:10])) + (" …" if len(pages) > 10 else "")
    cause = f"{len(pages)} page(s) have no text layer: {which}."
    return [Warning(place, cause, "If they hold words, run text recognition on them first.")]
