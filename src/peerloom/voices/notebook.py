"""Somebody's own notebook: what an entry holds, and who may read it.

Who may read is one choice, from nobody to everybody's book:

==============  =======================================================================
``me``          wrapped to its writer alone
``facilitator``  also to the facilitators she names; they read it as it stands
``team``        handed in as it stood that day: waits at the gate; facilitators if named
``quotes``      the same, and a sentence may be shown without her name
==============  =======================================================================
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Who = Literal["me", "facilitator", "team", "quotes"]
WHO: tuple[Who, ...] = ("me", "facilitator", "team", "quotes")
NOTE, START, END = SHAPES = ("note", "start", "end")
STATEMENTS = ("know", "explain", "dare")
DOTS = 5


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody says to one statement: in their own words, by dots, or not at all."""

    statement: str
    text: str = field(default="", repr=False)
    dots: int | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What an entry holds. Shapes: ``parts`` only in a reflection at the start or the end."""

    text: str = field(default="", repr=False)
    prompt: str = field(default="", repr=False)
    parts: tuple[Part, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who may read an entry now.

    Shapes: ``facilitators`` are account references; ``voice`` is what the team was given, "" if
            nothing; ``passed`` that it went through the gate; ``stale`` that the entry was
            changed after it was given.
    """

    who: Who = "me"
    facilitators: tuple[str, ...] = ()
    not_peers: bool = False
    voice: str = ""
    passed: bool = False
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One entry, open to whoever may read it."""

    ref: str
    owner: str
    day: date
    shape: str
    cohort: str
    session: str
    language: str
    revision: int
    words: Words = field(repr=False)
    sharing: Sharing
    beside: str | None = None
    sound: str = ""

    @property
    def opening(self) -> str:
        """Its first words, for a list."""
        line = next((line for line in self.words.text.splitlines() if line.strip()), "")
        return line if len(line) <= 80 else line[:79].rsplit(" ", 1)[0] + "…"


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a save. Shapes: ``beside`` is the entry it now stands beside, if any."""

    ref: str
    revision: int
    beside: str | None = None


def pack(words: Words) -> bytes:
    """An entry as the bytes that are sealed."""
    facts = {
        "text": words.text,
        "prompt": words.prompt,
        "parts": [[part.statement, part.text, part.dots] for part in words.parts],
    }
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()


def unpack(plain: bytes) -> Words:
    """What :func:`pack` made."""
    facts: dict[str, Any] = json.loads(plain)
    return Words(facts["text"], facts["prompt"], tuple(Part(*part) for part in facts["parts"]))
