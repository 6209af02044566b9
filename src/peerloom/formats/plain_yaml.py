"""YAML 1.2 that every parser reads alike: block lists and maps, every text in double quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

Value = str | int | bool | Sequence["Value"] | Mapping[str, "Value"]
_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
# What YAML calls not printable, and the line ends that JSON would leave as they are.
_HIDDEN = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def lines_of(value: Mapping[str, Value], indent: int = 0) -> Iterator[str]:
    """A map as lines; empty texts, lists and maps are left out.

    Errors: ValueError for a key that would need quotes.
    """
    for key, one in value.items():
        if not _PLAIN_KEY.fullmatch(key) or key.lower() in _WORDS:
            raise ValueError(f"not a plain key: {key}")
        if one == "" or (isinstance(one, Sequence | Mapping) and not one):
            continue
        yield from _entry(f"{' ' * indent}{key}:", one, indent)


def text_of(value: Mapping[str, Value]) -> str:
    """The same as one text, ending with a line end."""
    return "\n".join(lines_of(value)) + "\n"


def quoted(text: str) -> str:
    """A text in double quotes, on one line whatever stands in it."""
    made = json.dumps(text, ensure_ascii=False)
    return _HIDDEN.sub(lambda match: f"\\u{ord(match.group()):04x}", made)


def _entry(head: str, value: Value, indent: int) -> Iterator[str]:
    if isinstance(value, bool):
        yield f"{head} {str(value).lower()}"
    elif isinstance(value, int):
        yield f"{head} {value}"
    elif isinstance(value, str):
        yield f"{head} {quoted(value)}"
    elif isinstance(value, Mapping):
        yield head
        yield from lines_of(value, indent + 2)
    else:
        yield head
        for one in value:
            yield from _item(one, indent + 2)


def _item(value: Value, indent: int) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield from _entry(" " * indent + "-", value, indent)
        return
    first, *others = lines_of(value, indent + 2)
    yield f"{' ' * indent}- {first.lstrip()}"
    yield from others
