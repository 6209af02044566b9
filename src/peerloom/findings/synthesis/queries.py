"""What may be asked of a comparison between places."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from peerloom.findings import models
from peerloom.findings.placed import threshold_for_study
from peerloom.findings.synthesis.models import HERE
from peerloom.findings.synthesis.packing import own_themes
from peerloom.findings.synthesis.types import (
    Column,
    Comparison,
    HandedCard,
    PackageNamed,
    SharedCell,
    SharedRow,
)
from peerloom.formats import synthesis as formats
from peerloom.formats.synthesis import Package, Theme
from peerloom.gate import queries as gate
from peerloom.home import signing
from peerloom.methods.between_places import Alike, Named, names_alike
from peerloom.methods.triangulation import Cell, triangulate
from peerloom.people import queries as people
from peerloom.people.types import QUOTES, TEAM
from peerloom.problems import NotFound
from peerloom.programme.types import Study
from peerloom.spans import folded

NOTHING: frozenset[str] = frozenset()


def packages_handed_on(study: str) -> list[HandedCard]:
    """Packages made here, the newest first."""
    rows = list(models.HandedPackage.objects.filter(study_id=study).order_by("-number"))
    names = people.pseudonyms_for_accounts({row.made_by for row in rows})
    uses = gate.living_uses_of_release({one for row in rows for one in row.releases})
    return [
        HandedCard(
            row.number,
            date_format(timezone.localtime(row.made_at), "DATETIME_FORMAT"),
            names.get(row.made_by, row.made_by),
            row.quotes,
            any(not uses.get(one, NOTHING) >= {TEAM, QUOTES} for one in row.releases),
        )
        for row in rows
    ]


def packages_quoting(releases: Iterable[str]) -> dict[str, list[PackageNamed]]:
    """By release: packages that left the place with words of it, the first made first."""
    wanted, found = set(releases), defaultdict[str, list[PackageNamed]](list)
    for row in models.HandedPackage.objects.order_by("pk"):
        for release in wanted.intersection(row.releases):
            found[release].append(_package_named(row))
    return dict(found)


def packages_for_refs(refs: Iterable[str]) -> list[PackageNamed]:
    """Packages by reference, the first made first."""
    rows = models.HandedPackage.objects.filter(ref__in=set(refs)).order_by("pk")
    return [_package_named(row) for row in rows]


def comparison_for_study(about: Study) -> Comparison:
    """This study beside every package that was brought for it."""
    columns = (_here(about), *_brought(about.ref))
    rows = _rows(about.ref, columns)
    taken = {(cell.place, theme.ref) for row in rows for cell in row.cells for theme in cell.themes}
    local = tuple(
        (one, tuple(t for t in one.package.themes if (one.ref, t.ref) not in taken))
        for one in columns
    )
    return Comparison(columns, rows, local, _alike(local))


def row_of_comparison(made: Comparison, ref: str) -> SharedRow:
    """One shared theme. Errors: NotFound."""
    for row in made.rows:
        if row.ref == ref:
            return row
    raise NotFound(place=ref)


def column_of_comparison(made: Comparison, ref: str) -> Column:
    """One place; HERE is this study. Errors: NotFound."""
    for one in made.columns:
        if one.ref == ref:
            return one
    raise NotFound(place=ref)


def package_from_held(held: str) -> Package:
    """A package as it is kept."""
    return formats.package_of("", json.loads(held))


def _package_named(row: models.HandedPackage) -> PackageNamed:
    return PackageNamed(row.ref, row.number, row.made_at)


def _here(about: Study) -> Column:
    facts = settings.HOME.facts() if settings.HOME.exists() else {}
    key = signing.place_key()
    package = Package(
        place=formats.Place(str(facts.get("name", "")) or "Peerloom", key),
        study=formats.Study(about.ref, about.name, about.question, about.approach, about.language),
        made_on="",
        threshold=threshold_for_study(about.ref),
        themes=own_themes(about.ref),
    )
    return Column(HERE, package, formats.fingerprint_of(key))


def _brought(study: str) -> list[Column]:
    rows = list(models.BroughtPackage.objects.filter(study_id=study).order_by("pk"))
    accounts = {row.brought_by for row in rows} | {row.compared_by for row in rows}
    names = people.pseudonyms_for_accounts(accounts)
    found = [(row, package_from_held(row.held)) for row in rows]
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for row, package in found:
        keys[folded(package.place.name)].add(row.key)
    return [
        Column(
            row.ref,
            package,
            formats.fingerprint_of(row.key),
            names.get(row.brought_by, ""),
            names.get(row.compared_by, row.compared_by),
            len(keys[folded(package.place.name)]) > 1,
        )
        for row, package in found
    ]


def _rows(study: str, columns: Sequence[Column]) -> tuple[SharedRow, ...]:
    shared = list(
        models.SharedTheme.objects.filter(study_id=study)
        .order_by("position", "pk")
        .prefetch_related("parts", "cells")
    )
    cells = {row.ref: [_cell(row, one) for one in columns] for row in shared}
    sheet = triangulate(
        [row.ref for row in shared],
        [one.ref for one in columns],
        {(ref, cell.place): len(cell.themes) for ref, line in cells.items() for cell in line},
        {
            (ref, cell.place): Cell(ref, cell.place, rating=cell.rating)
            for ref, line in cells.items()
            for cell in line
        },
    )
    return tuple(
        SharedRow(
            row.ref,
            row.name,
            row.note,
            tuple(
                _rated(cell, judged.rating)
                for cell, judged in zip(cells[row.ref], made.cells, strict=True)
            ),
            made.way,
        )
        for row, made in zip(shared, sheet.rows, strict=True)
    )


def _cell(row: models.SharedTheme, column: Column) -> SharedCell:
    there = {theme.ref: theme for theme in column.package.themes}
    refs = [part.theme for part in row.parts.all() if part.place == column.ref]
    themes = tuple(there[ref] for ref in refs if ref in there)
    judged = next((one for one in row.cells.all() if one.place == column.ref), None)
    return SharedCell(
        place=column.ref,
        themes=themes,
        gone=tuple(ref for ref in refs if ref not in there),
        passages=sum(theme.passages for theme in themes),
        rating=judged.rating if judged else "",
        meaning=judged.meaning if judged else "",
    )


def _rated(cell: SharedCell, rating: str) -> SharedCell:
    """With silence filled in where no theme of the place stands."""
    return SharedCell(cell.place, cell.themes, cell.gone, cell.passages, rating, cell.meaning)


def _alike(local: Iterable[tuple[Column, Sequence[Theme]]]) -> tuple[Alike, ...]:
    return names_alike(
        Named(column.ref, theme.ref, theme.name, column.package.study.language)
        for column, themes in local
        for theme in themes
    )
