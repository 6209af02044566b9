"""Citations in what is written: ``[@key, p. 4; @other]`` becomes what the style makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from peerloom.findings.types import Reference, Run
from peerloom.formats.references import Work
from peerloom.formats.references.styling import Cited, Citing, Piece, written

CITATION = re.compile(r"\[@[A-Za-z0-9][^\[\]\n]*\]")
_ONE = re.compile(r"\s*@([A-Za-z0-9](?:[\w:.+/-]*\w)?)\s*(?:,\s*(.*?))?\s*", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;)]")
DOI = "https://doi.org/"


@dataclass
class Citer:
    """Writes the citations of one book in order, and knows afterwards what was cited.

    ``unknown`` are keys that no reference of the study has; their citation stays as typed.
    """

    citing: Citing
    unknown: list[str] = field(default_factory=list)

    def __call__(self, cluster: str) -> tuple[Run, ...]:
        """The runs of one citation, brackets and all."""
        cited = cited_in(cluster)
        missing = [one.key for one in cited if one.key not in self.citing.works]
        self.unknown += [key for key in missing if key not in self.unknown]
        if missing or not cited:
            return (Run(cluster),)
        keys = tuple(one.key for one in cited)
        return tuple(_run(piece, keys) for piece in self.citing.cite(cited))

    def references(self) -> tuple[Reference, ...]:
        """Every work cited so far, in the order of the style."""
        return tuple(
            Reference(key, runs_of(pieces), self.citing.works[key].doi, self.citing.works[key].url)
            for key, pieces in self.citing.entries()
        )


def citer(works: Iterable[Work], texts: Iterable[str], style: str, language: str) -> Citer:
    """A citer for a book that is made of these texts, in this order."""
    return Citer(Citing(works, style, language, expected=keys_in(texts)))


def keys_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Every key that the texts cite, in order, each once."""
    found = (one.key for text in texts for each in CITATION.findall(text) for one in cited_in(each))
    return tuple(dict.fromkeys(found))


def cited_in(cluster: str) -> tuple[Cited, ...]:
    """The works of one citation; empty where it isn't written as one."""
    parts = [_ONE.fullmatch(part) for part in cluster.strip().strip("[]").split(";")]
    found = tuple(Cited(one[1], one[2] or "") for one in parts if one)
    return found if len(found) == len(parts) else ()


def listed(work: Work, style: str, language: str) -> tuple[Run, ...]:
    """A reference by itself, without the number that it has in no list."""
    first, *rest = runs_of(written(work, style, language))
    return (Run(first.text.removeprefix("[1] "), emphasis=first.emphasis), *rest)


def runs_of(pieces: Sequence[Piece]) -> tuple[Run, ...]:
    """Pieces as runs; addresses in them become links."""
    return tuple(run for piece in pieces for run in _linked(piece))


def _linked(piece: Piece) -> Iterable[Run]:
    at = 0
    for found in _ADDRESS.finditer(piece.text):
        yield from _some(piece, piece.text[at : found.start()])
        yield Run(found.group(), piece.strong, piece.emphasis, link=found.group())
        at = found.end()
    yield from _some(piece, piece.text[at:])


def _some(piece: Piece, text: str) -> Iterable[Run]:
    if text:
        yield Run(text, piece.strong, piece.emphasis)


def _run(piece: Piece, keys: tuple[str, ...]) -> Run:
    return Run(piece.text, piece.strong, piece.emphasis, cites=keys)
