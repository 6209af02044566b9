"""The sample's files as frozen pieces. Pure: no database."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

LABEL = "Invented for the sample programme. No person in it exists."
_ENTRY = re.compile(r"^## (\d+) · session (\d+) · (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of the sample, under the name that its codings use ("journal/wren/2")."""

    id: str
    kind: str
    text: str
    language: str
    case: str = ""
    session: int | None = None
    prompt: str = ""
    order: int | None = None
    date: str = ""


def words() -> Traversable:
    """The folder with the sample's words."""
    return resources.files("peerloom.demo") / "words"


@cache
def sheet(name: str) -> dict[str, Any]:
    """A YAML file of the sample, such as ``programme``."""
    text = (words() / f"{name}.yaml").read_text(encoding="utf-8")
    made: dict[str, Any] = yaml.safe_load(text)
    return made


def in_english(names: str | dict[str, str]) -> str:
    """Titles are kept in both languages; the database holds one today."""
    return names if isinstance(names, str) else names["en"]


def interviews() -> list[Piece]:
    """One piece for each interview, turns and all."""
    return [
        Piece(
            id=f"interview/{stem}",
            kind="interview",
            text=body,
            language=head["language"],
            case=head["case"],
            date=str(head.get("date") or ""),
        )
        for stem, head, body in _markdown("interviews")
    ]


def journals() -> list[Piece]:
    """One piece for each entry of each journal."""
    found = []
    for stem, head, body in _markdown("journals"):
        parts = _ENTRY.split(body)[1:]
        for place in range(0, len(parts), 4):
            number, session, prompt, text = parts[place : place + 4]
            found.append(
                Piece(
                    id=f"journal/{stem}/{number}",
                    kind="journal",
                    text=text.strip(),
                    language=head["language"],
                    case=head["case"],
                    session=int(session),
                    prompt=prompt.strip(),
                    order=int(number),
                )
            )
    return found


def feedback() -> list[Piece]:
    """One piece for each row of each session's slips, empty ones too; nobody's name is on them."""
    found = []
    for path in sorted((words() / "feedback").iterdir(), key=lambda one: one.name):
        session = int(re.sub(r"\D", "", path.name))
        lines = path.read_text(encoding="utf-8").splitlines()[1:]
        for row in csv.DictReader(io.StringIO("\n".join(lines))):
            found.append(
                Piece(
                    id=f"feedback/{session}/{row['row']}",
                    kind="feedback",
                    text=row["answer"].strip(),
                    language=row["language"],
                    session=session,
                    prompt=row["question"],
                    order=int(row["row"]),
                )
            )
    return found


def codings() -> Iterator[dict[str, Any]]:
    """What the sample's analysts coded: source, quote, code, coder, sometimes nth and memo."""
    for path in sorted((words() / "codings").iterdir(), key=lambda one: one.name):
        yield from yaml.safe_load(path.read_text(encoding="utf-8"))["codings"]


def span_of(text: str, quote: str, nth: int = 1) -> tuple[int, int]:
    """Where the nth occurrence of a quote stands. Errors: ValueError if it doesn't."""
    start = -1
    for _ in range(nth):
        start = text.index(quote, start + 1)
    return start, start + len(quote)


def _markdown(folder: str) -> Iterator[tuple[str, dict[str, Any], str]]:
    for path in sorted((words() / folder).iterdir(), key=lambda one: one.name):
        _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
        yield path.name.removesuffix(".md"), yaml.safe_load(head), body.strip()
