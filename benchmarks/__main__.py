"""``python -m benchmarks``: measure everything, write RESULTS.md. Nothing here is a test."""

from __future__ import annotations

import platform
from datetime import date
from pathlib import Path

from benchmarks import canvas, gate, gate_recall, leaving, reading
from benchmarks.measuring import Line, machine

RESULTS = Path(__file__).parent / "RESULTS.md"
HEAD = "| what | size | median | spread | aim | beside us |\n|---|---|---|---|---|---|\n"


def write(lines: list[Line]) -> None:
    """The table, with the machine and the day named."""
    rows = "".join(
        f"| {one.what} | {one.size} | {one.median} | {one.spread} | {one.aim} | {one.beside} |\n"
        for one in lines
    )
    RESULTS.write_text(
        "# What was measured\n\n"
        f"`make benchmarks` on {date.today():%Y-%m-%d}: {machine()}, Python "
        f"{platform.python_version()}. Medians; the spread is least to most.\n"
        "Times in Chromium include the server.\n\n" + HEAD + rows,
        encoding="utf-8",
    )


if __name__ == "__main__":
    found = [
        *canvas.measure(),
        *gate.measure(),
        *gate_recall.measure(),
        *reading.measure(),
        *leaving.measure(),
    ]
    write(found)
    print(RESULTS.read_text(encoding="utf-8"))
