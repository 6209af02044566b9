"""Documents of any kind we read → their words and who speaks.

Shapes: :class:`~peerloom.formats.types.Document` with ``text``, ``turns`` and ``warnings``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath

from peerloom.formats import subtitles, turns, whisper
from peerloom.formats.encodings import clean
from peerloom.formats.intake import LIMIT, load, refuse_size
from peerloom.formats.readers import docx, html, markdown, odt, pdf, plain, rtf
from peerloom.formats.types import Document, Warning
from peerloom.problems import EmptyUpload, UnknownFormat

READERS: dict[str, Callable[[bytes, str], tuple[str, list[Warning]]]] = {
    "txt": plain.read,
    "md": markdown.read,
    "markdown": markdown.read,
    "docx": docx.read,
    "odt": odt.read,
    "rtf": rtf.read,
    "pdf": pdf.read,
    "html": html.read,
    "htm": html.read,
    "xhtml": html.read,
}
TIMED: dict[str, Callable[..., Document]] = {
    ending: one.read_bytes for one in (subtitles, whisper) for ending in one.ENDINGS
}
KNOWN = ("txt", "md", "docx", "odt", "rtf", "pdf", "html", *TIMED)


def read(path: str | Path, *, limit: int = LIMIT) -> Document:
    """A document's words, with every tracked change accepted, and its turns.

    Units:  ``limit`` in bytes; offsets of turns are code points.
    Errors: those of :func:`read_bytes`, and NoSuchFile.
    """
    return read_bytes(load(path, limit), Path(path).name, limit=limit)


def read_bytes(data: bytes, name: str, *, limit: int = LIMIT) -> Document:
    """The same from memory; the ending of ``name`` says what it is.

    Errors: UnknownFormat, EmptyUpload, UploadTooLarge, UnreadableUpload, HalfWrittenUpload,
            LockedUpload, UnsafeArchive, UnsafeMarkup, NoTextLayer.
    """
    ending = PurePath(name).suffix.lower().lstrip(".")
    if ending not in READERS and ending not in TIMED:
        shown = f".{ending}" if ending else "no ending"
        raise UnknownFormat(place=name, ending=shown, known=", ".join(KNOWN))
    refuse_size(len(data), place=name, limit=limit)
    if ending in TIMED:
        return TIMED[ending](data, name, limit=limit)
    text, warnings = READERS[ending](data, name)
    text, more = clean(text, name)
    if not text.strip():
        raise EmptyUpload(place=name)
    return Document(text, turns.recognise(text), tuple(warnings + more))


def relabelled(document: Document, old: str, new: str) -> Document:
    """The document with one speaker called otherwise; its text stays."""
    return replace(document, turns=turns.relabel(document.turns, old, new))
