"""From a package's JSON to dataclasses; what has another shape is refused with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeVar, cast

from peerloom.formats.synthesis.types import (
    UNITS,
    Code,
    Method,
    Quote,
    Step,
    Table,
    Theme,
)
from peerloom.problems import PackageUnreadable

LONGEST: Final = 20_000
MANY: Final = 5_000
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class At:
    """Where in the package something stands."""

    place: str

    def within(self, part: str) -> At:
        return At(f"{self.place}, {part}")

    def refuse(self, what: str) -> PackageUnreadable:
        return PackageUnreadable(place=self.place, what=what)


def text(at: At, made: Any, key: str) -> str:
    """A string that a database keeps. Errors: PackageUnreadable."""
    value = made.get(key) if isinstance(made, dict) else None
    if not isinstance(value, str) or len(value) > LONGEST or "\0" in value:
        raise at.refuse(key)
    return value


def number(at: At, made: Any, key: str) -> int:
    """A whole number from 0. Errors: PackageUnreadable."""
    value = made.get(key) if isinstance(made, dict) else None
    if not _is_count(value):
        raise at.refuse(key)
    return cast(int, value)


def flag(at: At, made: Any, key: str) -> bool:
    """Yes or no. Errors: PackageUnreadable."""
    value = made.get(key) if isinstance(made, dict) else None
    if not isinstance(value, bool):
        raise at.refuse(key)
    return value


def codes_of(at: At, made: Any) -> tuple[Code, ...]:
    """The codebook. Errors: PackageUnreadable."""

    def code(here: At, one: Any) -> Code:
        names = ("ref", "name", "parent", "definition", "include", "exclude")
        return Code(*(text(here, one, name) for name in names))

    return tuple(_each(at, made, "code", code))


def themes_of(at: At, made: Any) -> tuple[Theme, ...]:
    """The themes. Errors: PackageUnreadable."""

    def theme(here: At, one: Any) -> Theme:
        return Theme(
            ref=text(here, one, "ref"),
            name=text(here, one, "name"),
            concept=text(here, one, "concept"),
            description=text(here, one, "description"),
            codes=_texts(here, one, "codes"),
            passages=number(here, one, "passages"),
            sources=number(here, one, "sources"),
            against=number(here, one, "against"),
        )

    return tuple(_each(at, made, "theme", theme))


def tables_of(at: At, made: Any) -> tuple[Table, ...]:
    """The matrices. Errors: PackageUnreadable."""

    def table(here: At, one: Any) -> Table:
        here = here.within(f"“{text(here, one, 'name')[:80]}”")
        unit = text(here, one, "unit")
        if unit not in UNITS:
            raise here.refuse("unit")
        return Table(
            name=text(here, one, "name"),
            unit=unit,
            rows=_texts(here, one, "rows"),
            columns=_texts(here, one, "columns"),
            cells=tuple(_counts(here, row, "cells") for row in _list(here, one, "cells")),
            row_totals=_counts(here, one.get("row_totals"), "row_totals"),
            column_totals=_counts(here, one.get("column_totals"), "column_totals"),
            total=_count(here, one.get("total"), "total"),
            row_refs=_texts(here, one, "row_refs"),
            adds_up=flag(here, one, "adds_up"),
        )

    return tuple(_each(at, made, "table", table))


def quotes_of(at: At, made: Any) -> tuple[Quote, ...]:
    """The quotes. Errors: PackageUnreadable."""

    def quote(here: At, one: Any) -> Quote:
        return Quote(
            theme=text(here, one, "theme"),
            text=text(here, one, "text"),
            who=text(here, one, "who"),
            where=text(here, one, "where"),
            language=text(here, one, "language"),
            against=flag(here, one, "against"),
        )

    return tuple(_each(at, made, "quote", quote))


def method_of(at: At, made: Any) -> Method:
    """The method log. Errors: PackageUnreadable."""

    def step(here: At, one: Any) -> Step:
        return Step(text(here, one, "trail"), text(here, one, "told"), number(here, one, "count"))

    paragraphs, head = _texts(at, made, "paragraphs"), text(at, made, "head")
    steps = tuple(_each(at, made.get("steps"), "step", step))
    return Method(paragraphs, steps, number(at, made, "entries"), head)


def _each(at: At, made: Any, what: str, read: Callable[[At, Any], _Made]) -> Iterator[_Made]:
    if not isinstance(made, list) or len(made) > MANY:
        raise at.refuse(what)
    for place, one in enumerate(made, 1):
        yield read(at.within(f"{what} {place}"), one)


def _list(at: At, made: Any, key: str) -> list[Any]:
    value = made.get(key) if isinstance(made, dict) else None
    if not isinstance(value, list) or len(value) > MANY:
        raise at.refuse(key)
    return value


def _texts(at: At, made: Any, key: str) -> tuple[str, ...]:
    return tuple(text(at, {key: one}, key) for one in _list(at, made, key))


def _counts(at: At, made: Any, key: str) -> tuple[int | None, ...]:
    return tuple(_count(at, one, key) for one in _list(at, {key: made}, key))


def _count(at: At, value: Any, key: str) -> int | None:
    if value is not None and not _is_count(value):
        raise at.refuse(key)
    return cast(int | None, value)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 53
