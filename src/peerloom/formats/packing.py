"""A zip that can be checked: a manifest with the digest of every file, the same in two places."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

MANIFEST: Final = "manifest.json"
SUMS: Final = "SHA256SUMS"
_WHEN = (1980, 1, 1, 0, 0, 0)  # a zip's first day: when it was packed stands in the manifest


def packed(files: Mapping[str, bytes], about: Mapping[str, Any]) -> bytes:
    """The files with their manifest; the same files give the same bytes.

    Shapes: ``about`` opens the manifest; ``SHA256SUMS`` is what ``sha256sum -c`` reads.
    """
    listed = [
        {"path": path, "bytes": len(held), "sha256": digest(held)}
        for path, held in sorted(files.items())
    ]
    manifest = json.dumps({**about, "files": listed}, ensure_ascii=False, indent=2) + "\n"
    whole = {**files, MANIFEST: manifest.encode()}
    sums = "".join(f"{digest(held)}  {path}\n" for path, held in sorted(whole.items()))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, held in sorted({**whole, SUMS: sums.encode()}.items()):
            entry = zipfile.ZipInfo(path, _WHEN)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, held)
    return out.getvalue()


def digest(held: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(held).hexdigest()
