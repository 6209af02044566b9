"""What stands in the source tree: files, functions, templates."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import peerloom

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(peerloom.__file__).resolve().parent

ROOMS = ("jobs", "people", "programme", "voices", "gate", "analysis", "findings", "returns")


def files(ending: str, under: Path = PACKAGE) -> list[Path]:
    """Every file with this ending, migrations left out."""
    found = sorted(under.rglob(f"*{ending}"))
    return [path for path in found if "migrations" not in path.parts]


def named(path: Path) -> str:
    """A path as a person would write it."""
    return str(path.relative_to(ROOT))


def lines(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


@cache
def parsed(path: Path) -> ast.Module:
    """A file as a syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, methods and inner ones included."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def percentile(values: list[int], share: float) -> int:
    """The value that this share of all values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@cache
def modules_of(package: str) -> tuple[ModuleType, ...]:
    """A module, or a package with everything below it."""
    top = importlib.import_module(package)
    found = [top]
    for path in getattr(top, "__path__", ()):
        for one in pkgutil.walk_packages([path], prefix=f"{package}."):
            if ".migrations" not in one.name:
                found.append(importlib.import_module(one.name))
    return tuple(found)


def public_functions(package: str) -> dict[str, Callable[..., object]]:
    """The public functions that a package defines itself, by dotted name."""
    found: dict[str, Callable[..., object]] = {}
    for module in modules_of(package):
        for name, value in vars(module).items():
            if name.startswith("_") or not callable(value) or isinstance(value, type):
                continue
            plain = inspect.unwrap(value)
            if inspect.isfunction(plain) and plain.__module__ == module.__name__:
                found[f"{module.__name__}.{name}"] = plain
    return found
