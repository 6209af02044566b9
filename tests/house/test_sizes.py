"""Files, functions and templates stay small enough to hold in one's head."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from tests.house.tree import PACKAGE, ROOT, files, functions, lines, named, percentile

BANNED_NAMES = ("utils", "helpers", "manager", "managers", "data", "misc", "common")


def over(limit: int, paths: list[Path]) -> list[str]:
    return [f"{named(path)}: {lines(path)}" for path in paths if lines(path) > limit]


@pytest.mark.parametrize("under", [PACKAGE, ROOT / "tests"], ids=["src", "tests"])
def test_no_python_file_has_more_than_500_lines(under: Path) -> None:
    assert over(500, files(".py", under)) == []


def test_a_typical_python_file_has_at_most_100_lines_and_a_long_one_300() -> None:
    sizes = [lines(path) for path in files(".py")]
    assert median(sizes) <= 100
    assert percentile(sizes, 0.95) <= 300


def test_no_function_has_more_than_60_lines_and_a_long_one_30() -> None:
    sizes = {
        f"{named(path)}:{one.lineno} {one.name}": (one.end_lineno or one.lineno) - one.lineno + 1
        for path in files(".py")
        for one in functions(path)
    }
    assert {name: size for name, size in sizes.items() if size > 60} == {}
    assert percentile(list(sizes.values()), 0.95) <= 30


@pytest.mark.parametrize(
    ("ending", "limit"), [(".html", 120), (".js", 300), (".mjs", 300), (".css", 600)]
)
def test_templates_scripts_and_styles_stay_short(ending: str, limit: int) -> None:
    assert over(limit, files(ending)) == []


def test_no_file_or_folder_has_a_name_that_says_nothing() -> None:
    found = [*files(".py"), *files(".js"), *(path for path in PACKAGE.rglob("*") if path.is_dir())]
    assert [named(path) for path in found if path.stem.lower() in BANNED_NAMES] == []


def test_complexity_is_held_at_eight_and_swallowed_exceptions_are_looked_for() -> None:
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]
    assert ruff["mccabe"]["max-complexity"] <= 8
    assert {"C90", "BLE", "S110", "S112"} <= set(ruff["select"])


@pytest.mark.parametrize("rules", ["C901", "E722,BLE001,S110,S112"])
def test_ruff_finds_no_tangle_and_no_swallowed_exception(rules: str) -> None:
    line = [sys.executable, "-m", "ruff", "check", "--no-cache", "--select", rules, "src", "tests"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_nothing_is_left_for_later() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "X" + "XX", "raise NotImplemented" + "Error")
    found = [
        f"{named(path)}: {mark}"
        for path in [*files(".py"), *files(".html"), *files(".js"), *files(".css")]
        for mark in marks
        if mark in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_the_measuring_stick_itself_is_straight() -> None:
    measure: Callable[[list[int], float], int] = percentile
    assert measure(list(range(1, 101)), 0.95) == 96
