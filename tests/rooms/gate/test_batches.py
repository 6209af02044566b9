"""Batches at the command line: stopped halfway, the next run goes on from there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from peerloom.config.cli.saying import progress
from tests.served import environment, peerloom

PASSPHRASE = "six plain words for a test"
TEXTS = 12
# Dies in the middle of the third round, inside its transaction, as a killed process would.
DYING = """
import os, sys
from importlib import import_module
from peerloom.config.cli import gating, main, opening

module, name, *words = sys.argv[1:]
gating.AT_A_TIME = 3
start, rounds = opening.start_django, []

def started():
    start()
    room = import_module(module)
    work = getattr(room, name)
    def until_killed(*args, **more):
        found = work(*args, **more)
        rounds.append(1)
        if len(rounds) == 3:
            os._exit(137)
        return found
    setattr(room, name, until_killed)

opening.start_django = started
sys.argv = ["peerloom", *words]
main()
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    folder = tmp_path_factory.mktemp("batches")
    home, secret = folder / "home", folder / "passphrase"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    peerloom("init", "--passphrase-file", str(secret), home=home)
    files = []
    for number in range(TEXTS):
        file = folder / f"P{number}.txt"
        file.write_text(f"Then Quillon brought {number} cups and Thandeka sang.", encoding="utf-8")
        files.append(str(file))
    peerloom(
        "import", *files, "--study", "Tea", "--kind", "interview", home=home, passphrase=secret
    )
    yield home, secret


def run(home: tuple[Path, Path], *words: str) -> dict[str, object]:
    said = peerloom("gate", *words, "--study", "Tea", "--json", home=home[0], passphrase=home[1])
    found: dict[str, object] = json.loads(said)
    return found


def killed(home: tuple[Path, Path], work: str, *words: str) -> None:
    module, _, name = work.rpartition(".")
    command = ["--home", str(home[0]), "gate", *words, "--study", "Tea"]
    done = subprocess.run(
        [sys.executable, "-c", DYING, f"peerloom.gate.commands.{module}", name, *command],
        env=environment(home[1]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 137, done.stderr[-2_000:]


def test_a_run_that_was_killed_is_gone_on_with(home: tuple[Path, Path]) -> None:
    killed(home, "proposals._propose", "propose")
    found = run(home, "propose")
    assert found["items"] == TEXTS
    assert found["proposals"] == 2 * TEXTS
    killed(home, "approval._approve", "approve", "--all")
    assert run(home, "approve", "--all")["approved"] == TEXTS - 2 * 3
    assert run(home, "approve", "--all")["approved"] == 0
    peerloom("verify", "--sweep", home=home[0], passphrase=home[1])  # keys of unwritten texts
    peerloom("verify", home=home[0], passphrase=home[1])


def test_several_files_are_looked_through_with_one_label_for_one_name(tmp_path: Path) -> None:
    files = []
    for name, text in {"one": "Quillon sang.", "two": "Then Thandeka met Quillon."}.items():
        file = tmp_path / f"{name}.txt"
        file.write_text(text, encoding="utf-8")
        files.append(str(file))
    said = json.loads(peerloom("deidentify", *files, "--json", home=tmp_path / "none"))
    labels = {row["text"]: row["replacement"] for one in said["files"] for row in one["proposals"]}
    assert labels == {"Quillon": "[name 1]", "Thandeka": "[name 2]"}
    assert not (tmp_path / "none").exists()


def test_a_bar_is_drawn_on_standard_error_for_somebody_who_looks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with progress("Looking", json_=False) as step:
        step(1, 2)
    assert "50 %" in capsys.readouterr().err
