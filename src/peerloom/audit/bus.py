"""Tells whoever listens in this process that a log grew, once the write is through."""

from __future__ import annotations

from collections.abc import Callable

Hear = Callable[[str], None]
_listeners: list[Hear] = []


def listen(hear: Hear) -> None:
    """Call ``hear`` with a log's name whenever it has grown; it must return at once."""
    _listeners.append(hear)


def stop(hear: Hear) -> None:
    """Call it no more."""
    if hear in _listeners:
        _listeners.remove(hear)


def is_heard() -> bool:
    """Whether anybody listens."""
    return bool(_listeners)


def tell(name: str) -> None:
    """This log has grown."""
    for hear in tuple(_listeners):
        hear(name)
