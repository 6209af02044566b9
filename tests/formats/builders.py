"""Small files, made in the tests that read them."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import docx as python_docx
from openpyxl import Workbook

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def odt(body: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    names = " ".join(
        f'xmlns:{prefix}="{ODF}{prefix}:1.0"' for prefix in ("office", "text", "table", "drawing")
    )
    content = (
        f"{head}<office:document-content {names} xmlns:draw='{ODF}drawing:1.0'><office:body>"
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def odt_of(paragraphs: Sequence[str]) -> bytes:
    return odt("".join(f"<text:p>{escape(words)}</text:p>" for words in paragraphs))


def docx_of(paragraphs: Sequence[str]) -> bytes:
    document = python_docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A package with just these parts; ``body`` is WordprocessingML."""

    def part(tag: str, inside: str) -> str:
        return f'<w:{tag} xmlns:w="{WORD}">{inside}</w:{tag}>'

    held = {"word/document.xml": part("document", f"<w:body>{body}</w:body>")}
    held |= {f"word/{name}.xml": part(name, inside) for name, inside in parts.items()}
    return packed(held)


def pdf_of(lines: Sequence[str]) -> bytes:
    """One page with these lines of ASCII."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    written, places = "%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{held}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    written += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return written.encode("ascii")


def xlsx_of(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    held = BytesIO()
    book.save(held)
    return held.getvalue()


SCHEMA = """
CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT, description TEXT, created TEXT);
CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT, description TEXT, filename TEXT,
    created TEXT, project_id INTEGER, text_direction TEXT, contents TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, path TEXT, description TEXT);
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER,
    end_offset INTEGER, snippet TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
CREATE TABLE commands (id INTEGER PRIMARY KEY, date TEXT, user_login TEXT, project_id INTEGER,
    document_id INTEGER, payload TEXT);
"""


def taguette(
    path: Path,
    documents: Sequence[str],
    tags: Sequence[str] = (),
    highlights: Sequence[tuple[int, int, int, str, Sequence[int]]] = (),
    log: Sequence[tuple[str, Mapping[str, object]]] = (),
    projects: Sequence[str] = ("One",),
) -> Path:
    """A file like Taguette's. Highlights are (document, start, end, snippet, tags), all from 1."""
    database = sqlite3.connect(path)
    database.executescript(SCHEMA)
    when = "2024-02-03 08:09:10.000000"
    for number, name in enumerate(projects, 1):
        database.execute("INSERT INTO projects VALUES (?, ?, '', ?)", (number, name, when))
    _fill(
        database,
        "documents",
        [
            (number, f"Document {number}", "", "d.odt", when, 1, "LEFT_TO_RIGHT", contents)
            for number, contents in enumerate(documents, 1)
        ],
    )
    _fill(database, "tags", [(at, 1, tag, "what it means") for at, tag in enumerate(tags, 1)])
    _fill(database, "highlights", [(at, *mark[:4]) for at, mark in enumerate(highlights, 1)])
    _fill(
        database,
        "highlight_tags",
        [(at, tag) for at, mark in enumerate(highlights, 1) for tag in mark[4]],
    )
    _fill(
        database,
        "commands",
        [
            (at, when, login, 1, 1, json.dumps(payload))
            for at, (login, payload) in enumerate(log, 1)
        ],
    )
    database.commit()
    database.close()
    return path


def _fill(database: sqlite3.Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    for row in rows:
        database.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
