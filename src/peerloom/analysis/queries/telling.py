"""Telling entries of the log in sentences: names of codes, themes and sources, never words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from peerloom.analysis import models
from peerloom.audit.types import LogEntry

_CHUNK: Final = 500
Names = Mapping[str, str]


def names_of_things(refs: Iterable[str]) -> dict[str, str]:
    """What codes, themes and sources are called, by reference; what isn't one is left out."""
    found: dict[str, str] = {}
    wanted = sorted(set(refs))
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        for rows in (models.Code.objects, models.Theme.objects, models.Source.objects):
            found |= {row.ref: row.name for row in rows.filter(ref__in=chunk).only("ref", "name")}
    return found


def refs_in(entries: Sequence[LogEntry]) -> set[str]:
    """References that these entries' sentences may name."""
    found = {entry.subject for entry in entries}
    for entry in entries:
        found |= {str(entry.facts[key]) for key in ("source", "code", "into") if key in entry.facts}
    return found


def tell(sentence: str, name: str = "", *, count: int = 1, **names: str) -> str:
    """A deed's sentence with its names in quotation marks."""
    filled = {key: _quoted(names.get(key, "")) for key in ("source", "code", "other")}
    return sentence.format(name=_quoted(name), count=count, **filled)


def tell_entry(sentence: str, entry: LogEntry, names: Names, count: int = 1) -> str:
    """The same for an entry of the log."""
    facts: Mapping[str, Any] = entry.facts
    return tell(
        sentence,
        names.get(entry.subject, ""),
        count=count,
        source=names.get(str(facts.get("source", "")), ""),
        code=names.get(str(facts.get("code", "")), ""),
        other=names.get(str(facts.get("into", "")), ""),
    )


def _quoted(name: str) -> str:
    return f"“{name}”" if name else "…"
