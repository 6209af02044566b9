"""A real coded project comes through: every passage is the quote that Taguette kept."""

from __future__ import annotations

import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from peerloom.analysis import commands, queries
from peerloom.formats import taguette
from peerloom.gate import commands as gate
from peerloom.voices import commands as voices
from tests.formats.test_real_files import stripped

pytestmark = [pytest.mark.django_db, pytest.mark.real]


def quotes_in(path: Path) -> Counter[tuple[str, str]]:
    """(code, words) of every coding, read from Taguette's own snippets."""
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as base:
        rows = base.execute(
            "SELECT t.path, h.snippet FROM highlights h"
            " JOIN highlight_tags x ON x.highlight_id = h.id JOIN tags t ON t.id = x.tag_id"
        ).fetchall()
    return Counter((name, stripped(snippet)) for name, snippet in rows)


def test_every_coding_of_a_taguette_project_stands_on_its_own_quote(
    study, steward, analyst, real_files: Path
) -> None:
    path = real_files / "serdif" / "taguette.sqlite3"
    project = taguette.read(path)
    refs = voices.bring_project_sources(
        study=study.ref, project=project, by=steward, kind="interview"
    )
    commands.park_project(study=study.ref, project=project, voices=refs, by=steward)
    gate.approve_waiting(study=study.ref, uses=["team", "quotes"], by=steward)
    adopted = commands.adopt_releases(study=study.ref, by=analyst)
    assert (adopted.new, adopted.unparked, adopted.strays) == (17, 1930, 0)
    columns = queries.codings_for_matrix(study.ref)
    assert (len(columns.sources), len(columns.codes), len(columns)) == (17, 22, 1930)
    passages = queries.passages_for_codings(columns.refs, around=0)
    assert Counter((one.code_name, one.quote) for one in passages) == quotes_in(path)
