"""Reference pages that are written from the code: ``python -m tests.house.reference``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from peerloom import problems
from peerloom.problems import Problem
from tests.house.tree import PACKAGE, ROOT, files

PROBLEMS: Final = ROOT / "docs" / "reference" / "problems.md"
SETTINGS: Final = ROOT / "docs" / "reference" / "settings.md"
REMAKE: Final = "write it anew: python -m tests.house.reference"

_VARIABLE = re.compile(r"\bPEERLOOM_[A-Z_]+\b")


def problems_page() -> str:
    """docs/reference/problems.md, from the catalogue."""
    head = (
        "# Problems\n\n"
        "Whatever goes wrong in a way that a person can mend is told as place, cause and remedy:\n"
        "on a page, as a fragment of one, as JSON, or on standard error with exit status 1.\n"
        "Words in braces are filled in. This page is written from `peerloom/problems/`.\n"
    )
    return head + "".join(_branch(one) for one in [Problem, *Problem.__subclasses__()])


def variables() -> set[str]:
    """Every environment variable that the package reads."""
    found: set[str] = set()
    for path in files(".py"):
        found.update(_VARIABLE.findall(path.read_text(encoding="utf-8")))
    return found


def _branch(top: type[Problem]) -> str:
    below = [] if top is Problem else _below(top)
    if not below and "cause" not in vars(top):
        return ""
    title = "Anything else" if top is Problem else top.__name__
    about = "" if top is Problem else f"{(top.__doc__ or '').strip()}\n\n"
    rows = [one for one in (top, *below) if "cause" in vars(one)]
    table = "| problem | cause | remedy | HTTP |\n|---|---|---|---|\n"
    return f"\n## {title}\n\n{about}{table}{''.join(_row(one) for one in rows)}"


def _row(one: type[Problem]) -> str:
    return f"| `{one.__name__}` | {one.cause} | {one.remedy} | {one.status} |\n"


def _below(top: type[Problem]) -> list[type[Problem]]:
    found = []
    for one in top.__subclasses__():
        found += [one, *_below(one)]
    order = {name: place for place, name in enumerate(vars(problems))}
    return sorted(found, key=lambda one: order[one.__name__])


def write() -> list[Path]:
    """Write the pages that come wholly from the code."""
    PROBLEMS.parent.mkdir(parents=True, exist_ok=True)
    PROBLEMS.write_text(problems_page(), encoding="utf-8")
    return [PROBLEMS]


if __name__ == "__main__":
    for written in write():
        print(written.relative_to(PACKAGE.parents[1]))
