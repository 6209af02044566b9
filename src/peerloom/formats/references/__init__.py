"""References: read from BibTeX and CSL-JSON, written as both, and as a style writes them."""

from __future__ import annotations

from peerloom.formats import encodings
from peerloom.formats.references import bibtex, csl_json
from peerloom.formats.references.types import KINDS, Name, Read, Work, name_of

__all__ = ["KINDS", "Name", "Read", "Work", "name_of", "read_bytes"]


def read_bytes(data: bytes, name: str) -> Read:
    """The works of a file, by what it looks like rather than by its name.

    Errors: NotReferences, BrokenBibtex, BrokenCslJson, UnreadableUpload.
    """
    text, _ = encodings.decode(data, name)
    if text.lstrip().startswith(("[", "{")):
        return csl_json.read(text, name)
    return bibtex.read(text, name)
