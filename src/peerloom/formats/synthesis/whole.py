"""A package as one JSON object and back: how whoever brought it keeps it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from peerloom.formats.synthesis.parts import (
    At,
    codes_of,
    flag,
    method_of,
    number,
    quotes_of,
    tables_of,
    text,
    themes_of,
)
from peerloom.formats.synthesis.types import Package, Place, Study

_ABOUT = ("ref", "name", "question", "approach", "language")


def package_of(name: str, made: dict[str, Any]) -> Package:
    """A package from its parts by file; ``name`` stands before each place that is told.

    Errors: PackageUnreadable.
    """
    at = At(f"{name}, manifest.json")
    place, study = made.get("place"), made.get("study")
    return Package(
        place=Place(text(at, place, "name"), text(at, place, "key")),
        study=Study(*(text(at, study, key) for key in _ABOUT)),
        made_on=text(at, made, "made_on"),
        threshold=number(at, made, "threshold"),
        edition=number(at, made, "edition"),
        is_sample=flag(at, made, "is_sample"),
        codes=codes_of(At(f"{name}, codebook.json"), made.get("codebook.json")),
        themes=themes_of(At(f"{name}, themes.json"), made.get("themes.json")),
        tables=tables_of(At(f"{name}, tables.json"), made.get("tables.json")),
        quotes=quotes_of(At(f"{name}, quotes.json"), made.get("quotes.json")),
        method=method_of(At(f"{name}, method.json"), made.get("method.json")),
    )


def about_of(package: Package) -> dict[str, Any]:
    """What the manifest says beside digests."""
    return {
        "place": asdict(package.place),
        "study": asdict(package.study),
        "made_on": package.made_on,
        "threshold": package.threshold,
        "edition": package.edition,
        "is_sample": package.is_sample,
    }


def parts_of(package: Package) -> dict[str, Any]:
    """The other files, by name."""
    return {
        "codebook.json": [asdict(one) for one in package.codes],
        "themes.json": [asdict(one) for one in package.themes],
        "tables.json": [asdict(one) for one in package.tables],
        "quotes.json": [asdict(one) for one in package.quotes],
        "method.json": asdict(package.method),
    }
