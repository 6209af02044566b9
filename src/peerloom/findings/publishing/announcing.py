"""An edition as the world outside reads of it: a page, CITATION.cff, BibTeX, CSL-JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from peerloom.findings.publishing.citing import DOI
from peerloom.findings.publishing.types import Published
from peerloom.findings.rendering.markdown import markdown_of
from peerloom.findings.types import Block, Book, Imprint, Listing, Paragraph, Run
from peerloom.formats import publication
from peerloom.formats.publication import LICENCES, Announced, Licence
from peerloom.formats.references import Work, bibtex, csl_json, name_of
from peerloom.formats.references.csl_json import day_of
from peerloom.formats.references.marks import key_for

# Where the venue is what the work stands in, and not who brings it out.
_CONTAINED = ("article-journal", "article-magazine", "article-newspaper", "chapter",
              "paper-conference", "article")  # fmt: skip


def announced(book: Book, said: Published) -> Announced:
    """What the files below tell of an edition.

    Shapes: the day is that of its publication, else of its making. The abstract is the one that
            was written for it, else the words of “In short” that aren't quoted.
    """
    imprint = book.imprint or Imprint()
    day = said.day.isoformat() if said.day else imprint.day
    return Announced(
        work=_work(book, imprint, said, day),
        day=day,
        language=book.language,
        title=book.title,
        subtitle=book.subtitle,
        venue=said.venue,
        abstract=imprint.abstract or _in_short(book.summary),
        licence=LICENCES.get(imprint.licence, Licence()),
        links=said.links,
        edition=book.number or 0,
    )


def page_md(book: Book, said: Published) -> str:
    """A page with front matter; its text is the edition in Markdown."""
    return publication.page(announced(book, said), markdown_of(book, titled=False))


def citation_cff(book: Book, said: Published) -> str:
    """CITATION.cff."""
    return publication.citation_cff(announced(book, said), _("If you build on this, cite it so."))


def citation_bib(book: Book, said: Published) -> str:
    """The edition itself as BibTeX."""
    return bibtex.write([announced(book, said).work])


def citation_json(book: Book, said: Published) -> str:
    """The edition itself as CSL-JSON."""
    return csl_json.write([announced(book, said).work])


Writer = Callable[[Book, Published], str]
FILES: Final[dict[str, tuple[str, str, Writer]]] = {
    "md": ("index.md", "text/markdown; charset=utf-8", page_md),
    "cff": ("CITATION.cff", "application/yaml; charset=utf-8", citation_cff),
    "bib": ("citation.bib", "application/x-bibtex; charset=utf-8", citation_bib),
    "json": ("citation.json", "application/vnd.citationstyles.csl+json", citation_json),
}


def file_of(book: Book, said: Published, ending: str) -> bytes:
    """One of the files, in the book's own language."""
    with translation.override(book.language):
        return FILES[ending][2](book, said).encode()


def _work(book: Book, imprint: Imprint, said: Published, day: str) -> Work:
    contained = imprint.kind in _CONTAINED
    address = f"{DOI}{said.doi}" if said.doi else next((url for _name, url in said.links), "")
    work = Work(
        key="",
        kind=imprint.kind,
        title=f"{book.title}: {book.subtitle}" if book.subtitle else book.title,
        authors=tuple(name_of(one) for one in book.authors),
        issued=day_of(day.split("-")),
        container=said.venue if contained else "",
        publisher=book.place if contained else said.venue or book.place,
        edition=str(book.number or ""),
        doi=said.doi,
        url=address,
        abstract=imprint.abstract,
    )
    return replace(work, key=key_for(work))


def _in_short(blocks: tuple[Block, ...]) -> str:
    paragraphs: list[tuple[Run, ...]] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraphs.append(block.runs)
        elif isinstance(block, Listing):
            paragraphs += block.items
    own = [runs for runs in paragraphs if not any(run.coding for run in runs)]
    return "\n\n".join("".join(run.text for run in runs) for runs in own)
