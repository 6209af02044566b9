"""DOIs and keys: how they are written, and what is made of what people paste."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from peerloom.formats.references.types import Work
from peerloom.problems import NotADoi

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:.+/-]{0,59}")
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|\\^`]{1,180}")
_BEFORE = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*|doi\s+)", re.IGNORECASE)
_BARE = re.compile(r"[^A-Za-z0-9]+")


def plain_doi(typed: str) -> str:
    """A DOI without the address before it; "" for nothing.

    Errors: NotADoi.
    """
    doi = _BEFORE.sub("", typed.strip()).rstrip(".,;")
    if doi and not _DOI.fullmatch(doi):
        raise NotADoi(typed=typed.strip()[:80])
    return doi


def doi_or_nothing(typed: str) -> str:
    """The same for what a file says; "" where it is none."""
    try:
        return plain_doi(typed)
    except NotADoi:
        return ""


def key_for(work: Work, taken: Container[str] = ()) -> str:
    """A key by first author, year and, if need be, a letter: ``braun2006``, ``braun2006b``."""
    first = work.authors[0] if work.authors else None
    name = (first.family or first.literal) if first else work.title
    stem = _ascii(name.split(",")[0])[:30].lower() or "work"
    stem += str(work.issued[0]) if work.issued else ""
    if stem not in taken:
        return stem
    letters = (chr(at) for at in range(ord("b"), ord("z") + 1))
    for letter in letters:
        if f"{stem}{letter}" not in taken:
            return f"{stem}{letter}"
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def key_from(typed: str) -> str:
    """A key as a citation can hold it; "" where nothing of it can be kept."""
    kept = re.sub(r"[^A-Za-z0-9_:.+/-]", "", _unaccented(typed))[:60]
    return kept if KEY.fullmatch(kept) else ""


def _ascii(text: str) -> str:
    return _BARE.sub("", _unaccented(text))


def _unaccented(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
