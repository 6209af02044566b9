"""Citations and references as a style writes them, by the Citation Style Language.

The styles in ``styles/`` are the CSL project's, CC BY-SA 3.0; each names its authors. Nothing here
asks the network.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from types import SimpleNamespace
from typing import Any, Final

from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
)
from citeproc.source.json import CiteProcJSON

from peerloom.formats.references.csl_json import item_of
from peerloom.formats.references.types import Work

STYLES: Final = {
    "apa": "APA, 7th edition (author, year)",
    "vancouver": "Vancouver (numbered)",
    "harvard": "Harvard, Cite Them Right (author, year)",
}
DEFAULT: Final = "apa"
_LOCALES = {"en": "en-US", "fr": "fr-FR"}
_ITALIC, _BOLD, _END = "\ue001", "\ue002", "\ue003"
_MARK = re.compile(f"([{_ITALIC}{_BOLD}{_END}])")
_FOREIGN = re.compile(r"[\ue000-\uf8ff]")
_NUMBER = re.compile(r"^(\[\d+\]|\d+\.)(?=\S)")
_LABELS = re.compile(
    r"^(?P<label>pp?\.?|pages?|ch\.|chap\.?|chapitres?|chapters?|sec\.|sections?|§|vol\.|n[ºo°]\.?)?"
    r"\s*(?P<at>[0-9ivxlcdm][\w–, -]*)$",
    re.IGNORECASE,
)
_KINDS = {"p": "page", "c": "chapter", "s": "section", "§": "section", "v": "volume", "n": "issue"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one style."""

    text: str
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Cited:
    """One work in a citation, and what stands after it: a page, or words."""

    key: str
    locator: str = ""


class Citing:
    """Writes citations in one style, in the order in which they are asked for.

    ``expected`` are the keys that will be cited, so that two works of the same authors and year
    are told apart by a letter.
    """

    def __init__(
        self,
        works: Iterable[Work],
        style: str = DEFAULT,
        language: str = "en",
        expected: Iterable[str] = (),
    ) -> None:
        self.works = {work.key: work for work in works}
        self.style, self.language = style if style in STYLES else DEFAULT, language
        self.suffixes = _suffixes([self.works[key] for key in expected if key in self.works])
        self.cited: list[str] = []
        self._bibliography = _bibliography(
            tuple(self.works.values()), tuple(self.suffixes.items()), self.style, language
        )
        self._at = {key: f"w{place}" for place, key in enumerate(self.works)}

    def cite(self, cited: Sequence[Cited]) -> tuple[Piece, ...]:
        """One citation, which may name several works.

        Errors: KeyError for a key that no work has.
        """
        items = [CitationItem(self._at[one.key], **_where(one.locator)) for one in cited]
        citation = Citation(items)
        self._bibliography.register(citation)
        self.cited += [one.key for one in cited if one.key not in self.cited]
        return _pieces(str(self._bibliography.cite(citation, _ignore)))

    def entries(self) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
        """(key, how the style writes it) of every work cited so far, in the style's order."""
        works = tuple(self.works[key] for key in self.cited)
        suffixes = tuple((key, self.suffixes[key]) for key in self.cited if key in self.suffixes)
        return _entries(works, suffixes, self.style, self.language)


def written(work: Work, style: str = DEFAULT, language: str = "en") -> tuple[Piece, ...]:
    """One reference by itself, as lists show it."""
    return _entries((work,), (), style if style in STYLES else DEFAULT, language)[0][1]


@lru_cache(maxsize=256)
def _entries(
    works: tuple[Work, ...], suffixes: tuple[tuple[str, str], ...], style: str, language: str
) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
    made = _bibliography(works, suffixes, style, language)
    for place in range(len(works)):
        made.register(Citation([CitationItem(f"w{place}")]))
    made.sort()
    keys = [works[int(one[1:])].key for one in made.keys]
    said = (_pieces(str(one)) for one in made.bibliography())
    return tuple(zip(keys, said, strict=True))


def _bibliography(
    works: tuple[Work, ...], suffixes: tuple[tuple[str, str], ...], style: str, language: str
) -> Any:
    path = files("peerloom.formats.references") / "styles" / f"{style}.csl"
    locale = _LOCALES.get(language, "en-US")
    with path.open("rb") as held:
        made = CitationStylesStyle(held, locale=locale, validate=False)
    letters = dict(suffixes)
    items = [
        {**_clean(item_of(replace(work, key=f"w{place}"))), "year-suffix": letters.get(work.key)}
        for place, work in enumerate(works)
    ]
    known = [{name: value for name, value in item.items() if value} for item in items]
    return CitationStylesBibliography(made, CiteProcJSON(known), _MARKING)


def _clean(value: Any) -> Any:
    """Without the signs that we mark styles with."""
    if isinstance(value, str):
        return _FOREIGN.sub("", value)
    if isinstance(value, Mapping):
        return {name: _clean(one) for name, one in value.items() if name != "abstract"}
    return [_clean(one) for one in value] if isinstance(value, list) else value


def _suffixes(works: Sequence[Work]) -> dict[str, str]:
    """A letter for each of several works of the same authors and year, by title."""
    alike: dict[tuple[Any, ...], list[Work]] = {}
    for work in dict.fromkeys(works):
        if work.authors and work.issued:
            alike.setdefault((work.authors, work.issued[0]), []).append(work)
    return {
        work.key: chr(ord("a") + place)
        for group in alike.values()
        if 1 < len(group) <= 26
        for place, work in enumerate(sorted(group, key=lambda one: one.title.casefold()))
    }


def _where(locator: str) -> dict[str, Any]:
    """A locator that CSL knows, else words after the work."""
    found = _LABELS.match(locator.strip())
    if found is None:
        return {"suffix": f", {_FOREIGN.sub('', locator.strip())}"} if locator.strip() else {}
    label = (found["label"] or "p")[0].lower()
    return {"locator": Locator(_KINDS[label], found["at"].strip())}


def _pieces(said: str) -> tuple[Piece, ...]:
    """What our formatter marked, as pieces; a number has a space after it."""
    said = _NUMBER.sub(r"\1 ", said).replace(" , ", ", ")
    styles, pieces = list[str](), list[Piece]()
    for part in _MARK.split(said):
        if part in (_ITALIC, _BOLD):
            styles.append(part)
        elif part == _END:
            styles = styles[:-1]
        elif part:
            pieces.append(Piece(part, strong=_BOLD in styles, emphasis=_ITALIC in styles))
    return tuple(pieces)


def _ignore(item: Any) -> None:
    """citeproc tells of works it doesn't know; only known ones are asked for."""


def _kept(text: Any) -> str:
    return str(text)


def _italic(text: Any) -> str:
    return f"{_ITALIC}{text}{_END}"


def _bold(text: Any) -> str:
    return f"{_BOLD}{text}{_END}"


# What citeproc calls a formatter: a module with these names.
_MARKING = SimpleNamespace(
    preformat=_kept,
    Italic=_italic,
    Oblique=_italic,
    Bold=_bold,
    Light=_kept,
    Underline=_kept,
    Superscript=_kept,
    Subscript=_kept,
    SmallCaps=_kept,
)
