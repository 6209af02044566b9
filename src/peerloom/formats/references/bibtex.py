"""BibTeX, both ways. Accents written in LaTeX become letters; what isn't a reference is skipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from peerloom.formats.references import latex
from peerloom.formats.references.csl_json import day_of
from peerloom.formats.references.marks import doi_or_nothing, key_for, key_from
from peerloom.formats.references.types import Name, Read, Work
from peerloom.formats.types import Warning
from peerloom.problems import BrokenBibtex, NotReferences

# Ours by BibTeX's and BibLaTeX's; the first that BibTeX has too is written.
_KINDS = {
    "article": "article-journal", "book": "book", "inbook": "chapter", "incollection": "chapter",
    "techreport": "report", "report": "report", "phdthesis": "thesis", "mastersthesis": "thesis",
    "thesis": "thesis", "inproceedings": "paper-conference", "conference": "paper-conference",
    "online": "webpage", "www": "webpage", "dataset": "dataset", "software": "software",
    "video": "motion_picture", "unpublished": "manuscript", "booklet": "book", "misc": "document",
    "proceedings": "book", "manual": "document", "collection": "book", "mvbook": "book",
}  # fmt: skip
_WRITTEN = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "book": "book", "chapter": "incollection", "report": "techreport", "thesis": "phdthesis",
    "paper-conference": "inproceedings", "manuscript": "unpublished",
}  # fmt: skip
_IN = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
_BY = {"techreport": "institution", "phdthesis": "school"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HEAD = re.compile(r"@\s*([A-Za-z]+)\s*([{(])")
_FIELD = re.compile(r"\s*([A-Za-z][\w:.+-]*)\s*=\s*")
_KEY = re.compile(r"\s*([^\s,{}()=\"#%]*)\s*(?=[,})])")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


@dataclass
class _Reader:
    """Reads entries one after the other; ``words`` are the file's own abbreviations."""

    text: str
    place: str
    words: dict[str, str] = field(default_factory=lambda: {m: m for m in _MONTHS})
    began: int = 0

    def entries(self) -> Iterator[tuple[int, str, str, dict[str, str]]]:
        """(line, kind, key, fields) of everything that is a reference."""
        at = 0
        while found := _HEAD.search(self.text, at):
            self.began, kind = found.start(), found.group(1).lower()
            closing = "}" if found.group(2) == "{" else ")"
            at = found.end()
            if kind in ("comment", "preamble"):
                at = self._past(at, closing)
                continue
            key = ""
            if kind != "string":
                named = _KEY.match(self.text, at)
                if named is None:
                    raise self._broken()
                key, at = named.group(1), named.end()
            fields, at = self._fields(at, closing)
            if kind == "string":
                self.words.update({name.lower(): value for name, value in fields.items()})
            else:
                yield self._line(), kind, key, fields

    def _fields(self, at: int, closing: str) -> tuple[dict[str, str], int]:
        fields = dict[str, str]()
        while True:
            at = self._blank(at)
            sign = self.text[at : at + 1]
            if sign == closing:
                return fields, at + 1
            if sign == ",":
                at += 1
                continue
            named = _FIELD.match(self.text, at)
            if named is None:
                raise self._broken()
            value, at = self._value(named.end())
            fields.setdefault(named.group(1).lower(), value)

    def _value(self, at: int) -> tuple[str, int]:
        """Parts joined with “#”: in braces, in quotation marks, a number or an abbreviation."""
        parts = list[str]()
        while True:
            at = self._blank(at)
            sign = self.text[at : at + 1]
            if sign == "{":
                end = self._past(at + 1, "}")
                parts.append(self.text[at + 1 : end - 1])
            elif sign == '"':
                end = self._past(at + 1, '"')
                parts.append(self.text[at + 1 : end - 1])
            else:
                word = re.compile(r"[^\s,#{}()\"]+").match(self.text, at)
                if word is None:
                    raise self._broken()
                end = word.end()
                parts.append(self.words.get(word.group().lower(), word.group()))
            at = self._blank(end)
            if self.text[at : at + 1] != "#":
                return "".join(parts), at
            at += 1

    def _past(self, at: int, closing: str) -> int:
        """Behind what closes here, whatever braces stand in between."""
        depth = 0
        while at < len(self.text):
            sign = self.text[at]
            if sign == "\\":
                at += 2
                continue
            if depth == 0 and sign == closing:
                return at + 1
            depth += {"{": 1, "}": -1}.get(sign, 0)
            if depth < 0:
                break
            at += 1
        raise self._broken()

    def _blank(self, at: int) -> int:
        while at < len(self.text) and self.text[at].isspace():
            at += 1
        return at

    def _line(self) -> int:
        return self.text.count("\n", 0, self.began) + 1

    def _broken(self) -> BrokenBibtex:
        return BrokenBibtex(place=self.place, line=self._line())


def read(text: str, place: str = "references.bib") -> Read:
    """Works of a BibTeX or BibLaTeX file; an entry without a title is told and left out.

    Errors: NotReferences if nothing in it looks like an entry; BrokenBibtex with its line.
    """
    works, warnings, taken, entries = list[Work](), list[Warning](), set[str](), 0
    for line, kind, key, fields in _Reader(text, place).entries():
        entries += 1
        work = _work(kind, fields)
        if not work.title:
            warnings.append(Warning(f"{place}, {line}", "It has no title.", "It was left out."))
            continue
        kept = key_from(key)
        if not kept or kept in taken:
            kept = key_for(work, taken)
        taken.add(kept)
        works.append(replace(work, key=kept))
    if not entries:
        raise NotReferences(place=place)
    return Read(tuple(works), tuple(warnings))


def write(works: Iterable[Work]) -> str:
    """Entries that BibTeX and BibLaTeX read, UTF-8."""
    return "\n".join(_entry(one) for one in works)


def _work(kind: str, fields: dict[str, str]) -> Work:
    said = {name: latex.plain(value) for name, value in fields.items()}

    def first(*names: str) -> str:
        return next((said[name] for name in names if said.get(name)), "")

    title = ": ".join(part for part in (first("title"), first("subtitle")) if part)
    return Work(
        key="",
        kind=_KINDS.get(kind, "document"),
        title=title,
        authors=_names(fields.get("author", "")),
        editors=_names(fields.get("editor", "")),
        issued=_issued(said),
        container=first("journal", "journaltitle", "booktitle"),
        volume=first("volume"),
        issue=first("number", "issue"),
        pages=first("pages").replace("--", "-").replace("–", "-"),
        edition=first("edition"),
        publisher=first("publisher", "institution", "school", "organization"),
        place=first("address", "location"),
        doi=doi_or_nothing(first("doi")),
        url=first("url"),
        isbn=first("isbn"),
        abstract=first("abstract"),
        accessed=day_of(first("urldate").split("-")),
    )


def _issued(said: dict[str, str]) -> tuple[int, ...]:
    if said.get("date"):
        return day_of(said["date"].split("/")[0].split("-"))
    month = said.get("month", "").lower()[:3]
    number = _MONTHS.index(month) + 1 if month in _MONTHS else month
    return day_of([said.get("year", ""), number])


def _names(value: str) -> tuple[Name, ...]:
    names = (_name(" ".join(one.split())) for one in _split(value))
    return tuple(name for name in names if str(name) and str(name) != "others")


def _split(value: str) -> list[str]:
    """At “and”, but not within braces."""
    parts, depth, start = list[str](), 0, 0
    for at, sign in enumerate(value):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        joined = _AND.match(value, at) if depth == 0 and sign.isspace() and at >= start else None
        if joined:
            parts.append(value[start:at])
            start = joined.end()
    return [*parts, value[start:]]


def _name(value: str) -> Name:
    if value.startswith("{") and value.endswith("}"):
        return Name(literal=latex.plain(value))
    plain = latex.plain(value)
    parts = [part.strip() for part in plain.split(",")]
    if len(parts) > 1:
        return Name(family=parts[0], given=" ".join(parts[-1:]))
    words = plain.split()
    at = next((n for n, word in enumerate(words[:-1]) if n and word[:1].islower()), len(words) - 1)
    return Name(family=" ".join(words[at:]), given=" ".join(words[:at]))


def _entry(work: Work) -> str:
    kind = _WRITTEN.get(work.kind, "misc")
    issued = dict(zip(("year", "month"), work.issued, strict=False))
    fields = {
        "title": f"{{{latex.escaped(work.title)}}}",
        "author": _joined(work.authors),
        "editor": _joined(work.editors),
        _IN.get(kind, "howpublished"): latex.escaped(work.container),
        "year": str(issued.get("year", "")),
        "volume": latex.escaped(work.volume),
        "number": latex.escaped(work.issue),
        "pages": latex.escaped(work.pages).replace("-", "--"),
        "edition": latex.escaped(work.edition),
        _BY.get(kind, "publisher"): latex.escaped(work.publisher),
        "address": latex.escaped(work.place),
        "doi": work.doi,
        "url": work.url,
        "isbn": work.isbn,
        "abstract": latex.escaped(work.abstract),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value.strip("{}")]
    month = [f"  month = {_MONTHS[issued['month'] - 1]},\n"] if "month" in issued else []
    return f"@{kind}{{{work.key},\n{''.join([*lines, *month])}}}\n"


def _joined(names: Iterable[Name]) -> str:
    return " and ".join(
        f"{{{latex.escaped(one.literal)}}}" if one.literal else latex.escaped(str(one))
        for one in names
    )
