"""How commands speak: prose for people, one JSON object with ``--json``, progress aside."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, is_dataclass
from pathlib import Path
from typing import Any

import click

from peerloom.problems import PlaceNotWritable


@dataclass(frozen=True, slots=True)
class Telling:
    """What every command knows: where the home is."""

    home: Path | None = None


def as_json(command: Callable[..., Any]) -> Callable[..., Any]:
    """The ``--json`` flag, and ``--home`` after the command's name as well as before it."""
    command = click.option("--json", "json_", is_flag=True, help="Print one JSON object.")(command)
    return with_home(command)


def with_home(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--home`` after the command's name."""
    return click.option(
        "--home",
        "home_",
        type=click.Path(path_type=Path, file_okay=False),
        help="The home folder. Default: $PEERLOOM_HOME, else ./peerloom-home.",
        expose_value=False,
        callback=_note_home,
        is_eager=True,
    )(command)


def _note_home(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.obj = Telling(home=value)


def say(result: Any, *, json_: bool, prose: str | Callable[[], str]) -> None:
    """Print a result once, for people or for programs."""
    if json_:
        click.echo(json.dumps(plain(result), ensure_ascii=False, sort_keys=False))
    else:
        click.echo(prose if isinstance(prose, str) else prose())


def write_file(output: Path, content: bytes) -> None:
    """Write a file whole or not at all. Errors: PlaceNotWritable."""
    beside = output.with_name(output.name + ".new")
    try:
        beside.write_bytes(content)
        beside.replace(output)
    except OSError as e:
        raise PlaceNotWritable(place=str(output), why=(e.strerror or "").lower()) from e


def plain(value: Any) -> Any:
    """Dataclasses and tuples as JSON knows them."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(part) for name, part in asdict(value).items()}
    if isinstance(value, dict):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(part) for part in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | float) else str(value)


Step = Callable[[int, int], None]


@contextmanager
def progress(label: str, *, json_: bool) -> Iterator[Step]:
    """A bar on standard error: none with ``--json`` or when nobody looks."""
    quiet = json_ or not sys.stderr.isatty()
    shown = {"percent": -1}

    def step(done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        if quiet or percent == shown["percent"]:
            return
        shown["percent"] = percent
        bar = "█" * (percent // 4)
        click.echo(f"\r{label} {bar:<25} {percent:3d} %", err=True, nl=False)

    yield step
    if not quiet and shown["percent"] >= 0:
        click.echo("", err=True)


def table(heads: list[str], rows: list[list[Any]]) -> str:
    """A table for a terminal: words to the left, columns of numbers to the right."""
    cells = [[str(cell) for cell in row] for row in [heads, *rows]]
    columns = range(len(heads))
    widths = [max(len(row[i]) for row in cells) for i in columns]
    numeric = [bool(rows) and all(isinstance(row[i], int | float) for row in rows) for i in columns]
    lines = []
    for row in cells:
        parts = [
            row[i].rjust(widths[i]) if numeric[i] else row[i].ljust(widths[i]) for i in columns
        ]
        lines.append("  ".join(parts).rstrip())
    return "\n".join(lines)
