"""``python -m benchmarks.fill HOME WORDS CODINGS``: a study of that size in a home."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.studies import CODES, make
from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import Telling


def fill(home: Path, words: int, codings: int) -> None:
    """Bring one text in, park its codings, approve it, adopt both."""
    hand = open_home(Telling(home=home))
    from peerloom.analysis import commands as analysis
    from peerloom.formats.types import Code, Coding, Project, Source
    from peerloom.gate import commands as gate
    from peerloom.programme import commands as programme
    from peerloom.voices import commands as voices

    made, study = make(words, codings), programme.ensure_study(name="Bench", by=hand)
    report = voices.bring_document(
        study=study.ref, kind="interview", name="long.txt", content=made.text.encode(), by=hand
    )
    project = Project(
        name="bench",
        sources=(Source("long", "long", made.text),),
        codes=tuple(Code(str(n), f"code {n:02}") for n in range(CODES)),
        codings=tuple(Coding("long", start, end, str(code)) for start, end, code in made.codings),
    )
    analysis.park_project(
        study=study.ref, project=project, voices={"long": report.voices[0]}, by=hand
    )
    gate.approve_waiting(study=study.ref, uses=["team", "quotes"], by=hand, reader=hand.reader)
    adopted = analysis.adopt_releases(study=study.ref, by=hand)
    print(adopted)


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
