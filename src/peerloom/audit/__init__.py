"""Append-only, hash-chained logs: who did what to which thing, never anybody's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peerloom.audit.types import Actor, Fact


def record(verb: str, *, by: Actor, subject: str, study: str | None = None, **facts: Fact) -> int:
    """Append one entry to the study's chain (or the organisation's); returns its number.

    Must run inside the transaction of the write that it tells about.
    Errors: WordsInTheLog for a fact that is not an id, an offset or a count.
    """
    from peerloom.audit.writing import append  # models load after this package

    return append(verb, by=by, subject=subject, study=study, **facts)
