"""What was worked out of a study's columns, kept as long as the columns are the same."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Final, TypeVar

from peerloom.analysis.queries.columns import Columns

KEPT: Final = 2  # sets of columns
_Found = TypeVar("_Found")
_kept: OrderedDict[int, tuple[Columns, dict[str, Any]]] = OrderedDict()
_lock = threading.Lock()


def kept_for(held: Columns, name: str, make: Callable[[Columns], _Found]) -> _Found:
    """What ``make`` finds in these very columns, worked out once."""
    with _lock:
        entry = _kept.get(id(held))
        if entry is None or entry[0] is not held:
            entry = held, {}
            _kept[id(held)] = entry
        _kept.move_to_end(id(held))
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    if name not in entry[1]:
        entry[1][name] = make(held)
    found: _Found = entry[1][name]
    return found


def rows_by_ref(held: Columns) -> dict[str, int]:
    """Each coding's row."""
    return kept_for(held, "rows by ref", lambda one: {ref: at for at, ref in enumerate(one.refs)})
