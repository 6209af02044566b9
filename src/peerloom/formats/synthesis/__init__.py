"""Synthesis packages: what a place hands on of a study, signed, with nothing raw in it.

A package is a zip of JSON files: ``manifest.json`` (who, when, the digest of every other file),
``manifest.sig`` (Ed25519 over the manifest), ``codebook.json``, ``themes.json``, ``tables.json``,
``quotes.json`` and ``method.json``.
"""

from peerloom.formats.synthesis.reading import read, read_bytes
from peerloom.formats.synthesis.signing import fingerprint_of, signature_holds
from peerloom.formats.synthesis.types import (
    FORMAT,
    VERSION,
    Code,
    Method,
    Package,
    Place,
    Quote,
    Step,
    Study,
    Table,
    Theme,
)
from peerloom.formats.synthesis.whole import about_of, package_of, parts_of
from peerloom.formats.synthesis.writing import package_bytes

__all__ = [
    "FORMAT",
    "VERSION",
    "Code",
    "Method",
    "Package",
    "Place",
    "Quote",
    "Step",
    "Study",
    "Table",
    "Theme",
    "about_of",
    "fingerprint_of",
    "package_bytes",
    "package_of",
    "parts_of",
    "read",
    "read_bytes",
    "signature_holds",
]
