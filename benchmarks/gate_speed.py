"""How fast and in how much memory the gate's layers read: 5,000 and 300,000 words.

``GATE_MODEL`` names the folder of a spaCy pipeline; without one its row says so.
"""

from __future__ import annotations

import os
import random
import tracemalloc
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.measuring import Line, timed
from peerloom.methods.deidentify import propose
from tests.methods.deidentify_golden import labelled, register

SIZES = (5_000, 300_000)
WITH_MODEL = 10_000


def measure() -> list[Line]:
    """Words a second with and without a model, and the memory that it takes."""
    return [*_speeds(), *_memory(), _with_model(os.environ.get("GATE_MODEL"))]


def _speeds() -> Iterator[Line]:
    for words in SIZES:
        text = _talk(words)
        spent = timed(partial(propose, text, register=register()), runs=3)
        yield _line("the gate reads, without a model", words, spent, "≥ 20,000 words/s")


def _memory() -> Iterator[Line]:
    for words in SIZES:
        text = _talk(words)
        tracemalloc.start()
        found = propose(text, register=register())
        back, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        held = f"of it {back / 1e6:.1f} MB are the {len(found):,} proposals handed back"
        yield Line(
            "memory at its highest while it reads", f"{words:,} words", f"{peak / 1e6:.1f} MB",
            held, "flat but for what is found",
        )  # fmt: skip


def _with_model(model: str | None) -> Line:
    if model is None or not Path(model).is_dir():
        return Line("the gate reads, with a model", "", "no model here", "", "≥ 2,500 words/s")
    text = _talk(WITH_MODEL)
    spent = timed(lambda: propose(text, register=register(), model=model), runs=3)
    return _line("the gate reads, with a model", WITH_MODEL, spent, "≥ 2,500 words/s")


def _line(what: str, words: int, spent: list[float], aim: str) -> Line:
    speeds = sorted(words / one * 1000 for one in spent)
    middle = f"{speeds[len(speeds) // 2]:,.0f} words/s"
    spread = f"{speeds[0]:,.0f}–{speeds[-1]:,.0f} (n={len(speeds)})"
    return Line(what, f"{words:,} words", middle, spread, aim)


def _talk(words: int) -> str:
    """The labelled English texts over and over, in any order."""
    texts = [one.text for one in labelled() if one.language == "en"]
    pick, said, count = random.Random(3), list[str](), 0
    while count < words:
        said.append(pick.choice(texts))
        count += len(said[-1].split())
    return ". ".join(said)


if __name__ == "__main__":
    for line in measure():
        print(f"{line.what}: {line.median} ({line.size}; {line.spread}) aim {line.aim}")
