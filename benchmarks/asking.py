"""``python -m benchmarks.asking HOME``: questions to a filled home, timed in one process."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.homes import home_of, run
from benchmarks.measuring import Line, line_of, timed
from benchmarks.studies import SIZES
from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import Telling

CHANGES = 7


def measure() -> Iterator[Line]:
    """Every question at each size."""
    for size in SIZES:
        for row in run("asking", home_of(size)).splitlines():
            what, median, spread, aims = row.split("\t")
            aim = aims.split("|")[SIZES.index(size)].strip()
            yield Line(what, size.said, median, spread, aim)


def ask(home: Path) -> Iterator[Line]:
    """One line for each question."""
    hand = open_home(Telling(home=home))
    from peerloom.analysis import queries
    from peerloom.analysis.types import Filter
    from peerloom.methods.cooccurrence import co_occurrence
    from peerloom.programme import queries as programme

    study = programme.study_for_name("Bench").ref

    def matrix() -> object:
        return queries.matrix_for_study(study, rows="code", columns="case")

    def together() -> object:
        held = queries.codings_for_matrix(study)
        return co_occurrence(held.source, held.start, held.end, held.code, codes=len(held.codes))

    def both() -> None:
        matrix()
        together()

    started = time.perf_counter()
    matrix()
    cold = [(time.perf_counter() - started) * 1000]
    yield line_of("code × case matrix, first one of a process", "", cold, "≤ 1.5 s|≤ 1.5 s")
    yield line_of("code × case matrix, warm", "", timed(matrix, 9), "≤ 30 ms|≤ 100 ms")
    yield line_of("all-pairs co-occurrence, warm", "", timed(together, 9), "≤ 60 ms|≤ 300 ms")
    after = _after_changes(study, hand, both)
    yield line_of("both, first time after a change", "", after, "≤ 300 ms|≤ 1.5 s")
    held, rng = queries.codings_for_matrix(study), random.Random(3)
    some = [_some_filter(held, rng, Filter) for _ in range(40)]
    for sort in ("source", "newest"):
        pages = [
            timed(partial(queries.passages_for_filter, study, one, sort=sort), 1)[0] for one in some
        ]
        what = f"first page of a code's passages, 40 filters, by {sort}"
        yield line_of(what, "", pages, "≤ 50 ms|≤ 80 ms")


def _after_changes(study: str, hand: Any, work: Callable[[], None]) -> list[float]:
    """What the questions take right after one coding was taken off, or put back."""
    from dataclasses import replace

    from peerloom.analysis import commands, queries

    by, found = replace(hand, hat="analyst"), []
    for number in range(CHANGES):
        coding = queries.codings_for_matrix(study).refs[number * 1000]
        undo = commands.remove_coding(coding=coding, by=by)
        for change in (None, undo):
            if change is not None:
                commands.undo_step(token=change.token, by=by)
            started = time.perf_counter()
            work()
            found.append((time.perf_counter() - started) * 1000)
    return found


def _some_filter(held: Any, rng: random.Random, kind: Any) -> Any:
    source = rng.choice(held.sources)
    given: dict[str, Any] = {"code": rng.choice(held.codes).ref}
    given |= rng.choice(
        [
            {},
            {"kind": source.kind},
            {"person": source.person},
            {"session": source.session},
            {"source": source.ref},
        ]
    )
    return kind(**given)


if __name__ == "__main__":
    for one in ask(Path(sys.argv[1])):
        print(one.what, one.median, one.spread, one.aim, sep="\t")
