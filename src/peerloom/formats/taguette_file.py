"""What stands in Taguette's tables, row by row, before anything is made of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

from peerloom.problems import EmptyUpload, SeveralProjects, UnknownFormat, WrongWord

TABLES = frozenset({"projects", "documents", "tags", "highlights", "highlight_tags"})
EDGES = frozenset({"p", "br", "li", "ul", "ol", "div", "h1", "h2", "h3", "h4", "h5", "h6", "td"})


@dataclass(frozen=True, slots=True)
class DocumentRow:
    id: int
    name: str
    description: str
    contents: str
    created: datetime | None


@dataclass(frozen=True, slots=True)
class TagRow:
    id: int
    path: str
    description: str
    parent: int | None


@dataclass(frozen=True, slots=True)
class HighlightRow:
    """``start`` and ``end`` in UTF-8 bytes."""

    id: int
    document: int
    start: int
    end: int
    snippet: str
    tags: tuple[int, ...]


def refuse_other_tables(database: sqlite3.Connection, place: str) -> None:
    """Errors: UnknownFormat."""
    there = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    if not there >= TABLES:
        raise UnknownFormat(place=place, ending="a database, but not Taguette's", known="Taguette")


def choose_project(
    database: sqlite3.Connection, place: str, wanted: str | None
) -> tuple[int, str, str]:
    """(id, name, description). Errors: EmptyUpload, WrongWord, SeveralProjects."""
    rows = database.execute("SELECT id, name, description FROM projects ORDER BY id").fetchall()
    names = ", ".join(f"“{row[1]}”" for row in rows)
    found = [row for row in rows if wanted is None or row[1] == wanted]
    if not rows:
        raise EmptyUpload(place=place)
    if not found:
        raise WrongWord(place=place, word=wanted, known=names)
    if len(found) > 1:
        raise SeveralProjects(place=place, names=names)
    number, name, description = found[0]
    return int(number), str(name), str(description or "")


def documents(database: sqlite3.Connection, project: int) -> Iterator[DocumentRow]:
    """The documents of a project, in the order in which they were brought in."""
    sql = (
        "SELECT id, name, description, contents, created FROM documents"
        " WHERE project_id = ? ORDER BY id"
    )
    for number, name, description, contents, created in database.execute(sql, (project,)):
        yield DocumentRow(number, name, description or "", contents, moment(created))


def tags(database: sqlite3.Connection, project: int) -> Iterator[TagRow]:
    """The tags of a project, used or not; older files know no parents."""
    columns = {row[1] for row in database.execute("PRAGMA table_info(tags)")}
    parent = "parent_id" if "parent_id" in columns else "NULL"
    sql = f"SELECT id, path, description, {parent} FROM tags WHERE project_id = ? ORDER BY id"
    for number, path, description, above in database.execute(sql, (project,)):
        yield TagRow(number, path, description or "", above)


def highlights(database: sqlite3.Connection, project: int) -> dict[int, list[HighlightRow]]:
    """By document, in the order of the text."""
    tagged: dict[int, list[int]] = {}
    for highlight, tag in database.execute(
        "SELECT highlight_id, tag_id FROM highlight_tags ORDER BY highlight_id, tag_id"
    ):
        tagged.setdefault(highlight, []).append(tag)
    sql = (
        "SELECT h.id, h.document_id, h.start_offset, h.end_offset, h.snippet FROM highlights h"
        " JOIN documents d ON d.id = h.document_id WHERE d.project_id = ?"
        " ORDER BY h.start_offset, h.end_offset, h.id"
    )
    found: dict[int, list[HighlightRow]] = {}
    for row in database.execute(sql, (project,)):
        number, document, start, end, snippet = row
        mark = HighlightRow(
            number, document, start, end, snippet or "", tuple(tagged.get(number, ()))
        )
        found.setdefault(document, []).append(mark)
    return found


class Log:
    """Taguette's own log: who put which tag on which highlight first.

    Tags that were merged into others appear there under numbers that are gone; then whoever
    made the highlight counts.
    """

    def __init__(self, database: sqlite3.Connection, project: int) -> None:
        self._added: dict[tuple[int, int | None], tuple[str, datetime | None]] = {}
        kept = "SELECT 1 FROM sqlite_master WHERE name = 'commands'"
        if database.execute(kept).fetchone():
            sql = "SELECT payload, user_login, date FROM commands WHERE project_id = ? ORDER BY id"
            for payload, login, date in database.execute(sql, (project,)):
                self._note(_payload(payload), str(login), moment(date))

    def who_added(self, highlight: int, tag: int) -> tuple[str | None, datetime | None]:
        made = self._added.get((highlight, None), (None, None))
        return self._added.get((highlight, tag), made)

    def _note(self, said: dict[str, Any], login: str, date: datetime | None) -> None:
        if said.get("type") != "highlight_add" or not isinstance(said.get("highlight_id"), int):
            return
        for tag in (None, *said.get("tags", ())):
            self._added.setdefault((said["highlight_id"], tag), (login, date))


def flatten(contents: str) -> tuple[str, int]:
    """The text that Taguette's offsets count, and how many line breaks it has nothing for."""
    nodes = _TextNodes()
    nodes.feed(contents.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))
    nodes.close()
    return "".join(nodes.said), nodes.glued


def moment(written: str | None) -> datetime | None:
    """Taguette writes UTC without saying so."""
    try:
        return datetime.fromisoformat(written).replace(tzinfo=UTC) if written else None
    except ValueError:
        return None


class _TextNodes(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.glued = 0
        self._edge = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._edge = self._edge or tag in EDGES

    def handle_endtag(self, tag: str) -> None:
        self._edge = self._edge or tag in EDGES

    def handle_data(self, data: str) -> None:
        if self._edge and self.said:
            self.glued += not (self.said[-1][-1].isspace() or data[0].isspace())
        self.said.append(data)
        self._edge = False


def _payload(written: str) -> dict[str, Any]:
    try:
        said = json.loads(written)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
