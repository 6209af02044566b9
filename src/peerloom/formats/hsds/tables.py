"""HSDS's tabular form: one CSV a kind of object, joined by their references."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

Rows = list[dict[str, str]]
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "organization": ("id", "name", "description"),
    "service": (
        "id", "organization_id", "name", "description", "url", "status", "application_process",
        "fees_description", "assured_date",
    ),
    "phone": ("id", "service_id", "number"),
    "schedule": ("id", "service_id", "description"),
    "language": ("id", "service_id", "code"),
    "location": ("id", "location_type", "transportation"),
    "service_at_location": ("id", "service_id", "location_id"),
    "address": ("id", "location_id", "address_1"),
    "taxonomy_term": ("id", "name", "taxonomy"),
    "attribute": ("id", "link_id", "taxonomy_term_id", "link_entity"),
}  # fmt: skip
_OWN: Final = (("phone", "phones"), ("schedule", "schedules"), ("language", "languages"))
READ_ALSO: Final = ("cost_option",)


def tables_of(objects: Iterable[Mapping[str, Any]]) -> dict[str, Rows]:
    """HSDS's objects as tables."""
    found: dict[str, Rows] = {name: [] for name in COLUMNS}
    terms: dict[str, dict[str, str]] = {}
    for one in objects:
        organization = dict(one["organization"])
        found["organization"].append(organization)
        found["service"].append({**_plain(one), "organization_id": organization["id"]})
        for table, key in (
            ("phone", "phones"),
            ("schedule", "schedules"),
            ("language", "languages"),
        ):
            found[table] += [{**each, "service_id": one["id"]} for each in one[key]]
        for at in one["service_at_locations"]:
            place = at["location"]
            found["location"].append(_plain(place))
            found["service_at_location"].append(
                {"id": at["id"], "service_id": one["id"], "location_id": place["id"]}
            )
            found["address"] += [{**a, "location_id": place["id"]} for a in place["addresses"]]
        for each in one["attributes"]:
            terms[each["taxonomy_term"]["id"]] = each["taxonomy_term"]
            found["attribute"].append(
                {**_plain(each), "taxonomy_term_id": each["taxonomy_term"]["id"]}
            )
    found["taxonomy_term"] = list(terms.values())
    return found


def objects_of(tables: Mapping[str, Rows]) -> Iterator[tuple[int, dict[str, Any]]]:
    """(row in the table of services, the object joined again)."""
    organizations = {row.get("id", ""): row for row in tables.get("organization", [])}
    terms = {row.get("id", ""): row for row in tables.get("taxonomy_term", [])}
    addresses = _by(tables.get("address", []), "location_id")
    places = {
        row.get("id", ""): {**row, "addresses": addresses[row.get("id", "")]}
        for row in tables.get("location", [])
    }
    at = _by(tables.get("service_at_location", []), "service_id")
    joined = {
        key: _by(tables.get(table, []), "service_id")
        for table, key in (
            ("phone", "phones"), ("schedule", "schedules"), ("language", "languages"),
            ("cost_option", "cost_options"),
        )
    }  # fmt: skip
    attributes = _by(tables.get("attribute", []), "link_id")
    for number, row in enumerate(tables.get("service", []), 2):
        ref = row.get("id", "")
        made: dict[str, Any] = {key: value or None for key, value in row.items()}
        made["organization"] = organizations.get(row.get("organization_id", ""), {})
        for key, rows in joined.items():
            made[key] = [_numbers(one) for one in rows[ref]]
        made["service_at_locations"] = [
            {"location": places.get(one.get("location_id", ""), {})} for one in at[ref]
        ]
        made["attributes"] = [
            {"taxonomy_term": terms.get(one.get("taxonomy_term_id", ""), {})}
            for one in attributes[ref]
        ]
        yield number, made


def csv_of(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> bytes:
    """Rows as UTF-8 CSV with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({k: "" if v is None else v for k, v in row.items()} for row in rows)
    return out.getvalue().encode()


def rows_of(held: bytes) -> Rows:
    """A CSV with a header, in UTF-8. Errors: UnicodeDecodeError, csv.Error."""
    reader = csv.DictReader(io.StringIO(held.decode("utf-8-sig"), newline=""))
    return [{k: v or "" for k, v in row.items() if isinstance(k, str)} for row in reader]


def _by(rows: Rows, key: str) -> defaultdict[str, Rows]:
    found: defaultdict[str, Rows] = defaultdict(list)
    for row in rows:
        found[row.get(key, "")].append(row)
    return found


def _plain(made: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in made.items() if not isinstance(value, dict | list)}


def _numbers(row: Mapping[str, str]) -> dict[str, Any]:
    amount = row.get("amount", "")
    try:
        return {**row, "amount": float(amount)} if amount else dict(row)
    except ValueError:
        return dict(row)
