"""Runs inside Taguette's own environment: its schema, our made-up text and codings."""

import json
import sqlite3
import sys

from taguette import database  # type: ignore[import-not-found]


def fill(path: str) -> None:
    """One project, one document, codings as Taguette keeps them (UTF-8 bytes, tags stripped)."""
    given = json.load(sys.stdin)
    session = database.connect(f"sqlite:///{path}")()
    session.close()
    html = "".join(f"<p>{paragraph}</p>" for paragraph in given["paragraphs"])
    flat = "".join(given["paragraphs"])
    shift = shifts(given["paragraphs"])
    rows = sqlite3.connect(path)
    rows.execute("INSERT OR IGNORE INTO users(login, created) VALUES ('admin', '2026-01-01')")
    rows.execute(
        "INSERT INTO projects(id, name, description, created)"
        " VALUES (1, 'Bench', '', '2026-01-01 00:00:00')"
    )
    rows.execute("INSERT INTO project_members VALUES (1, 'admin', 'ADMIN')")
    rows.execute(
        "INSERT INTO documents(id, name, description, filename, created, project_id,"
        " text_direction, contents) VALUES (1, 'long', '', 'long.txt', '2026-01-01 00:00:00', 1,"
        " 'LEFT_TO_RIGHT', ?)",
        (html,),
    )
    for number, name in enumerate(given["codes"], 1):
        rows.execute("INSERT INTO tags VALUES (?, 1, ?, '')", (number, name))
    for number, (start, end, code) in enumerate(given["codings"], 1):
        first, last = start - shift(start), end - shift(end)
        rows.execute(
            "INSERT INTO highlights VALUES (?, 1, ?, ?, ?)", (number, first, last, flat[first:last])
        )
        rows.execute("INSERT INTO highlight_tags VALUES (?, ?)", (number, code + 1))
    rows.commit()
    rows.close()


def shifts(paragraphs: list[str]):  # type: ignore[no-untyped-def]
    """How many line breaks between paragraphs stand before a place in our text."""
    import bisect

    starts, place = [], 0
    for paragraph in paragraphs:
        starts.append(place)
        place += len(paragraph) + 2
    return lambda offset: 2 * (bisect.bisect_right(starts, offset) - 1)


if __name__ == "__main__":
    fill(sys.argv[1])
