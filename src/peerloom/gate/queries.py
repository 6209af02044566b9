"""What may be asked of the gate: released words, by reference; and what still waits."""

from __future__ import annotations

from collections.abc import Iterable

from peerloom.gate.types import OffsetMap, Release, ReleaseMark, Turn


def release_mark(study: str) -> ReleaseMark:
    """How far the study's releases have come: one cheap query.

    Shapes: two marks are equal exactly if nothing was released or pulled back in between.
    """
    raise NotImplementedError


def releases_for_adoption(study: str, after: ReleaseMark | None = None) -> tuple[Release, ...]:
    """Releases made since the mark, and every one pulled back if any was since.

    Shapes: oldest first. A voice released again has a pulled-back version and a living one
            with the next number; both keep their offset maps, so that spans can move.
    """
    raise NotImplementedError


def text_of_release(ref: str) -> str:
    """The released text. Errors: NotFound once it is pulled back."""
    raise NotImplementedError


def turns_of_release(ref: str) -> tuple[Turn, ...]:
    """Who speaks where, in code points of the released text. Errors: NotFound."""
    raise NotImplementedError


def texts_of_releases(refs: Iterable[str]) -> dict[str, str]:
    """Many texts at once; what is pulled back or unknown is simply not there."""
    raise NotImplementedError


def offset_map_of_release(ref: str) -> OffsetMap:
    """Raw ↔ released offsets; kept after a pull-back, so that spans can move. Errors: NotFound."""
    raise NotImplementedError


def living_uses_of_release(refs: Iterable[str]) -> dict[str, frozenset[str]]:
    """The uses ("team", "quotes", "not_peers"…) that each release's owner consents to now.

    Shapes: every ref given is a key.
    """
    raise NotImplementedError


def waiting_for_home() -> dict[str, int]:
    """How many voices wait, by study reference; studies where none waits are left out."""
    raise NotImplementedError
