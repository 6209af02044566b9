"""A second site from nothing, by the commands that the how-to names; then an upstream fix."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from peerloom.formats import kits
from tests.served import COMMAND, environment

ROOT = Path(__file__).parents[2]
KIT = ROOT / "src" / "peerloom" / "demo" / "words" / "kit"
HOW_TO = ROOT / "docs" / "how-to" / "kits.md"


@pytest.fixture
def run(tmp_path: Path) -> Any:
    home = tmp_path / "home"

    def command(*words: str, here: Path = home, fails: bool = False) -> Any:
        env = {**environment(None), "PEERLOOM_HOME": str(here)}
        done = subprocess.run(
            [COMMAND, *words, "--json"],
            capture_output=True, text=True, cwd=tmp_path, env=env, check=False,
        )  # fmt: skip
        assert (done.returncode != 0) is fails, done.stderr
        return done.stderr if fails else json.loads(done.stdout)

    return command


def folder_with(tmp_path: Path, name: str, **changes: bytes) -> Path:
    made = kits.read(KIT)
    pieces = [kits.Piece(one.path, changes.get(one.path, one.body)) for one in made.pieces]
    kits.write_folder(replace(made, pieces=tuple(pieces)), tmp_path / name)
    return tmp_path / name


def test_a_second_site_runs_an_adapted_half_translated_kit_and_takes_an_upstream_fix(
    run: Any, tmp_path: Path
) -> None:
    first = tmp_path / "first"
    run("init", "--unattended", here=first)
    run("kit", "import", str(KIT), "--ours", here=first)
    run("kit", "export", "sample-peer-health-kit", "-o", "kit.zip", here=first)

    run("init", "--unattended")
    checked = run("kit", "check", "kit.zip")
    assert checked["signed_by"] and checked["warnings"] == []
    run("kit", "import", "kit.zip")
    run("kit", "fork", "sample-peer-health-kit", "--name", "On the hill")
    (tmp_path / "ours.md").write_text("# Quoi, ici ?\n")
    local = "modules/02-sexual-health/module.fr.md"
    run("kit", "put", "On the hill", "prompts/what-stayed.fr.md=ours.md", f"{local}=ours.md")
    started = run(
        "kit", "start", "On the hill", "--programme", "Soirées", "--study", "Écoute",
        "--language", "fr",
    )  # fmt: skip
    assert (started["sessions"], started["prompts"], started["forms"]) == (11, 11, 11)
    assert started["questions"] == 8
    again = run("kit", "take", "--study", "Écoute")
    assert (again["prompts"], again["forms"], again["questions"]) == (0, 0, 0)

    fixed = "handouts/whom-i-call.en.md"
    body = (KIT / fixed).read_bytes() + b"4. Somebody who keeps a key.\n"
    (tmp_path / "fixed.md").write_bytes(body)
    (tmp_path / "theirs.md").write_text("# Qu'en est-il resté ?\n")
    run(
        "kit", "put", "sample-peer-health-kit", f"{fixed}=fixed.md",
        "prompts/what-stayed.fr.md=theirs.md", here=first,
    )  # fmt: skip
    run("kit", "export", "sample-peer-health-kit", "-o", "newer.zip", here=first)

    run("kit", "import", "newer.zip")
    assert run("kit", "list")["kits"][0]["news"] or run("kit", "list")["kits"][1]["news"]
    told = run("kit", "merge", "On the hill", fails=True)
    assert told.startswith("peerloom: prompts/what-stayed.fr.md:")
    merged = run("kit", "merge", "On the hill", "--keep", "ours")
    assert (merged["changed"], merged["conflicts"]) == (1, ["prompts/what-stayed.fr.md"])
    run("kit", "export", "On the hill", "-o", "hill.zip")
    hill = kits.read(tmp_path / "hill.zip").by_path
    assert hill[fixed].body == body
    assert hill["prompts/what-stayed.fr.md"].text == hill[local].text == "# Quoi, ici ?\n"


def test_a_kit_with_something_wrong_is_told_in_a_sentence(run: Any, tmp_path: Path) -> None:
    broken = folder_with(tmp_path, "broken", **{"pathway.yaml": b"steps: []\n"})
    (broken / "kit.yaml").write_text("id: x\n")
    told = run("kit", "check", str(broken), fails=True)
    assert told.startswith("peerloom: kit.yaml:") and "Traceback" not in told


def test_the_how_to_names_commands_that_there_are() -> None:
    from peerloom.config.cli.main import main

    blocks = re.findall(r"```sh\n(.*?)```", HOW_TO.read_text(), re.DOTALL)
    lines = [line.split() for block in blocks for line in block.splitlines() if line]
    group = main.commands["kit"]
    for words in lines:
        assert words[1] in main.commands
        if words[1] == "kit":
            assert words[2] in group.commands  # type: ignore[attr-defined]


def test_the_samples_kit_says_that_it_is_invented() -> None:
    assert "Invented" in yaml.safe_load((KIT / "kit.yaml").read_text())["note"]
