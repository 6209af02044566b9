"""``python -m benchmarks.asking HOME WORDS CODINGS``: questions to a filled home, timed."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.measuring import line_of, timed
from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import Telling


def ask(home: Path) -> None:
    """Print one tab-separated row per question."""
    hand = open_home(Telling(home=home))
    from peerloom.analysis import queries
    from peerloom.programme import queries as programme

    study = programme.study_for_name("Bench").ref
    code = "code 07"
    questions = [
        (
            "code × kind matrix, warm",
            lambda: queries.matrix_for_study(study, rows="code", columns="kind"),
            "≤ 30 ms at 50,000",
        ),
        (
            "first 50 passages of a code",
            lambda: queries.passages_for_names(study, code=code, limit=50),
            "≤ 50 ms at 50,000",
        ),
        ("full-text search", lambda: queries.find_in_study(study, "kettle form"), "≤ 20 ms"),
    ]
    for what, work, aim in questions:
        row = line_of(what, "", timed(work, 9), aim)
        print(row.what, row.median, row.spread, row.aim, sep="\t")
    del hand


if __name__ == "__main__":
    ask(Path(sys.argv[1]))
