"""What tells the world of a publication: a page with YAML front matter, and CITATION.cff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from peerloom.formats import plain_yaml
from peerloom.formats.plain_yaml import Value
from peerloom.formats.references.types import Name, Work

CFF_VERSION = "1.2.0"
_CFF_KINDS = {
    "article-journal": "article", "article-magazine": "magazine-article",
    "article-newspaper": "newspaper-article", "book": "book", "chapter": "generic",
    "report": "report", "thesis": "thesis", "paper-conference": "conference-paper",
    "webpage": "website", "dataset": "data", "software": "software",
    "manuscript": "unpublished", "article": "article",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its SPDX name; ``name`` is what readers see. Both empty: all rights reserved."""

    spdx: str = ""
    name: str = ""
    url: str = ""


LICENCES: Final = {
    "": Licence(),
    **{
        one.spdx: one
        for one in (
            Licence("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
            Licence(
                "CC-BY-SA-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"
            ),
            Licence(
                "CC-BY-NC-4.0", "CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"
            ),
            Licence(
                "CC-BY-NC-SA-4.0",
                "CC BY-NC-SA 4.0",
                "https://creativecommons.org/licenses/by-nc-sa/4.0/",
            ),
            Licence(
                "CC-BY-NC-ND-4.0",
                "CC BY-NC-ND 4.0",
                "https://creativecommons.org/licenses/by-nc-nd/4.0/",
            ),
            Licence("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        )
    },
}


@dataclass(frozen=True, slots=True)
class Announced:
    """A publication: the work itself, and what only its page tells.

    Shapes: ``title`` is the work's without ``subtitle``; ``day`` is ISO 8601; ``links`` are
            (what it is, address).
    """

    work: Work
    day: str
    language: str
    title: str = ""
    subtitle: str = ""
    venue: str = ""
    abstract: str = ""
    licence: Licence = Licence()
    links: tuple[tuple[str, str], ...] = ()
    edition: int = 0
    keywords: tuple[str, ...] = ()


def page(told: Announced, body: str) -> str:
    """Markdown with front matter, as academic site generators read it.

    ``publication_types`` and ``publication`` are Hugo Blox's words, ``venue`` academicpages'.
    """
    work = told.work
    head: dict[str, Value] = {
        "title": told.title or work.title,
        "subtitle": told.subtitle,
        "authors": [_by(one) for one in work.authors],
        "date": told.day,
        "publication_types": [work.kind],
        "publication": told.venue,
        "venue": told.venue,
        "doi": work.doi,
        "abstract": told.abstract,
        "tags": list(told.keywords),
        "links": [{"name": name, "url": url} for name, url in told.links],
        "license": told.licence.spdx,
        "lang": told.language,
        "edition": told.edition,
    }
    return f"---\n{plain_yaml.text_of(head)}---\n\n{body.strip()}\n"


def citation_cff(told: Announced, message: str) -> str:
    """CITATION.cff, which repositories and archives read; the work is its preferred citation."""
    work = told.work
    names: Sequence[Value] = [_cff_name(one) for one in work.authors] or [{"name": work.publisher}]
    about: dict[str, Value] = {
        "type": _CFF_KINDS.get(work.kind, "generic"),
        "title": work.title,
        "authors": names,
        "date-released": told.day,
        "year": work.issued[0] if work.issued else "",
        "doi": work.doi,
        "url": work.url,
        "journal": work.container,
        "publisher": {"name": work.publisher} if work.publisher else {},
        "languages": [told.language],
    }
    head: dict[str, Value] = {
        "cff-version": CFF_VERSION,
        "message": message,
        "type": "dataset",
        "title": work.title,
        "authors": names,
        "version": str(told.edition or ""),
        "date-released": told.day,
        "doi": work.doi,
        "url": work.url,
        "license": told.licence.spdx,
        "abstract": told.abstract,
        "keywords": list(told.keywords),
        "preferred-citation": about,
    }
    return plain_yaml.text_of(head)


def _by(name: Name) -> str:
    """As a page shows it: given name first."""
    return name.literal or " ".join(part for part in (name.given, name.family) if part)


def _cff_name(name: Name) -> dict[str, Value]:
    """A person has two names; whoever goes by one is written as a name alone."""
    if name.literal:
        return {"name": name.literal}
    return {"family-names": name.family, "given-names": name.given}
