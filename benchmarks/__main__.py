"""``python -m benchmarks``: measure the workbench, write RESULTS.md. Nothing here is a test.

``--only methods,search`` measures some of it; what was measured before stays in the table.
``--everything`` takes the gate, and leaving, along. Filled homes are kept in .venv/benchmarks.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path

from benchmarks import (
    asking,
    canvas,
    directory,
    gate,
    gate_recall,
    gate_speed,
    leaving,
    methods,
    report,
    searching,
    writing,
)
from benchmarks.homes import KEPT
from benchmarks.measuring import Line, machine

RESULTS = Path(__file__).parent / "RESULTS.md"
HELD = KEPT / "results.json"
WORKBENCH: dict[str, Callable[[], Iterable[Line]]] = {
    "methods": methods.measure,
    "questions": asking.measure,
    "search": searching.measure,
    "writing": writing.measure,
    "canvas": canvas.measure,
    "report": report.measure,
    "directory": directory.measure,
}
OTHERS: dict[str, Callable[[], Iterable[Line]]] = {
    "gate": gate.measure,
    "gate recall": gate_recall.measure,
    "gate speed": gate_speed.measure,
    "leaving": leaving.measure,
}
HEAD = "| what | size | median | spread | aim | beside us | day |\n|---|---|---|---|---|---|---|\n"


def main() -> None:
    """Measure what is asked for, and write the table after each group."""
    known = {**WORKBENCH, **OTHERS}
    options = argparse.ArgumentParser(prog="python -m benchmarks")
    options.add_argument("--only", default="", help=f"some of: {', '.join(known)}")
    options.add_argument("--everything", action="store_true", help="the gate, and leaving, too")
    given = options.parse_args()
    default = known if given.everything else WORKBENCH
    for name in [one.strip() for one in given.only.split(",") if one.strip()] or default:
        started = time.monotonic()
        print(f"— {name}", flush=True)
        found = []
        for line in known[name]():
            print(f"  {line.what} · {line.size}: {line.median} {line.spread}", flush=True)
            found.append(line)
        keep(name, found)
        print(f"  {time.monotonic() - started:,.0f} s", flush=True)


def keep(name: str, lines: list[Line]) -> None:
    """Put a group's lines in place of those that were there, and write all there are."""
    held = json.loads(HELD.read_text("utf-8")) if HELD.exists() else {}
    held[name] = [{**asdict(line), "day": f"{date.today():%Y-%m-%d}"} for line in lines]
    HELD.parent.mkdir(parents=True, exist_ok=True)
    HELD.write_text(json.dumps(held), encoding="utf-8")
    rows = "".join(
        f"| {one['what']} | {one['size']} | {one['median']} | {one['spread']} | {one['aim']} |"
        f" {one['beside']} | {one['day']} |\n"
        for group in [*WORKBENCH, *OTHERS]
        for one in held.get(group, [])
    )
    RESULTS.write_text(
        "# What was measured\n\n"
        f"`make benchmarks`: {machine()}, Python {platform.python_version()}. Medians; the spread"
        " is least to most.\nTimes in Chromium include the server. Texts and codings are made up"
        " (`benchmarks/studies.py`).\n\n" + HEAD + rows,
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
