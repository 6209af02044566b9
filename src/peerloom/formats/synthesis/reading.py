"""Reading a package: nothing of it is taken before the signature and every digest hold."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from pathlib import Path
from typing import Any

from peerloom.formats.archives import Archive
from peerloom.formats.intake import load
from peerloom.formats.synthesis.checks import check_package
from peerloom.formats.synthesis.signing import signature_holds
from peerloom.formats.synthesis.types import FORMAT, VERSION, Package
from peerloom.formats.synthesis.whole import package_of
from peerloom.formats.synthesis.writing import MANIFEST, PARTS, SIGNATURE
from peerloom.problems import (
    BadSignature,
    HalfWrittenUpload,
    NotAPackage,
    OtherPackageVersion,
    PackageTampered,
)


def read(path: str | Path) -> Package:
    """A package from a file. Errors: those of :func:`read_bytes`, and NoSuchFile."""
    return read_bytes(load(path), Path(path).name)


def read_bytes(data: bytes, name: str) -> Package:
    """The same from memory.

    Errors: NotAPackage; OtherPackageVersion; BadSignature; PackageTampered names the file that
            isn't what was signed; PackageUnreadable and TableWrong where what was signed makes
            no sense; UnsafeArchive.
    """
    manifest, parts = _opened(data, name)
    found = package_of(name, {**manifest, **parts})
    check_package(found, name)
    return found


def _opened(data: bytes, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The manifest and the other files, once they are known to be what was signed."""
    try:
        archive = Archive(data, name)
    except HalfWrittenUpload as error:
        raise NotAPackage(place=name) from error
    if MANIFEST not in archive or SIGNATURE not in archive:
        raise NotAPackage(place=name)
    raw = archive.read(MANIFEST)
    manifest = _manifest(raw, name)
    if not signature_holds(raw, _signature(archive.read(SIGNATURE)), manifest["place"]["key"]):
        raise BadSignature(place=name, who=manifest["place"]["name"])
    _refuse_others(archive, manifest, name)
    return manifest, {part: _part(archive, part, manifest, name) for part in PARTS}


def _manifest(raw: bytes, name: str) -> dict[str, Any]:
    try:
        manifest = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise NotAPackage(place=name) from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise NotAPackage(place=name)
    if manifest.get("version") != VERSION:
        raise OtherPackageVersion(place=name, version=manifest.get("version"), known=VERSION)
    place, study, files = (manifest.get(key) for key in ("place", "study", "files"))
    if not (isinstance(place, dict) and isinstance(study, dict) and isinstance(files, dict)):
        raise NotAPackage(place=name)
    if not (isinstance(place.get("key"), str) and isinstance(place.get("name"), str)):
        raise NotAPackage(place=name)
    return manifest


def _signature(raw: bytes) -> bytes:
    try:
        return base64.b64decode(raw.strip(), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _refuse_others(archive: Archive, manifest: dict[str, Any], name: str) -> None:
    """A file that nobody signed, or one that is gone."""
    named = {*manifest["files"], MANIFEST, SIGNATURE}
    for stray in (*sorted(set(archive.names()) - named), *sorted(set(PARTS) - set(named))):
        raise PackageTampered(place=f"{name}, {stray}")


def _part(archive: Archive, part: str, manifest: dict[str, Any], name: str) -> Any:
    if part not in archive:
        raise PackageTampered(place=f"{name}, {part}")
    raw = archive.read(part)
    if hashlib.sha256(raw).hexdigest() != manifest["files"][part]:
        raise PackageTampered(place=f"{name}, {part}")
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise PackageTampered(place=f"{name}, {part}") from error
