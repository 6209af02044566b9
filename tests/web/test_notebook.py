"""A home from a notebook: its studies as tables."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from peerloom.config.notebook import Rows
from tests.served import environment, peerloom

LOOK = """
import asyncio, json, sys
import peerloom

async def cell():  # a notebook's cells run inside an event loop
    study = peerloom.open(sys.argv[1]).study("Walks")
    tables = {name: getattr(study, name)() for name in ("sources", "codes", "codings", "cases")}
    text = study.text(tables["sources"]["source"][0])
    refused = ""
    try:
        peerloom.open(sys.argv[1] + "-other")
    except peerloom.problems.OtherHomeOpen as problem:
        refused = type(problem).__name__
    return {
        "kinds": {name: type(one).__name__ for name, one in tables.items()},
        "columns": list(tables["codings"].columns),
        "sources": len(tables["sources"]), "text": text, "refused": refused,
        "case": tables["cases"]["case"][0], "matrix": list(study.matrix().columns),
    }

import peerloom.problems
print(json.dumps(asyncio.run(cell())))
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one released interview."""
    folder = tmp_path_factory.mktemp("notebook")
    (folder / "Fern.txt").write_text("We walked to the river and talked.", encoding="utf-8")
    root = folder / "home"
    peerloom("init", "--unattended", home=root)
    peerloom("recovery-sheet", "--printed", home=root)
    words = ["import", str(folder / "Fern.txt"), "--study", "Walks", "--kind", "interview"]
    peerloom(*words, "--case-from-name", "(.*)", home=root)
    peerloom("gate", "approve", "--study", "Walks", "--all", home=root)
    return root


def test_a_study_opens_as_tables_inside_an_event_loop(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(home)],
        env=environment(None),
        capture_output=True,
        text=True,
        check=True,
    )
    seen = json.loads(done.stdout)
    assert set(seen["kinds"].values()) == {"DataFrame"}
    assert seen["columns"][:2] == ["coding", "source"] and seen["columns"][-1] == "quote"
    assert (seen["sources"], seen["case"]) == (1, "Fern")
    assert seen["text"] == "We walked to the river and talked."
    assert seen["matrix"] == ["code", "interview"]
    assert seen["refused"] == "OtherHomeOpen"


def test_without_pandas_a_table_is_a_list_of_lines() -> None:
    rows = Rows(("case", "age"), [("Fern", 3), ("Moss", 4)])
    assert rows.columns == ["case", "age"]
    assert rows == [{"case": "Fern", "age": 3}, {"case": "Moss", "age": 4}]
