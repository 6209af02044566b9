"""Fails any SQL that names a table of voices while somebody downstream of the gate reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import connections

_RAW = re.compile(r"\bvoices_\w+", re.I)


class RawTextTouched(AssertionError):
    """A page downstream of the gate asked a table that holds raw words."""


def refuse_raw_text(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """One statement on its way to the database."""
    touched = _RAW.search(sql)
    if touched:
        raise RawTextTouched(f"{touched.group(0)} in: {sql[:200]}")
    return execute(sql, params, many, context)


@contextmanager
def no_raw_text() -> Iterator[None]:
    """While this lasts, no statement may name a ``voices_`` table."""
    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(refuse_raw_text))
        yield
