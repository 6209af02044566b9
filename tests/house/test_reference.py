"""Documentation that lags behind the code fails."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from tests.house import reference
from tests.house.tree import ROOT

COMMANDS = ROOT / "docs" / "reference" / "commands.md"


def test_every_environment_variable_is_documented() -> None:
    page = reference.SETTINGS.read_text(encoding="utf-8")
    assert sorted(name for name in reference.variables() if f"`{name}`" not in page) == []


def test_no_variable_is_documented_that_nobody_reads() -> None:
    page = reference.SETTINGS.read_text(encoding="utf-8")
    named = {name for name in page.split("`") if name.startswith("PEERLOOM_")}
    assert sorted(named - reference.variables()) == []


def every_command(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield from every_command(one, f"{path} {name}")


def test_every_command_and_option_is_documented() -> None:
    from peerloom.config.cli import main

    if not COMMANDS.exists():
        pytest.fail("docs/reference/commands.md is missing")
    page = COMMANDS.read_text(encoding="utf-8")
    missing = []
    for path, command in every_command(main, "peerloom"):
        if path not in page:
            missing.append(path)
        for option in command.params:
            if isinstance(option, click.Option):
                missing += [f"{path} {name}" for name in option.opts[-1:] if name not in page]
    assert missing == []


def test_every_command_says_what_it_does() -> None:
    from peerloom.config.cli import main

    silent = [path for path, one in every_command(main, "peerloom") if not (one.help or "").strip()]
    assert silent == []
