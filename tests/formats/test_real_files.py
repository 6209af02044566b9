"""Files that nobody here made, beside the checkout."""

from __future__ import annotations

import csv
import re
import sqlite3
from html.parser import HTMLParser
from pathlib import Path

import pytest

from peerloom.formats import documents, mapping, tables, taguette
from peerloom.formats.mapping import parse_map

REAL = Path(__file__).parents[2].parent / "shared" / "data"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not REAL.is_dir(), reason=f"the real files are not at {REAL.name}"),
]


class Stripped(HTMLParser):
    text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def stripped(markup: str) -> str:
    page = Stripped()
    page.feed(markup)
    page.close()
    return page.text


def test_every_passage_of_a_real_project_equals_taguettes_own_copy() -> None:
    path = REAL / "serdif" / "taguette.sqlite3"
    project = taguette.read(path)
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as database:
        rows = database.execute(
            "SELECT h.document_id, t.tag_id, h.snippet FROM highlights h"
            " JOIN highlight_tags t ON t.highlight_id = h.id"
        ).fetchall()
        marks = database.execute("SELECT count(*) FROM highlights").fetchone()[0]
    assert (len(project.sources), len(project.codes), marks) == (17, 22, 1794)
    assert len(project.codings) == 1930
    mine = sorted((c.source, c.code, project.quote(c)) for c in project.codings)
    assert mine == sorted((str(d), str(t), stripped(snippet)) for d, t, snippet in rows)
    assert all(coding.coder and coding.created for coding in project.codings)
    assert [warning.cause for warning in project.warnings] == ["It has no tag, and was left out."]


def words(text: str) -> list[str]:
    """Without hyphens: the converter that Taguette calls takes some out ("re-usable")."""
    return re.findall(r"\w+", text.replace("-", ""))


def test_real_transcripts_hold_the_words_that_taguette_took_from_them() -> None:
    project = taguette.read(REAL / "serdif" / "taguette.sqlite3")
    for source in project.sources:
        document = documents.read(REAL / "serdif" / "transcripts" / source.name)
        assert words(document.text) == words(source.text), source.name
        assert document.turns == () and document.warnings == ()


def test_every_real_comment_form_has_words() -> None:
    found = sorted((REAL / "serdif" / "pssuq-comments").glob("*.odt"))
    assert len(found) == 17
    assert all(len(documents.read(path).text.split()) > 50 for path in found)


def test_every_row_of_the_real_diaries_is_accounted_for() -> None:
    table = tables.read(REAL / "cered" / "diaries" / "diaries.tsv")
    items = ["text=diary", "case=person_id", "order=ordering"]
    rows = list(mapping.apply(table, parse_map(items)))
    assert [row.number for row in rows] == list(range(2, 484))
    assert not any(row.empty for row in rows)
    assert all(row.case and row.order is not None for row in rows)
    assert table.warnings == ()


def test_every_row_of_the_real_feedback_is_answered_or_empty() -> None:
    path = REAL / "nhs-fft" / "feedback.csv"
    rows = list(mapping.apply(tables.read(path), parse_map(["text=FFT answer"])))
    with path.open(newline="", encoding="utf-8") as file:
        raw = [row["FFT answer"] for row in csv.DictReader(file)]
    assert [row.text for row in rows] == [" ".join(text.split("\r\n")) for text in raw]
    empty = [row.text.strip() for row in rows if row.empty]
    assert empty.count("") == 231
    assert empty.count("Did not answer") == 622


def test_a_real_table_garbled_on_its_way_is_mended_and_said_so() -> None:
    table = tables.read(REAL / "cered" / "sentences-en" / "train.tsv")
    assert len(table) == 6096
    assert [len(row) for row in table.rows] == [6] * 6096
    assert "mended" in table.warnings[0].cause
    assert any("Březina" in row[1] for row in table.rows)
