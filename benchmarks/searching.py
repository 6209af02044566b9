"""``python -m benchmarks.searching HOME``: full-text search, and SQLite's FTS5 beside it."""

from __future__ import annotations

import sqlite3
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.homes import home_of, run
from benchmarks.measuring import Line, line_of, timed
from benchmarks.studies import Size, make_text
from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import Telling

SIZES = (Size(200, 50_000), Size(2_000, 0))
AIMS = ("≤ 20 ms", "≤ 60 ms")
ASKED = ("kettle", "kettle form", '"the form"', "nurse -kettle", "ket*", "bababa")


def measure() -> Iterator[Line]:
    """The first page of each search at each size."""
    for size, aim in zip(SIZES, AIMS, strict=True):
        for row in run("searching", home_of(size), str(size.documents)).splitlines():
            what, median, spread, beside = row.split("\t")
            yield Line(what, f"{size.documents * 5_000:,} words", median, spread, aim, beside)


def search(home: Path, documents: int) -> Iterator[Line]:
    """One line for each thing to look for."""
    open_home(Telling(home=home))
    from peerloom.analysis import queries
    from peerloom.programme import queries as programme

    study = programme.study_for_name("Bench").ref
    queries.refresh_index(study)
    plain = _plain(documents)
    for asked in ASKED:
        beside = statistics.median(timed(lambda asked=asked: _ask_plain(plain, asked), 5))
        yield line_of(
            f"search for {asked}",
            "",
            timed(lambda asked=asked: queries.find_for_page(study, asked), 9),
            "",
            f"SQLite FTS5 in memory, 20 texts with a snippet: {beside:,.0f} ms",
        )


def _plain(documents: int) -> sqlite3.Connection:
    plain = sqlite3.connect(":memory:")
    plain.execute("CREATE VIRTUAL TABLE texts USING fts5(words, tokenize = 'porter')")
    rows = ((make_text(number).text,) for number in range(documents))
    plain.executemany("INSERT INTO texts VALUES (?)", rows)
    return plain


def _ask_plain(plain: sqlite3.Connection, asked: str) -> object:
    query = asked.replace(" -", " NOT ")
    total = plain.execute("SELECT count(*) FROM texts WHERE texts MATCH ?", (query,)).fetchone()
    page = plain.execute(
        "SELECT rowid, snippet(texts, 0, '<', '>', '…', 20) FROM texts WHERE texts MATCH ?"
        " ORDER BY rowid LIMIT 20",
        (query,),
    )
    return total, page.fetchall()


if __name__ == "__main__":
    for one in search(Path(sys.argv[1]), int(sys.argv[2])):
        print(one.what, one.median, one.spread, one.beside, sep="\t")
