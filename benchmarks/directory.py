"""``python -m benchmarks.directory HOME COUNT``: finding a service, and SQLite's FTS5 beside it."""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.homes import passphrase, run
from benchmarks.measuring import Line, line_of, timed
from benchmarks.studies import SAID
from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import Telling
from tests.served import peerloom

SIZES = {500: "", 5_000: "≤ 20 ms", 50_000: ""}
STREETS = ("Quay", "Mill Lane", "Chandler's Row", "Rue des Érables", "Upper Town")
ASKED = ("", "kettle", "erables nurse", "kettle room cold")
FIRST = "find a service: the first time after a change"
BY_MANY = "kettle, free, without papers"


def measure() -> Iterator[Line]:
    """Each search at each size, as a page asks it."""
    for count, aim in SIZES.items():
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder) / "home"
            passphrase().parent.mkdir(parents=True, exist_ok=True)
            passphrase().write_text("bench marks want six plain words", encoding="utf-8")
            peerloom("init", "--passphrase-file", str(passphrase()), home=home)
            for row in run("directory", home, str(count)).splitlines():
                what, median, spread, beside = row.split("\t")
                warm = aim if what != FIRST else ""
                yield Line(what, f"{count:,} services", median, spread, warm, beside)


def search(home: Path, count: int) -> Iterator[Line]:
    """One line for each thing to look for, and one for the first search after a change."""
    by = open_home(Telling(home=home))
    from peerloom.outreach import commands
    from peerloom.outreach.services import reading, searching
    from peerloom.outreach.services.types import Entry, Wanted
    from peerloom.programme import commands as programme

    made = [_entry(number) for number in range(count)]
    ref = programme.make_programme(name="Bench", about="", by=by).ref
    entries = [(str(at), Entry(**one), False) for at, one in enumerate(made)]
    commands.bring_services(programme=ref, entries=entries, by=by)
    plain = _plain(made)

    def first() -> object:
        searching._held.clear()
        return reading.services_for_programme(ref, Wanted(words="kettle"))

    yield line_of(FIRST, "", timed(first, 3), "")
    for asked in ASKED:
        beside = statistics.median(timed(lambda asked=asked: _ask_plain(plain, asked), 15))
        yield line_of(
            f"find a service: {asked or 'all of them'}",
            "",
            timed(lambda asked=asked: reading.services_for_programme(ref, Wanted(words=asked)), 30),
            "",
            f"SQLite FTS5 in memory: {beside:,.1f} ms",
        )
    many = Wanted(words="kettle", free=True, without_id=True)
    yield line_of(
        f"find a service: {BY_MANY}",
        "",
        timed(lambda: reading.services_for_programme(ref, many), 30),
        "",
    )


def _entry(number: int) -> dict[str, str]:
    rng = random.Random(number)
    words = SAID.split()

    def said(many: int) -> str:
        return " ".join(rng.choice(words) for _ in range(many))

    return {
        "name": f"{said(3).capitalize()} {number}",
        "provider": said(3),
        "about": said(30),
        "address": f"{number} {rng.choice(STREETS)}",
        "expect": said(15),
        "hours": "Mo-Fr 09:00-17:00",
        "cost": rng.choice(("free", "sliding", "unknown")),
        "without_id": rng.choice(("yes", "no", "unknown")),
    }


def _plain(made: list[dict[str, str]]) -> sqlite3.Connection:
    plain = sqlite3.connect(":memory:")
    plain.execute(
        "CREATE VIRTUAL TABLE places USING"
        " fts5(name, words, tokenize = 'unicode61 remove_diacritics 2')"
    )
    rows = ((one["name"], " ".join(one.values())) for one in made)
    plain.executemany("INSERT INTO places VALUES (?, ?)", rows)
    return plain


def _ask_plain(plain: sqlite3.Connection, asked: str) -> object:
    if not asked:
        return plain.execute("SELECT name, words FROM places ORDER BY name").fetchall()
    found = "SELECT name, words FROM places WHERE places MATCH ? ORDER BY name"
    return plain.execute(found, (asked,)).fetchall()


if __name__ == "__main__":
    for one in search(Path(sys.argv[1]), int(sys.argv[2])):
        print(one.what, one.median, one.spread, one.beside, sep="\t")
