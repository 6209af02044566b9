"""A file of the draft or of an edition, made step by step so that it can be followed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.text import slugify
from django.utils.translation import gettext as _

from peerloom.findings import queries
from peerloom.findings.answered import refuse_stopped
from peerloom.findings.rendering import BY_SHAPE, Shape, render, render_like
from peerloom.findings.types import Book
from peerloom.jobs.types import Made, Progress
from peerloom.problems import UnwrittenFormat

TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
STEPS: Final = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """Which file somebody wants: of the draft (no number) or of an edition, in which shape."""

    shape: Shape
    ending: str
    number: int | None = None
    template: bytes = b""
    template_name: str = ""

    def refuse_unknown(self) -> None:
        """Errors: UnwrittenFormat."""
        known = BY_SHAPE.get(self.shape, {})
        if self.ending not in known:
            raise UnwrittenFormat(place=self.shape, ending=self.ending, known=", ".join(known))


def name_of(study: str, asked: Asked) -> str:
    """What the file is called: study, edition or draft, shape."""
    parts = [slugify(study) or "study"]
    parts.append("draft" if asked.number is None else f"edition-{asked.number}")
    if asked.shape != "report":
        parts.append(asked.shape)
    return "-".join(parts) + asked.ending


def make(study: str, asked: Asked, progress: Progress) -> Made:
    """The file, and what its reader should know about it.

    Errors: StoppedByItsPeople, NotATemplate, HalfWrittenUpload, LockedUpload, UnsafeArchive.
    """
    refuse_stopped(study, asked.number)
    progress(0, STEPS)
    book = book_of(study, asked.number)
    progress(1, STEPS)
    made = file_of(book, asked)
    progress(STEPS - 1, STEPS)
    return made


def book_of(study: str, number: int | None) -> Book:
    """The draft as it stands, or an edition without what was withdrawn since."""
    if number is None:
        return queries.book_of_draft(study)
    return queries.book_of_edition(study, number=number)


def file_of(book: Book, asked: Asked) -> Made:
    """A book as the file asked for.

    Errors: UnwrittenFormat, NotATemplate, HalfWrittenUpload, LockedUpload, UnsafeArchive.
    """
    asked.refuse_unknown()
    if asked.template and asked.ending == ".docx":
        content, added = render_like(book, asked.template, asked.template_name, asked.shape)
        return Made(content, (_styles_note(added),) if added else ())
    content = render(book, asked.ending, asked.shape)
    return Made(content, tuple(_notes(content, asked.ending)))


def _styles_note(added: tuple[str, ...]) -> str:
    said = _("Your template had no style of these names, so ours were added: {names}.")
    return said.format(names=", ".join(added))


def _notes(content: bytes, ending: str) -> list[str]:
    if ending != ".pdf":
        return []
    from peerloom.findings.rendering.typeset import is_pdf_ua

    if is_pdf_ua(content):
        return []
    return [
        _(
            "This computer has no font for some letters in it. The PDF is tagged, but those "
            "letters are missing, so it doesn't keep to PDF/UA. Install a font that has them "
            "and make it again."
        )
    ]
