"""Typed text put through a change, in whatever rows hold it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

Change = Callable[[str], str]


def rewritten(
    rows: Iterable[Any], fields: Sequence[str], change: Change, *, versioned: bool = False
) -> Iterator[Any]:
    """Each row whose text the change touched, once it is written; the others are left as they are.

    Shapes: ``versioned`` rows count up, so that somebody who writes meanwhile is told.
    """
    for row in rows:
        now = {name: change(getattr(row, name)) for name in fields}
        if all(getattr(row, name) == text for name, text in now.items()):
            continue
        for name, text in now.items():
            setattr(row, name, text)
        if versioned:
            row.version += 1
        row.save(update_fields=[*fields, *(["version"] if versioned else [])])
        yield row
