"""One thing that waits, and the way to it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from peerloom.programme.types import Study


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: how many, of what, why it matters, and the way there."""

    count: int
    what: str
    why: str
    url: str


def way(name: str, study: Study) -> str:
    """The address of a study's page."""
    return reverse(name, kwargs={"study": study.ref})
