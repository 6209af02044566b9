"""Writing a kit: as a signed zip to hand on, or as a folder to work in."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from peerloom.formats.kits.reading import SIGNATURE
from peerloom.formats.kits.types import FORMAT, FORMAT_VERSION, PURPOSE, Kit, Signer
from peerloom.formats.packing import MANIFEST, packed

Sign = Callable[[bytes], bytes]


def kit_bytes(kit: Kit, signer: Signer, sign: Sign) -> bytes:
    """A zip whose manifest names every file's digest, signed; the same kit gives the same bytes."""
    about = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "kit": {"id": kit.id, "name": kit.name, "version": kit.version},
        "place": {"name": signer.name, "key": signer.key},
        "translations": {one.path: one.made_from for one in kit.pieces if one.made_from},
    }
    bare = packed({piece.path: piece.body for piece in kit.pieces}, about)
    out = BytesIO(bare)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo(SIGNATURE, (1980, 1, 1, 0, 0, 0))
        entry.external_attr = 0o644 << 16
        archive.writestr(entry, sign(PURPOSE + archive.read(MANIFEST)))
    return out.getvalue()


def write_folder(kit: Kit, folder: Path) -> None:
    """Every piece as a file below a folder."""
    for piece in kit.pieces:
        file = folder / piece.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(piece.body)
