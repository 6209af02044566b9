"""Writing a package: the same content gives the same bytes but for the signature's day."""

from __future__ import annotations

import base64
import hashlib
import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

from peerloom.formats.synthesis.signing import signed_bytes
from peerloom.formats.synthesis.types import FORMAT, VERSION, Package
from peerloom.formats.synthesis.whole import about_of, parts_of

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
PARTS = ("codebook.json", "themes.json", "tables.json", "quotes.json", "method.json")
_DAY = (1980, 1, 1, 0, 0, 0)  # the moment of making stands in the manifest alone


def package_bytes(package: Package, sign: Callable[[bytes], bytes]) -> bytes:
    """The whole file.

    Shapes: ``sign`` gives 64 bytes, made by the private half of ``package.place.key``.
    """
    parts = {name: _json(content) for name, content in parts_of(package).items()}
    manifest = _json(
        {
            "format": FORMAT,
            "version": VERSION,
            **about_of(package),
            "files": {name: hashlib.sha256(part).hexdigest() for name, part in parts.items()},
        }
    )
    signature = base64.b64encode(sign(signed_bytes(manifest))) + b"\n"
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in {MANIFEST: manifest, SIGNATURE: signature, **parts}.items():
            made.writestr(zipfile.ZipInfo(name, _DAY), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
