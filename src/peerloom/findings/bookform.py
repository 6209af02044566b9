"""A book as JSON and back: how an edition is kept."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import Any

from peerloom.findings.types import (
    Block,
    Book,
    Changes,
    Figure,
    Gap,
    Heading,
    Imprint,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Reference,
    Run,
    Section,
    Table,
)

_KINDS: dict[str, type[Block]] = {
    "paragraph": Paragraph,
    "heading": Heading,
    "listing": Listing,
    "quote": Quote,
    "gap": Gap,
    "picture": Picture,
}


def digest_of(held: str) -> str:
    """What an edition's text is known by again (SHA-256)."""
    return hashlib.sha256(held.encode()).hexdigest()


def book_to_json(book: Book) -> dict[str, Any]:
    """Every block carries its kind."""
    made = asdict(book)
    made["summary"] = [_block_to_json(block) for block in book.summary]
    made["limits"] = [_block_to_json(block) for block in book.limits]
    for section, plain in zip(book.sections, made["sections"], strict=True):
        plain["blocks"] = [_block_to_json(block) for block in section.blocks]
    return made


def book_from_json(made: dict[str, Any]) -> Book:
    """The same tree again."""
    parts = dict(made)
    parts["summary"] = _blocks(made["summary"])
    parts["limits"] = _blocks(made["limits"])
    parts["method"] = tuple(made["method"])
    parts["quoted"] = tuple(Quote(**quote) for quote in made["quoted"])
    parts["sections"] = tuple(_section(one) for one in made["sections"])
    parts["figure"] = _figure(made["figure"]) if made["figure"] else None
    parts["changes"] = Changes(**_tuples(made["changes"])) if made["changes"] else None
    parts["authors"] = tuple(made.get("authors", ()))
    parts["references"] = tuple(
        Reference(**{**one, "runs": _runs(one["runs"])}) for one in made.get("references", ())
    )
    parts["imprint"] = Imprint(**made["imprint"]) if made.get("imprint") else None
    return Book(**parts)


def _block_to_json(block: Block) -> dict[str, Any]:
    kind = next(name for name, made in _KINDS.items() if isinstance(block, made))
    made = asdict(block)
    if isinstance(block, Picture):
        made["shows"] = made.pop("kind")
    return {"kind": kind, **made}


def _blocks(made: list[dict[str, Any]]) -> tuple[Block, ...]:
    return tuple(_block(one) for one in made)


def _block(made: dict[str, Any]) -> Block:
    facts = {name: value for name, value in made.items() if name != "kind"}
    if made["kind"] == "paragraph":
        return Paragraph(_runs(facts["runs"]))
    if made["kind"] == "listing":
        return Listing(tuple(_runs(item) for item in facts["items"]), facts["numbered"])
    if made["kind"] == "picture":
        facts["kind"], facts["table"] = facts.pop("shows"), _table(facts["table"])
        return Picture(**facts)
    return _KINDS[made["kind"]](**facts)


def _table(made: dict[str, Any]) -> Table:
    rows = tuple((label, tuple(cells)) for label, cells in made["rows"])
    return Table(tuple(made["columns"]), rows, tuple(made["totals"]))


def _runs(made: list[dict[str, Any]]) -> tuple[Run, ...]:
    return tuple(Run(**_tuples(run)) for run in made)


def _section(made: dict[str, Any]) -> Section:
    parts = dict(made)
    parts["blocks"] = _blocks(made["blocks"])
    parts["against"] = tuple(Quote(**quote) for quote in made["against"])
    return Section(**parts)


def _figure(made: dict[str, Any]) -> Figure:
    parts = _tuples(made)
    parts["counts"] = tuple(tuple(row) for row in made["counts"])
    return Figure(**parts)


def _tuples(made: dict[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in made.items()
    }
