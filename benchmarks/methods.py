"""The methods by themselves: agreement and co-occurrence over arrays, and others beside them."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator
from functools import partial

import numpy as np

from benchmarks import peer_unitizing
from benchmarks.measuring import Line, line_of, timed
from benchmarks.studies import CODES, SIZES
from peerloom.methods import agreement
from peerloom.methods.cooccurrence import co_occurrence
from peerloom.methods.matrices import cross

UNITS, TEXTS, LENGTH = 1_000_000, 200, 28_000
SEGMENTS = (1_000, 10_000)
RUNS = 5


def measure() -> Iterator[Line]:
    """Each method; alpha in a process of its own, so that its memory can be told."""
    ours, theirs = _apart("ours"), _apart("theirs")
    beside = f"krippendorff 0.9.0: {theirs}" if theirs else "krippendorff is not installed"
    taken, _, memory = ours.partition(", ")
    size = f"{UNITS:,} units × 3 coders"
    yield Line("alpha", size, taken, f"{memory} (n={RUNS})", "≤ 300 ms, ≤ 200 MB", beside)
    for count in SEGMENTS:
        segments = _segments(count)
        taken = timed(partial(agreement.unitizing_alpha, segments, length=count * 100), RUNS)
        found = agreement.unitizing_alpha(segments, length=count * 100).u
        beside = peer_unitizing.beside(segments, count * 100) if count == SEGMENTS[0] else ""
        what = f"unitizing alpha (uα {found:.4f})"
        yield line_of(what, f"{count:,} segments × 3 coders", taken, _aim(count), beside)
    for size, aim in zip(SIZES, ("≤ 1 s", "≤ 10 s"), strict=True):
        placed = _placed(size.codings)
        taken = timed(partial(agreement.agreement_by_code, placed), 3)
        what = "agreement of 3 coders, all codes, by character, with intervals"
        yield line_of(what, f"{size.codings:,} codings", taken, aim)
        yield from _counting(size.codings)


def _aim(count: int) -> str:
    return "≤ 1 s" if count == SEGMENTS[-1] else ""


def _counting(codings: int) -> Iterator[Line]:
    """Matrix and co-occurrence over bare arrays, beside what one writes in a notebook."""
    rng = np.random.default_rng(3)
    source, start = np.sort(rng.integers(0, TEXTS, codings)), rng.integers(0, LENGTH - 300, codings)
    end, code = start + rng.integers(20, 250, codings), rng.integers(0, CODES, codings)
    order = np.lexsort((-end, start, source))
    start, end, code = start[order], end[order], code[order]
    codes, cases = [str(at) for at in range(CODES)], [str(at) for at in range(40)]
    case = source % 40
    ours = timed(lambda: cross(code, case, rows=codes, columns=cases), 9)
    plain = timed(lambda: np.bincount(code * 40 + case, minlength=CODES * 40), 9)
    size = f"{codings:,} codings"
    yield line_of("matrix over arrays", size, ours, "", f"np.bincount: {min(plain):,.0f} ms")
    ours = timed(lambda: co_occurrence(source, start, end, code, codes=CODES), 5)
    yield line_of("co-occurrence over arrays", size, ours, "")


def _placed(codings: int) -> agreement.Placed:
    rng = np.random.default_rng(1)
    each = codings // 3
    source, start = rng.integers(0, TEXTS, each), rng.integers(0, LENGTH - 400, each)
    length, code = rng.integers(20, 300, each), rng.integers(0, CODES, each)
    begins = [start + rng.integers(0, 20, each) for _ in range(3)]
    return agreement.Placed(
        source=np.tile(source, 3),
        code=np.tile(code, 3),
        coder=np.repeat(np.arange(3), each),
        start=np.concatenate(begins),
        end=np.concatenate(begins) + np.tile(length, 3),
        lengths=np.full(TEXTS, LENGTH),
        codes=tuple(f"code {number}" for number in range(CODES)),
        coders=("A", "B", "C"),
        read=np.ones((3, TEXTS), bool),
    )


def _segments(count: int) -> dict[str, list[tuple[int, int, str]]]:
    rng, found = np.random.default_rng(2), {}
    for coder in "ABC":
        edges = np.sort(rng.choice(count * 100, 2 * count, replace=False)).tolist()
        values = rng.integers(0, 4, count).tolist()
        found[coder] = [
            (start, end, f"v{value}")
            for start, end, value in zip(edges[::2], edges[1::2], values, strict=True)
        ]
    return found


def _apart(whose: str) -> str:
    if whose == "theirs" and importlib.util.find_spec("krippendorff") is None:
        return ""
    command = [sys.executable, "-m", "benchmarks.methods", whose]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


def _alpha(whose: str) -> str:
    """Median time, and how much more memory the process needed at its peak."""
    rng = np.random.default_rng(1)
    base = rng.integers(0, 5, UNITS)
    ratings = np.stack(
        [np.where(rng.random(UNITS) < 0.7, base, rng.integers(0, 5, UNITS)) for _ in range(3)]
    ).astype(float)
    ratings[rng.random(ratings.shape) < 0.05] = np.nan
    if whose == "ours":
        work = agreement.krippendorff_alpha
    else:
        import krippendorff

        def work(given: object) -> float:
            return float(krippendorff.alpha(given, level_of_measurement="nominal"))

    taken = []
    for _ in range(RUNS if whose == "ours" else 1):
        started = time.perf_counter()
        work(ratings)
        taken.append((time.perf_counter() - started) * 1000)
    tracemalloc.start()
    work(ratings)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    return f"{sorted(taken)[len(taken) // 2]:,.0f} ms, {peak:,.0f} MB at most beside the ratings"


if __name__ == "__main__":
    print(_alpha(sys.argv[1]))
