"""Nothing is swallowed; every problem says its cause and its remedy, and stands in the tree."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from peerloom import problems
from peerloom.problems import Problem
from tests.house import reference
from tests.house.tree import files, modules_of, named, parsed

BRANCHES = {"Problem", "BadInput", "NotAllowed", "HomeProblem", "MethodProblem"}


def all_problems() -> list[type[Problem]]:
    modules_of("peerloom.formats")
    modules_of("peerloom.methods")
    found, waiting = [], [Problem]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += one.__subclasses__()
    return sorted(set(found), key=lambda one: one.__name__)


LEAVES = [one for one in all_problems() if one.__name__ not in BRANCHES]


def handlers(path: Path) -> list[ast.ExceptHandler]:
    return [node for node in ast.walk(parsed(path)) if isinstance(node, ast.ExceptHandler)]


def is_silent(handler: ast.ExceptHandler) -> bool:
    def says_nothing(step: ast.stmt) -> bool:
        is_dots = isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant)
        return isinstance(step, ast.Pass | ast.Continue) or is_dots

    return all(says_nothing(step) for step in handler.body)


def test_no_except_is_bare() -> None:
    bare = [
        f"{named(path)}:{one.lineno}"
        for path in files(".py")
        for one in handlers(path)
        if one.type is None
    ]
    assert bare == []


def test_no_except_is_swallowed() -> None:
    silent = [
        f"{named(path)}:{one.lineno}"
        for path in files(".py")
        for one in handlers(path)
        if is_silent(one)
    ]
    assert silent == []


def test_whatever_is_suppressed_says_why() -> None:
    without = []
    for path in files(".py"):
        text = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(text):
            if "suppress(" in line and "#" not in line and "#" not in text[number - 1]:
                without.append(f"{named(path)}:{number + 1}")
    assert without == []


@pytest.mark.parametrize("one", LEAVES, ids=lambda one: one.__name__)
def test_a_problem_has_a_cause_and_a_remedy(one: type[Problem]) -> None:
    assert one.cause != Problem.cause and one.cause.endswith((".", "?"))
    assert one.remedy.endswith("."), "what can the person do?"
    assert one.__module__.startswith("peerloom.problems.")


@pytest.mark.parametrize("one", all_problems(), ids=lambda one: one.__name__)
def test_a_problem_stands_in_the_tree_at_the_head_of_its_module(one: type[Problem]) -> None:
    assert re.search(rf"\b{one.__name__}\b", problems.__doc__ or "")


def test_the_tree_names_no_problem_that_is_gone() -> None:
    drawn = re.findall(
        r"\b[A-Z][a-z]+(?:[A-Z][a-z]+)*\b", (problems.__doc__ or "").split("\n\n")[1]
    )
    assert sorted(set(drawn) - {one.__name__ for one in all_problems()}) == []


def test_a_problem_is_one_line_of_place_cause_and_remedy() -> None:
    told = str(problems.NameTaken(place="cohort", name="Spring"))
    assert told.startswith("cohort: There is already one called “Spring”. Choose")
    assert "\n" not in told


def test_every_problem_is_documented() -> None:
    path = reference.PROBLEMS
    assert path.read_text(encoding="utf-8") == reference.problems_page(), reference.REMAKE
