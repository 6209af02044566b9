"""Form → XLSForm workbook, to be opened in a spreadsheet, ODK or Kobo."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from peerloom.formats.xlsform.types import Form, Question, Words

LANGUAGE_NAMES = {
    "en": "English", "fr": "Français", "es": "Español", "pt": "Português", "de": "Deutsch",
    "it": "Italiano", "cs": "Čeština", "ar": "العربية",
}  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def write(form: Form, path: str | Path) -> None:
    """Write a form as a workbook."""
    Path(path).write_bytes(write_bytes(form))


def write_bytes(form: Form) -> bytes:
    """The same as bytes; :func:`~peerloom.formats.xlsform.read_bytes` gives the form back."""
    book = Workbook()
    book.remove(book.worksheets[0])
    languages = form.languages or ("",)
    _sheet(book, "survey", _survey(form, languages))
    _sheet(book, "choices", _choices(form, languages))
    heads = ["form_title", "form_id", "default_language"]
    default = _column("", languages[0]).removeprefix("::")
    _sheet(book, "settings", [heads, [form.title, "form", default]])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _survey(form: Form, languages: Sequence[str]) -> Iterable[list[str]]:
    labels = [_column("label", one) for one in languages]
    hints = [_column("hint", one) for one in languages]
    yield ["type", "name", *labels, *hints, "required", "relevant", "parameters"]
    for one in form.questions:
        yield [
            f"{one.type} list_{one.name}" if one.chooses else one.type,
            one.name,
            *_said(one.label, languages),
            *_said(one.hint, languages),
            "yes" if one.required else "",
            one.relevant,
            _parameters(one),
        ]


def _choices(form: Form, languages: Sequence[str]) -> Iterable[list[str]]:
    yield ["list_name", "name", *(_column("label", one) for one in languages)]
    for one in form.questions:
        for choice in one.choices if one.chooses else ():
            yield [f"list_{one.name}", choice.name, *_said(choice.label, languages)]


def _sheet(book: Workbook, name: str, rows: Iterable[Sequence[str]]) -> None:
    sheet = book.create_sheet(name)
    for at, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            if cell:
                # Text stays text: a cell that begins with "=" is no formula.
                made = sheet.cell(at, column)
                made.value, made.data_type = _CONTROL.sub("", cell), "s"


def _said(words: Words, languages: Sequence[str]) -> list[str]:
    pairs = dict(words.said)
    return [pairs.get(language, "") for language in languages]


def _column(column: str, language: str) -> str:
    if not language:
        return column
    name = LANGUAGE_NAMES.get(language)
    return f"{column}::{name} ({language})" if name else f"{column}::{language}"


def _parameters(one: Question) -> str:
    if one.type != "range":
        return ""
    return f"start={plain(one.start)} end={plain(one.end)} step={plain(one.step)}"


def plain(number: Decimal) -> str:
    """3 not 3.0, 10 not 1E+1."""
    return f"{number.normalize():f}"
