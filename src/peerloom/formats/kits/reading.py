"""Reading a kit from a folder or a zip, without ever holding more than a kit may be."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final

from peerloom.formats.archives import BROKEN
from peerloom.formats.kits.checks import kit_of
from peerloom.formats.kits.contents import check_contents
from peerloom.formats.kits.paths import TEXT, kind_of
from peerloom.formats.kits.types import FORMAT, FORMAT_VERSION, PURPOSE, Kit, Piece, Signer
from peerloom.formats.packing import MANIFEST, SUMS, digest
from peerloom.formats.synthesis.signing import signature_holds
from peerloom.formats.types import Warning
from peerloom.problems import (
    HalfWrittenUpload,
    KitTampered,
    KitTooLarge,
    KitUnreadable,
    UnsafeArchive,
)

SIGNATURE: Final = "manifest.sig"
MEGABYTE: Final = 1024 * 1024
LARGEST_TEXT: Final = 1 * MEGABYTE
LARGEST_FILE: Final = 20 * MEGABYTE
LARGEST_KIT: Final = 80 * MEGABYTE
MOST_FILES: Final = 2_000
LARGEST_MANIFEST: Final = 2 * MEGABYTE
_LITTER: Final = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_OWN: Final = frozenset({MANIFEST, SUMS, SIGNATURE})


def read(path: Path, *, leave_out_media: bool = False) -> Kit:
    """A kit from a folder, or from the zip that another place made.

    ``leave_out_media`` reads it without what is too large, and says so.
    Errors: KitUnreadable; KitTooLarge names the file and its size; KitTampered; UnsafeArchive;
            HalfWrittenUpload.
    """
    if path.is_dir():
        return _read_folder(path, leave_out_media)
    with path.open("rb") as stream:
        return _read_zip(stream, path.name, leave_out_media)


def read_bytes(held: bytes, name: str, *, leave_out_media: bool = False) -> Kit:
    """The same from an upload."""
    return _read_zip(BytesIO(held), name, leave_out_media)


def _read_folder(folder: Path, leave_out: bool) -> Kit:
    found: list[tuple[str, int, Path]] = []
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if not file.is_file() or _is_litter(name) or name in _OWN:
            continue
        if file.is_symlink():
            raise UnsafeArchive(place=name)
        found.append((name, file.stat().st_size, file))
    kept, left = _sized([(name, size) for name, size, _file in found], leave_out)
    pieces = [Piece(name, file.read_bytes()) for name, _size, file in found if name in kept]
    return _with(kit_of(pieces, folder.name), left)


def _read_zip(stream: IO[bytes], name: str, leave_out: bool) -> Kit:
    try:
        with zipfile.ZipFile(stream) as archive:
            return _unpacked(archive, name, leave_out)
    except BROKEN as error:
        raise HalfWrittenUpload(place=name) from error


def _unpacked(archive: zipfile.ZipFile, name: str, leave_out: bool) -> Kit:
    parts = [o for o in archive.infolist() if not o.is_dir() and not _is_litter(o.filename)]
    names = [one.filename for one in parts]
    if len(names) != len(set(names)) or any(one.flag_bits & 1 for one in parts):
        raise UnsafeArchive(place=name)
    files = [(one.filename, one.file_size) for one in parts if one.filename not in _OWN]
    kept, left = _sized(files, leave_out)
    held = {one: _part(archive, one, size) for one, size in files if one in kept}
    if MANIFEST not in names:
        return _with(kit_of([Piece(path, body) for path, body in held.items()], name), left)
    manifest, signer = _signed(archive, names, name)
    _hold(manifest, held, {path for path, _size in left}, name)
    made_from = manifest.get("translations", {})
    pieces = [Piece(path, body, str(made_from.get(path, ""))) for path, body in held.items()]
    kit = kit_of(pieces, name, signer)
    about = manifest.get("kit")
    if isinstance(about, dict) and isinstance(about.get("id"), str) and about["id"].strip():
        kit = replace(kit, id=about["id"][:200])
    return _with(kit, left)


def _is_litter(name: str) -> bool:
    """What a computer leaves in folders by itself."""
    parts = name.split("/")
    return parts[0] == "__MACOSX" or parts[-1].startswith("._") or parts[-1] in _LITTER


def _part(archive: zipfile.ZipFile, name: str, size: int) -> bytes:
    """One file, never more of it than it said."""
    with archive.open(name) as stream:
        held = stream.read(size + 1)
    if len(held) != size:
        raise UnsafeArchive(place=name)
    return held


def _sized(
    files: list[tuple[str, int]], leave_out: bool
) -> tuple[frozenset[str], list[tuple[str, int]]]:
    """(paths that are read, what is left out with its size); refuses before anything is read."""
    if len(files) > MOST_FILES:
        raise UnsafeArchive(place=f"{len(files)} files")
    left: list[tuple[str, int]] = []
    for path, size in files:
        kind = kind_of(path)
        if not kind:
            raise KitUnreadable(place=path[:120], what="kit.yaml, modules/, handouts/, prompts/ …")
        if size > (LARGEST_TEXT if kind in TEXT else LARGEST_FILE):
            if kind != "media" or not leave_out:
                raise KitTooLarge(place=path, size=f"{size / MEGABYTE:.0f} MB")
            left.append((path, size))
    kept = frozenset(path for path, _size in files) - {path for path, _size in left}
    whole = sum(size for path, size in files if path in kept)
    if whole > LARGEST_KIT:
        raise KitTooLarge(place=files[0][0], size=f"{whole / MEGABYTE:.0f} MB")
    return kept, left


def _signed(
    archive: zipfile.ZipFile, names: list[str], place: str
) -> tuple[dict[str, Any], Signer]:
    if SIGNATURE not in names:
        raise KitTampered(place=f"{place}, {SIGNATURE}")
    if any(archive.getinfo(one).file_size > LARGEST_MANIFEST for one in (MANIFEST, SIGNATURE)):
        raise UnsafeArchive(place=place)
    raw = _part(archive, MANIFEST, archive.getinfo(MANIFEST).file_size)
    signature = _part(archive, SIGNATURE, archive.getinfo(SIGNATURE).file_size)
    try:
        made = json.loads(raw)
        signer = Signer(str(made["place"]["name"])[:200], str(made["place"]["key"]))
        known = made["format"] == FORMAT and made["version"] == FORMAT_VERSION
    except (ValueError, KeyError, TypeError) as error:
        raise KitUnreadable(place=f"{place}, {MANIFEST}", what="place") from error
    if not known:
        raise KitUnreadable(place=f"{place}, {MANIFEST}", what="format")
    if not signature_holds(raw, signature, signer.key, PURPOSE):
        raise KitTampered(place=f"{place}, {SIGNATURE}")
    return made, signer


def _hold(manifest: dict[str, Any], held: dict[str, bytes], left: set[str], place: str) -> None:
    """Every file is as it was signed, none was added and none is missing."""
    try:
        promised = {str(one["path"]): str(one["sha256"]) for one in manifest["files"]}
    except (KeyError, TypeError) as error:
        raise KitUnreadable(place=f"{place}, {MANIFEST}", what="files") from error
    for path in sorted(set(promised) ^ (set(held) | left)):
        raise KitTampered(place=path)
    for path, body in held.items():
        if digest(body) != promised[path]:
            raise KitTampered(place=path)


def _with(kit: Kit, left: list[tuple[str, int]]) -> Kit:
    return replace(kit, warnings=(*kit.warnings, *check_contents(kit), *_left_out(left)))


def _left_out(left: list[tuple[str, int]]) -> Iterator[Warning]:
    for path, size in left:
        yield Warning(path, f"left out: {size / MEGABYTE:.0f} MB", "fetch it another way")
