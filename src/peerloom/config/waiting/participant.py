"""What waits for a participant: each room adds its own line.

Titles here are neutral: a phone on a table must not tell what this place is about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from peerloom.audit.types import Actor
from peerloom.config.waiting.checks import checks_to_read
from peerloom.config.waiting.feedback import open_forms
from peerloom.config.waiting.talks import talks_to_read
from peerloom.config.waiting.things import Waiting


def for_participant(by: Actor) -> Iterator[Waiting]:
    """A form that is open, a text to read, a notice: most pressing first."""
    for gather in _ROOMS:
        yield from gather(by)


_ROOMS: tuple[Callable[[Actor], Iterator[Waiting]], ...] = (
    open_forms,
    talks_to_read,
    checks_to_read,
)
