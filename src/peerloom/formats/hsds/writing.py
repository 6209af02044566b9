"""Services as HSDS JSON, as HSDS's tables in a zip, and as one plain table."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable
from dataclasses import fields
from io import BytesIO

from peerloom.formats.hsds.mapping import object_of
from peerloom.formats.hsds.tables import COLUMNS, csv_of, tables_of
from peerloom.formats.hsds.types import Listed

_WHEN = (1980, 1, 1, 0, 0, 0)
PLAIN = tuple(one.name for one in fields(Listed))


def json_bytes(services: Iterable[Listed]) -> bytes:
    """A list of HSDS 3.0 services."""
    made = [object_of(one) for one in services]
    return json.dumps(made, ensure_ascii=False, indent=1).encode()


def tabular_bytes(services: Iterable[Listed]) -> bytes:
    """A zip with a CSV for each of HSDS's tables."""
    tables = tables_of(object_of(one) for one in services)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, columns in COLUMNS.items():
            entry = zipfile.ZipInfo(f"{name}.csv", _WHEN)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, csv_of(tables[name], columns))
    return out.getvalue()


def csv_bytes(services: Iterable[Listed]) -> bytes:
    """One table with a row a service; several languages or topics stand with ";" between them."""
    rows = [{name: _cell(getattr(one, name)) for name in PLAIN} for one in services]
    return b"\xef\xbb\xbf" + csv_of(rows, PLAIN)


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return ";".join(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "'") else text
