"""What a notebook or another room may call says what it gives."""

from __future__ import annotations

import ast
import inspect
import pkgutil
from collections.abc import Callable

import pytest

from tests.house.tree import ROOMS, files, modules_of, named, parsed, public_functions


def shown(package: str) -> dict[str, Callable[..., object]]:
    """A module's functions; of a package what its ``__all__`` names."""
    module = modules_of(package)[0]
    every = public_functions(package)
    if not hasattr(module, "__path__"):
        return every
    names = getattr(module, "__all__", ())
    plain = {id(inspect.unwrap(getattr(module, name))) for name in names}
    found = {name: one for name, one in every.items() if id(one) in plain}
    for one in pkgutil.iter_modules(module.__path__, f"{package}."):
        if package in ("peerloom.formats", "peerloom.methods"):
            found.update(shown(one.name))
    return found


LIBRARY = {
    **shown("peerloom.formats"),
    **shown("peerloom.methods"),
    **shown("peerloom.spans"),
    **shown("peerloom.sealing"),
}
QUERIES = {
    name: one
    for room in ROOMS
    for name, one in public_functions(f"peerloom.{room}.queries").items()
}
ACCESS = {
    name: one
    for room in ("people", "programme", "voices", "gate", "analysis", "findings")
    for name, one in public_functions(f"peerloom.{room}.access").items()
}


@pytest.mark.parametrize("name", {**LIBRARY, **QUERIES, **ACCESS})
def test_a_public_function_has_a_docstring_and_types(name: str) -> None:
    function = {**LIBRARY, **QUERIES, **ACCESS}[name]
    assert (function.__doc__ or "").strip()
    signature = inspect.signature(function)
    assert signature.return_annotation is not inspect.Signature.empty
    untyped = [
        one.name
        for one in signature.parameters.values()
        if one.annotation is inspect.Parameter.empty
    ]
    assert untyped == []


@pytest.mark.parametrize(
    "name", [name for name in ACCESS if name.rsplit(".", 1)[1].startswith("access_")]
)
def test_an_access_function_asks_who_and_says_what_it_raises(name: str) -> None:
    wanted = inspect.signature(ACCESS[name]).parameters
    assert "by" in wanted
    assert "NotFound" in (ACCESS[name].__doc__ or "")


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        named(path)
        for path in files(".py")
        if path.name not in ("apps.py", "__init__.py") and not ast.get_docstring(parsed(path))
    ]
    assert silent == []
