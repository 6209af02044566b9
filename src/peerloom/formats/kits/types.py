"""A kit as a frozen value."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from peerloom.formats.types import Warning

FORMAT: Final = "peerloom-kit"
FORMAT_VERSION: Final = 1
ABOUT: Final = "kit.yaml"
PURPOSE: Final = b"peerloom kit\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of a kit.

    Shapes: ``path`` with "/" between its parts; ``made_from`` is the SHA-256 of the text that a
            translation was made from, "" where nobody said.
    """

    path: str
    body: bytes
    made_from: str = ""

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()

    @property
    def is_text(self) -> bool:
        try:
            self.body.decode("utf-8-sig")
        except UnicodeDecodeError:
            return False
        return True

    @property
    def text(self) -> str:
        """The body as text. Errors: UnicodeDecodeError for pictures and sound."""
        return self.body.decode("utf-8-sig")


@dataclass(frozen=True, slots=True)
class Signer:
    """The place that signed a kit. Shapes: ``key`` is 64 hexadecimal digits (Ed25519)."""

    name: str
    key: str


@dataclass(frozen=True)
class Kit:
    """A programme to hand on. Shapes: ``languages`` and ``order`` as ``kit.yaml`` has them;
    the first language is the one that the others were made from."""

    id: str
    name: str
    version: str
    languages: tuple[str, ...]
    pieces: tuple[Piece, ...]
    licence: str = ""
    credits: tuple[str, ...] = ()
    note: str = ""
    order: tuple[str, ...] = ()
    signer: Signer | None = None
    warnings: tuple[Warning, ...] = ()

    @cached_property
    def by_path(self) -> Mapping[str, Piece]:
        return {piece.path: piece for piece in self.pieces}

    @property
    def modules(self) -> frozenset[str]:
        """The names of the modules that have files."""
        parts = (path.split("/") for path in self.by_path)
        return frozenset(part[1] for part in parts if part[0] == "modules")


@dataclass(frozen=True, slots=True)
class Activity:
    """One step of a session. Units: minutes; None where nobody said."""

    name: str
    minutes: int | None = None
    materials: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A session's plan."""

    title: str
    aims: tuple[str, ...] = ()
    minutes: int | None = None
    content_notes: str = ""
    activities: tuple[Activity, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something to write about; ``module`` is whose sessions offer it, "" for all of them."""

    text: str
    module: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of an interview guide, with what to probe for."""

    words: str
    probes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a pathway and what belongs to it, in order."""

    name: str
    factors: tuple[str, ...]
