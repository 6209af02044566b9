"""Every write is a command: keyword-only, typed, described, atomic, and in the log."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from typing import Any

import pytest

from tests.house.tree import ROOMS, modules_of, public_functions

PLAIN_READS = {"peerloom.audit.record", "peerloom.audit.writing.append"}


def commands() -> dict[str, Callable[..., Any]]:
    """What each room's ``commands`` shows: a module's functions, or what a package names."""
    found: dict[str, Callable[..., Any]] = {}
    for room in ROOMS:
        shown = vars(modules_of(f"peerloom.{room}.commands")[0]).values()
        every = public_functions(f"peerloom.{room}.commands")
        plain = {inspect.unwrap(one) for one in shown if inspect.isroutine(one)}
        found.update({name: one for name, one in every.items() if one in plain})
    return found


COMMANDS = commands()


def called_from(function: Callable[..., Any]) -> list[Any]:
    """The functions that one calls, as far as they can be resolved by name."""
    plain = inspect.unwrap(function)
    tree = ast.parse(textwrap.dedent(inspect.getsource(plain)))
    scope = {**plain.__globals__, **inspect.getclosurevars(plain).nonlocals}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            module = modules_of(node.module)[0]
            scope.update(
                {name.asname or name.name: getattr(module, name.name, None) for name in node.names}
            )
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            found.append(resolved(node, scope))
    return [one for each in found for one in (methods_of(each) or [each]) if callable(one)]


def methods_of(one: Any) -> list[Any]:
    """What a class of ours does, since whoever makes one calls it."""
    if not inspect.isclass(one) or not one.__module__.startswith("peerloom."):
        return []
    written = [each for each in vars(one).values() if inspect.isfunction(each)]
    return [each for each in written if "peerloom" in each.__code__.co_filename]


def resolved(node: ast.expr, scope: dict[str, Any]) -> Any:
    if isinstance(node, ast.Name):
        return scope.get(node.id)
    if isinstance(node, ast.Attribute):
        return getattr(resolved(node.value, scope), node.attr, None)
    return None


def dotted(function: Any) -> str:
    plain = inspect.unwrap(function)
    return f"{getattr(plain, '__module__', '')}.{getattr(plain, '__qualname__', '')}"


SECRET = {"peerloom.programme.commands.shaping.cast_vote"}
"""What may not be logged: the line and its hour would tell. Closing logs how many there were."""


def reaches_the_log(function: Callable[..., Any], seen: set[str] | None = None) -> bool:
    seen = seen if seen is not None else set()
    for one in called_from(function):
        name = dotted(one)
        if name in PLAIN_READS:
            return True
        inside = name.startswith("peerloom.") and inspect.isfunction(inspect.unwrap(one))
        if inside and name not in seen:
            seen.add(name)
            if reaches_the_log(one, seen):
                return True
    return False


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_takes_its_arguments_by_name_and_says_by_whom(name: str) -> None:
    wanted = inspect.signature(COMMANDS[name]).parameters.values()
    by_name = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_KEYWORD)
    assert all(one.kind in by_name for one in wanted)
    assert "by" in {one.name for one in wanted}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_typed_and_described(name: str) -> None:
    signature = inspect.signature(COMMANDS[name])
    untyped = [
        one.name
        for one in signature.parameters.values()
        if one.annotation is inspect.Parameter.empty
    ]
    assert untyped == []
    assert signature.return_annotation is not inspect.Signature.empty
    assert (COMMANDS[name].__doc__ or "").strip()


@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - SECRET))
def test_a_command_writes_to_the_log(name: str) -> None:
    assert reaches_the_log(COMMANDS[name]), "it neither records nor calls what does"


def test_a_function_that_only_writes_to_a_table_would_be_noticed() -> None:
    from peerloom.people.queries import accounts_for_admin

    assert not reaches_the_log(accounts_for_admin)


def test_commands_are_named_as_deeds() -> None:
    odd = [name for name in COMMANDS if "_" not in name.rsplit(".", 1)[1]]
    assert odd == [], "a command is <verb>_<noun>"
