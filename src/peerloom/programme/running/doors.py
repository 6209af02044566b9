"""Where a session's feedback is opened and closed.

Forms stand further down the house. They are asked through a teller that the composition root puts
in place, so that nothing here imports them.
"""

from __future__ import annotations

from collections.abc import Callable

from peerloom.programme.running.types import Door, Meeting

Teller = Callable[[Meeting, str], list[Door]]
_tellers: list[Teller] = []


def tell_with(teller: Teller) -> None:
    """Let the page of a meeting ask this one which forms there are."""
    _tellers[:] = [teller]


def doors_for_meeting(meeting: Meeting, back: str) -> list[Door]:
    """The forms of a meeting's session, one a study; ``back`` is where one returns to."""
    return _tellers[0](meeting, back) if _tellers else []
