"""What a live session gives up: its row, its row with the cookie, and the server's memory."""

from __future__ import annotations

from collections.abc import Iterator

from peerloom.config.drills import Check
from peerloom.config.drills.filling import Filled
from peerloom.config.drills.markers import Markers
from peerloom.config.drills.throwaway import ThrowAway


def checks(home: ThrowAway, filled: Filled, only_me: set[str], markers: Markers) -> Iterator[Check]:
    """Sign in as the writer, read, and look."""
    yield from ()
