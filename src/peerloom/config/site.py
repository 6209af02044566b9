"""The pages of a home that is open, as the server's worker calls them."""

from __future__ import annotations

import sys
from typing import Any, Final

HANDS_OVER: Final = 0.001
"""Seconds a thread keeps the interpreter while others wait; Python's own is 0.005."""


def site() -> Any:
    """The pages, with the stream of news beside them.

    Whoever holds the one turn to write soon goes on, while other threads are busy with pages.
    """
    from peerloom.config.live.standing import start
    from peerloom.config.wsgi import application

    sys.setswitchinterval(HANDS_OVER)
    start()
    return application
