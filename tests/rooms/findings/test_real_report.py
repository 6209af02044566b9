"""A real coded project as a report: by code while there are no themes, by theme once some are."""

from __future__ import annotations

import io
import time
from collections import Counter
from pathlib import Path

import pytest
from docx import Document
from lxml import html

from peerloom.analysis import commands as analysis
from peerloom.analysis import queries as analysis_queries
from peerloom.findings import queries
from peerloom.findings.rendering import render
from peerloom.formats import taguette
from peerloom.gate import commands as gate
from peerloom.voices import commands as voices
from tests.rooms.analysis.test_real_project import quotes_in

pytestmark = [pytest.mark.django_db, pytest.mark.real]
LIMIT = 10  # seconds of this process, book and file together; a few on a free machine


def test_1930_passages_stand_under_22_codes_in_both_formats_in_seconds(
    study, steward, analyst, real_files: Path
) -> None:
    path = real_files / "serdif" / "taguette.sqlite3"
    project = taguette.read(path)
    refs = voices.bring_project_sources(
        study=study.ref, project=project, by=steward, kind="interview"
    )
    analysis.park_project(study=study.ref, project=project, voices=refs, by=steward)
    gate.approve_waiting(study=study.ref, uses=["team", "quotes"], by=steward)
    analysis.adopt_releases(study=study.ref, by=analyst)

    began = time.process_time()
    book = queries.book_of_draft(study.ref)
    page, document = render(book, ".html"), render(book, ".docx")
    assert time.process_time() - began < LIMIT

    assert (book.grouped_by, len(book.sections), book.quotes) == ("code", 22, 1930)
    assert Counter((quote.code, quote.text) for quote in book.quoted) == quotes_in(path)
    tree = html.document_fromstring(page.decode())
    assert len(tree.xpath("//figure[@class='quote']")) == 1930
    styles = Counter(one.style.name for one in Document(io.BytesIO(document)).paragraphs)
    assert styles["Quote source"] == 1930
    assert book.figure is not None and book.figure.total == 1930

    code = analysis_queries.codes_for_study(study.ref)[1]
    analysis.make_theme(study=study.ref, name="A theme", codes=[code.ref], by=analyst)
    book = queries.book_of_draft(study.ref)
    assert (book.grouped_by, [one.heading for one in book.sections]) == ("theme", ["A theme"])
    assert book.quotes == len(analysis_queries.codings_by_code(study.ref)[code.ref])
