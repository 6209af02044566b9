"""Reading services from HSDS JSON, its tables in a zip, or one plain table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any

from peerloom.formats.archives import Archive
from peerloom.formats.hsds.mapping import Broken, listed_of
from peerloom.formats.hsds.tables import COLUMNS, READ_ALSO, objects_of, rows_of
from peerloom.formats.hsds.types import Listed, Reading
from peerloom.formats.types import Warning
from peerloom.problems import EmptyUpload, HalfWrittenUpload, MissingColumn, UnreadableUpload

MOST = 50_000
_GUARDED = ("=", "+", "-", "@", "'")  # a spreadsheet would run these: they begin with a quote


def read_bytes(held: bytes, name: str) -> Reading:
    """Services of a ``.json``, ``.zip`` or ``.csv``; broken rows are told, the others are read.

    Errors: EmptyUpload; HalfWrittenUpload; MissingColumn; UnreadableUpload.
    """
    if not held.strip():
        raise EmptyUpload(place=name)
    try:
        if held[:4] == b"PK\x03\x04":
            return _gathered(_zipped(Archive(held, name)), "service.csv")
        if held.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{"):
            return _gathered(_objects(json.loads(held.decode("utf-8-sig")), name), name)
        return _gathered(_plain(held, name), name)
    except (UnicodeDecodeError, csv.Error, json.JSONDecodeError, RecursionError) as error:
        raise UnreadableUpload(place=name) from error


def _objects(made: Any, name: str) -> Iterator[tuple[int, Any]]:
    """A list of services, or a page of an HSDS API that holds them under "contents"."""
    if isinstance(made, dict):
        made = made.get("contents", made.get("services", made.get("service", [made])))
    if not isinstance(made, list):
        raise HalfWrittenUpload(place=name)
    yield from enumerate(made[:MOST], 1)


def _zipped(archive: Archive) -> Iterator[tuple[int, Any]]:
    held = {part.rsplit("/", 1)[-1].lower(): part for part in archive.names()}
    tables = {}
    for table in (*COLUMNS, *READ_ALSO):
        plural = f"{table[:-1]}ies" if table.endswith("y") else f"{table}s"
        part = held.get(f"{table}.csv") or held.get(f"{plural}.csv") or held.get(f"{table}es.csv")
        tables[table] = rows_of(archive.read(part)) if part else []
    if not tables["service"]:
        raise MissingColumn(place=archive.place, column="service.csv")
    yield from objects_of(tables)


def _plain(held: bytes, name: str) -> Iterator[tuple[int, Any]]:
    rows = rows_of(held)
    if not rows or "name" not in rows[0]:
        raise MissingColumn(place=name, column="name")
    for number, row in enumerate(rows[:MOST], 2):
        yield number, _object_of_row(row, number)


def _object_of_row(row: dict[str, str], number: int) -> dict[str, Any]:
    def cell(key: str) -> str:
        text = (row.get(key) or "").strip()
        return text[1:] if text[:1] == "'" and text[1:2] in _GUARDED else text

    terms = [f"topic:{one.strip()}" for one in cell("topics").split(";") if one.strip()]
    terms += [f"cost:{cell('cost') or 'unknown'}"]
    terms += [f"without-id:{cell('without_id') or 'unknown'}"]
    closed = cell("closed").lower() in ("yes", "true", "1")
    return {
        "id": cell("id") or f"row-{number}",
        "name": cell("name"),
        "description": cell("about"),
        "url": cell("url"),
        "status": "inactive" if closed else "active",
        "application_process": cell("expect"),
        "fees_description": cell("cost_note"),
        "assured_date": cell("verified_on") or None,
        "organization": {"name": cell("provider")},
        "phones": [{"number": cell("phone")}],
        "schedules": [{"description": cell("hours")}],
        "languages": [{"code": one.strip()} for one in cell("languages").split(";")],
        "service_at_locations": [
            {
                "location": {
                    "transportation": cell("getting_there"),
                    "addresses": [{"address_1": cell("address")}],
                }
            }
        ],
        "attributes": [{"taxonomy_term": {"name": term}} for term in terms],
    }


def _gathered(objects: Iterable[tuple[int, Any]], name: str) -> Reading:
    found: dict[str, Listed] = {}
    warnings = []
    for number, made in objects:
        place = f"{name}, {number}"
        try:
            one = listed_of(made)
        except Broken as broken:
            warnings.append(Warning(place, f"“{broken}” is missing or makes no sense", "mend it"))
            continue
        if one.id in found:
            warnings.append(Warning(place, f"“{one.id}” stands there twice", "keep one of them"))
            continue
        found[one.id] = one
    return Reading(tuple(found.values()), tuple(warnings))
