"""Medians, spreads and the machine's name."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Line:
    """One row of the results."""

    what: str
    size: str
    median: str
    spread: str
    aim: str
    beside: str = ""


def line_of(
    what: str, size: str, milliseconds: Sequence[float], aim: str, beside: str = ""
) -> Line:
    """A row from times in milliseconds."""
    least, most = min(milliseconds), max(milliseconds)
    return Line(
        what,
        size,
        f"{statistics.median(milliseconds):,.0f} ms",
        f"{least:,.0f}–{most:,.0f} ms (n={len(milliseconds)})",
        aim,
        beside,
    )


def timed(work: Callable[[], object], runs: int = 5) -> list[float]:
    """Milliseconds of each run, after one that doesn't count."""
    work()
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return found


def machine() -> str:
    """Cores, memory and processor, as the system tells them."""
    cpu = "unknown processor"
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            cpu = line.split(":", 1)[1].strip()
            break
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return f"{os.cpu_count()} cores ({cpu}), {pages / 2**30:.0f} GiB"
