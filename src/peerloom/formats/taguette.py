"""Projects of Taguette 1.x (its SQLite file) → :class:`~peerloom.formats.types.Project`.

Taguette keeps a document as HTML and counts in UTF-8 bytes over its text nodes, entities
decoded, joined with nothing between them. The text of a source here is that very text, so that
what was highlighted is what is quoted. The file is opened read-only and never changed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from peerloom.formats import turns
from peerloom.formats.encodings import KEPT_AS
from peerloom.formats.intake import LIMIT, peek
from peerloom.formats.taguette_file import (
    DocumentRow,
    HighlightRow,
    Log,
    TagRow,
    choose_project,
    documents,
    flatten,
    highlights,
    refuse_other_tables,
    tags,
)
from peerloom.formats.types import Code, Coding, Project, Source, Warning
from peerloom.problems import HalfWrittenUpload, UnknownFormat
from peerloom.spans import Span, spans_to_codepoints

HEADER = b"SQLite format 3\0"
PARTERS = "./"  # how people write a tag under a tag


def read(path: str | Path, project: str | None = None, *, limit: int = 10 * LIMIT) -> Project:
    """One project of a Taguette file, by name; the only one if there is only one.

    Shapes: a highlight with several tags comes as several codings. A code's ``parent`` is the
            tag whose path goes before its own ("a" before "a.b" or "a/b"). ``coder`` is who
            added the highlight, where Taguette's log still says so.
    Units:  code points, half-open; times in UTC; ``limit`` in bytes.
    Errors: NoSuchFile, EmptyUpload, UploadTooLarge, UnknownFormat, HalfWrittenUpload,
            SeveralProjects, WrongWord (no project of that name).
    """
    path = Path(path)
    if not is_sqlite(path, limit=limit):
        raise UnknownFormat(place=path.name, ending=path.suffix or "no ending", known=".sqlite3")
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            refuse_other_tables(database, path.name)
            found = choose_project(database, path.name, project)
            whole = _project(database, path.name, *found)
    except sqlite3.DatabaseError as error:
        raise HalfWrittenUpload(place=path.name) from error
    return whole


def is_sqlite(path: str | Path, *, limit: int = 10 * LIMIT) -> bool:
    """Whether the file is a database at all. Errors: NoSuchFile, EmptyUpload, UploadTooLarge."""
    return peek(path, len(HEADER), limit) == HEADER


def _project(
    database: sqlite3.Connection, place: str, number: int, name: str, description: str
) -> Project:
    log, marks = Log(database, number), highlights(database, number)
    warnings: list[Warning] = []
    sources: list[Source] = []
    codings: list[Coding] = []
    for row in documents(database, number):
        where = f"{place}, {row.name}"
        text, glued = flatten(row.contents)
        sources.append(_source(row, text))
        rows = marks.get(row.id, [])
        spans, more = _spans(where, text, rows)
        codings += [coding for mark in rows for coding in _codings(mark, spans[mark.id], log)]
        warnings += [*_glued(where, glued), *more]
    codes = _codes(list(tags(database, number)))
    return Project(
        name,
        tuple(sources),
        codes,
        tuple(codings),
        tuple(warnings),
        description=description,
        highlights=sum(len(rows) for rows in marks.values()),
    )


def _source(row: DocumentRow, text: str) -> Source:
    """What is replaced is replaced one for one, so that offsets into ``text`` hold."""
    kept = text.translate(KEPT_AS)
    found = turns.recognise(kept)
    return Source(str(row.id), row.name, kept, "text", row.description, row.created, found)


def _codes(rows: Sequence[TagRow]) -> tuple[Code, ...]:
    ids = {row.path: row.id for row in rows}
    return tuple(
        Code(str(row.id), row.path, _parent(row, ids), None, row.description) for row in rows
    )


def _parent(row: TagRow, ids: dict[str, int]) -> str | None:
    """Newer files say it; in others the longest path that this one continues."""
    if row.parent is not None:
        return str(row.parent)
    for at in range(len(row.path) - 1, 0, -1):
        continues = row.path[at] in PARTERS and not row.path[at + 1 : at + 2].isspace()
        if continues and row.path[:at] in ids:
            return str(ids[row.path[:at]])
    return None


def _codings(mark: HighlightRow, span: Span, log: Log) -> Iterator[Coding]:
    for tag in mark.tags if span else ():
        coder, created = log.who_added(mark.id, tag)
        yield Coding(str(mark.document), span.start, span.end, str(tag), coder, created)


def _spans(
    place: str, text: str, rows: Sequence[HighlightRow]
) -> tuple[dict[int, Span], list[Warning]]:
    """Code points for each highlight's bytes, and what had to be moved for it."""
    found = spans_to_codepoints(text, [(row.start, row.end) for row in rows], "utf8")
    moved = {*found.outside, *found.inside}
    warnings: list[Warning] = []
    differing = 0
    for at, (row, span) in enumerate(zip(rows, found.spans, strict=True)):
        warnings += _about(f"{place}, highlight {row.id}", row, span, at in moved)
        differing += bool(span) and not _alike(span.of(text), flatten(row.snippet)[0])
    if differing:
        cause = f"{differing} passage(s) read otherwise than the copies that Taguette kept."
        remedy = "The places were followed; compare them in Taguette."
        warnings.append(Warning(place, cause, remedy))
    spans = dict(zip((row.id for row in rows), found.spans, strict=True))
    return spans, warnings


def _about(place: str, row: HighlightRow, span: Span, moved: bool) -> Iterator[Warning]:
    if not span:
        cause = "It lies outside the text or holds nothing, and was left out."
        yield Warning(place, cause, "Highlight the passage again.")
    elif moved:
        cause = "It reached beyond the text or into a character; its ends were moved."
        yield Warning(place, cause, "Look whether it still holds the right words.")
    if not row.tags:
        cause = "It has no tag, and was left out."
        yield Warning(place, cause, "Give it a tag in Taguette and bring the file again.")


def _glued(place: str, glued: int) -> Iterator[Warning]:
    if glued:
        cause = f"{glued} line break(s) count for nothing in Taguette; words stand together there."
        yield Warning(place, cause, "Mind this when you search for whole words.")


def _alike(quote: str, snippet: str) -> bool:
    """Older versions kept no snippet."""
    return not snippet or quote.split() == snippet.split()
