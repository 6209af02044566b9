"""Words and turns as the bytes that are sealed, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from peerloom.formats.types import Turn
from peerloom.voices.types import Incoming


def pack(incoming: Incoming) -> bytes:
    """One text with what belongs to it, as JSON."""
    return _bytes(
        {
            "text": incoming.text,
            "turns": turns_to_rows(incoming.turns),
            "name": incoming.name,
            "prompt": incoming.prompt,
            "question": incoming.question,
            "date": incoming.date,
        }
    )


def unpack(plain: bytes) -> dict[str, Any]:
    """What :func:`pack` made, with its turns as such."""
    facts: dict[str, Any] = json.loads(plain)
    facts["turns"] = rows_to_turns(facts["turns"])
    return facts


def pack_name(name: str) -> bytes:
    """A file's name."""
    return _bytes({"name": name})


def unpack_name(plain: bytes) -> str:
    """What :func:`pack_name` made."""
    return str(json.loads(plain)["name"])


def turns_to_rows(turns: Iterable[Turn]) -> list[list[Any]]:
    """Rows of ``[start, end, label_end, speaker, began, ended]``."""
    return [
        [turn.start, turn.end, turn.label_end, turn.speaker, turn.began, turn.ended]
        for turn in turns
    ]


def rows_to_turns(rows: Iterable[Sequence[Any]]) -> tuple[Turn, ...]:
    """The turns that :func:`turns_to_rows` wrote down."""
    return tuple(
        Turn(start, end, speaker, began, ended, label_end)
        for start, end, label_end, speaker, began, ended in rows
    )


def _bytes(facts: Mapping[str, Any]) -> bytes:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()
