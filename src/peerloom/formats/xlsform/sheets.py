"""Sheets of a workbook as rows that know where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from peerloom.formats.readers import xlsx
from peerloom.formats.types import Warning
from peerloom.formats.xlsform.types import Words
from peerloom.problems import EmptyUpload, NotAForm, WrongWord

TRANSLATED = ("label", "hint")
_CODE = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)?)\)\s*$")
_NAMES = {
    "english": "en", "french": "fr", "français": "fr", "francais": "fr", "spanish": "es",
    "español": "es", "portuguese": "pt", "português": "pt", "german": "de", "deutsch": "de",
    "italian": "it", "italiano": "it", "czech": "cs", "čeština": "cs", "arabic": "ar",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a sheet.

    Shapes: ``cells`` by column's name; ``words`` by column, then language.
    Units:  ``number`` as a spreadsheet shows it.
    """

    place: str
    number: int
    cells: dict[str, str]
    words: dict[str, dict[str, str]]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def at(self, column: str) -> str:
        """Where a cell stands, for a warning."""
        return f"{self.place}, row {self.number}, column {column}"

    def said(self, column: str, default: str) -> Words:
        """A translated column's words; those without a language are in ``default``."""
        given = self.words.get(column, {})
        plain = {default: given[""]} if given.get("") else {}
        return Words.of({**plain, **{one: text for one, text in given.items() if one}})


@dataclass(slots=True)
class Sheet:
    """A sheet: its columns in order, and the rows that hold anything."""

    name: str
    columns: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)


def sheet_of(data: bytes, place: str, name: str, warnings: list[Warning]) -> Sheet:
    """One sheet; an empty one if it isn't there or holds nothing.

    Errors: those of the workbook's reader.
    """
    try:
        lines, more = xlsx.read(data, place, name)
    except (WrongWord, EmptyUpload) as error:
        if isinstance(error, WrongWord) and name == "survey":
            raise NotAForm(place=place, sheets=str(error.facts.get("known", ""))) from error
        return Sheet(name)
    warnings += more
    heading = next((at for at, line in enumerate(lines) if any(line)), None)
    return Sheet(name) if heading is None else _rows(lines, heading, f"{place}, {name}", name)


def _rows(lines: list[tuple[str, ...]], heading: int, place: str, name: str) -> Sheet:
    heads = [_head(cell) for cell in lines[heading]]
    found = Sheet(name, [column for column, _language in heads if column])
    for column, language in heads:
        if column in TRANSLATED and language and language not in found.languages:
            found.languages.append(language)
    for number, line in enumerate(lines[heading + 1 :], heading + 2):
        cells: dict[str, str] = {}
        words: dict[str, dict[str, str]] = {}
        for (column, language), cell in zip(heads, line, strict=False):
            text = cell.strip()
            if not text or not column:
                continue
            if column in TRANSLATED:
                words.setdefault(column, {}).setdefault(language, text)
            else:
                cells.setdefault(column, text)
        if cells or words:
            found.rows.append(Row(place, number, cells, words))
    return found


def _head(cell: str) -> tuple[str, str]:
    """("label", "fr") from "label::Français (fr)"; the language is "" where none is named."""
    column, _colons, language = cell.strip().partition("::")
    if not language and ":" in column and column.lower().startswith(TRANSLATED):
        column, _colon, language = column.partition(":")
    column = " ".join(column.lower().split())
    if column not in TRANSLATED and language:
        return f"{column}::{language.strip()}", ""
    return column, language_code(language)


def language_code(name: str) -> str:
    """ "Français (fr)", "French", "fr" → "fr"; an unknown name stays as it is."""
    said = name.strip()
    found = _CODE.search(said)
    if found:
        return found.group(1).lower()
    return _NAMES.get(said.lower(), said.lower() if len(said) <= 3 else said)[:12]
