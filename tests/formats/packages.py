"""A package to write, sign and spoil."""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from io import BytesIO
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from peerloom.formats import synthesis
from peerloom.formats.synthesis.signing import signed_bytes

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw().hex()


def package(**changed: Any) -> synthesis.Package:
    """Two codes, two themes, two tables, a quote."""
    facts: dict[str, Any] = {
        "place": synthesis.Place("Harbour house", PUBLIC),
        "study": synthesis.Study("aaaa1111", "Listening", "What carries?", "codebook", "en"),
        "made_on": "2026-11-20T10:00:00+00:00",
        "threshold": 5,
        "edition": 2,
        "codes": (
            synthesis.Code("c1", "help", "", "Somebody helped."),
            synthesis.Code("c2", "tea", "c1"),
        ),
        "themes": (
            synthesis.Theme("t1", "Care comes first", "People care.", "", ("c1", "c2"), 9, 4, 1),
            synthesis.Theme("t2", "Waiting", "Time goes by.", "", ("c2",), 3, 2, 0),
        ),
        "tables": (
            synthesis.Table(
                name="Themes by kinds of source",
                unit="passages",
                rows=("Care comes first", "Waiting"),
                columns=("interview", "journal"),
                cells=((6, 3), (3, 0)),
                row_totals=(9, 3),
                column_totals=(9, 3),
                total=12,
                row_refs=("t1", "t2"),
            ),
            synthesis.Table(
                name="People by age",
                unit="people",
                rows=("Care comes first",),
                columns=("20–29", "30–39", "40–49"),
                cells=((None, None, 7),),
                row_totals=(12,),
                column_totals=(None, None, None),
                row_refs=("t1",),
            ),
        ),
        "quotes": (
            synthesis.Quote("t1", "They brought tea.\nEvery day.", "Heron", "interview", "en"),
        ),
        "method": synthesis.Method(("It was read.",), (synthesis.Step("Codes", "made 2", 2),), 9),
    }
    return synthesis.Package(**{**facts, **changed})


def written(made: synthesis.Package | None = None) -> bytes:
    return synthesis.package_bytes(made or package(), KEY.sign)


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as there:
        return {name: there.read(name) for name in there.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return out.getvalue()


def signed_again(parts: dict[str, bytes], **manifest: Any) -> bytes:
    """The package as a place with the key would sign it, whatever stands in it."""
    about = {**json.loads(parts["manifest.json"]), **manifest}
    about["files"] = {
        name: hashlib.sha256(part).hexdigest()
        for name, part in parts.items()
        if not name.startswith("manifest.")
    }
    raw = json.dumps(about).encode()
    signature = base64.b64encode(KEY.sign(signed_bytes(raw)))
    return packed({**parts, "manifest.json": raw, "manifest.sig": signature})


def with_part(name: str, content: Any) -> bytes:
    """A package that holds this in that file, properly signed."""
    return signed_again({**unpacked(written()), name: json.dumps(content).encode()})
