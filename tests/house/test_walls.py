"""Rooms know only what lies upstream of them; breaking that on purpose is noticed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

from tests.house.tree import PACKAGE, ROOT

BREAKS = {
    "gate reads what analysis makes of it": (
        "staircase",
        "gate/queries.py",
        "from peerloom.analysis import queries as upward",
    ),
    "a new room without a place": ("staircase", "cellar/__init__.py", ""),
    "somebody imports the composition root": (
        "root",
        "people/queries.py",
        "from peerloom.config import settings as upward",
    ),
    "analysis reads raw words": (
        "raw-words",
        "analysis/queries/__init__.py",
        "from peerloom.voices import queries as raw",
    ),
    "findings reads raw words": (
        "raw-words",
        "findings/queries.py",
        "from peerloom.voices.queries import open_voice",
    ),
    "a method asks Django": ("pure", "methods/deidentify/release.py", "import django.utils.text"),
    "a format opens the network": ("pure", "formats/types.py", "import socket"),
    "a view touches a table": (
        "views",
        "people/views/accounts.py",
        "from peerloom.people import models as touched",
    ),
    "a query calls a command": (
        "inside-a-room",
        "programme/queries.py",
        "from peerloom.programme import commands as upward",
    ),
    "analysis opens a table of the gate": (
        "gate-tables",
        "analysis/queries/__init__.py",
        "from peerloom.gate import models as theirs",
    ),
}


def lint(*arguments: str, src: Path, config: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the package that lies in ``src``."""
    line = "from importlinter.cli import lint_imports_command as run; run()"
    return subprocess.run(
        [sys.executable, "-c", line, "--config", str(config), "--no-cache", *arguments],
        cwd=src,
        env={**os.environ, "PYTHONPATH": str(src)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package's Python files."""
    src = tmp_path_factory.mktemp("copy")
    only_code = shutil.ignore_patterns("__pycache__", "static", "templates", "locale", "*.txt")
    shutil.copytree(PACKAGE, src / "peerloom", ignore=only_code)
    return src


def test_every_contract_is_kept() -> None:
    done = lint(src=ROOT / "src", config=ROOT / ".importlinter")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("what", BREAKS)
def test_a_contract_broken_on_purpose_fails(copied: Path, what: str) -> None:
    contract, where, line = BREAKS[what]
    path = copied / "peerloom" / where
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        done = lint("--contract", contract, src=copied, config=ROOT / ".importlinter")
    finally:
        if before is None:
            shutil.rmtree(path.parent)  # only a room that this test itself has made
        else:
            path.write_text(before, encoding="utf-8")
    assert done.returncode == 1
    assert "BROKEN" in done.stdout, done.stdout + done.stderr


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = grimp.build_graph("peerloom", exclude_type_checking_imports=True)
    circles = [
        sorted(circle)
        for circle in _circles(
            {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
        )
    ]
    assert circles == []


def _circles(imports: dict[str, set[str]]) -> list[set[str]]:
    """Groups of modules that reach each other, found by peeling off whatever has no way on."""
    left = {name: set(known) for name, known in imports.items()}
    while True:
        ends = {name for name, known in left.items() if not known & left.keys()}
        heads = left.keys() - {known for names in left.values() for known in names}
        if not ends | heads:
            break
        left = {name: known for name, known in left.items() if name not in ends | heads}
    return [set(left)] if left else []
