"""``python -m benchmarks.fill HOME DOCUMENTS CODINGS``: a study of that size in a home."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from benchmarks.studies import CODERS, CODES, DENSE, Size, make_text, spans
from peerloom.config.cli.opening import open_home
from peerloom.config.cli.saying import Telling

STUDY = "Bench"
CASES = 40
PEOPLE = tuple(f"Person {number:02}" for number in range(1, 21))
PASSPHRASE = "bench marks want six plain words"
AT_ONCE = 5_000


def fill(home: Path, size: Size) -> None:
    """Bring the texts in and let them through; write the codings as rows, as an import would."""
    hand = open_home(Telling(home=home))
    from peerloom.analysis import commands as analysis
    from peerloom.gate import commands as gate
    from peerloom.programme import commands as programme

    study = programme.ensure_study(name=STUDY, by=hand)
    _bring(study.ref, size.documents, hand)
    gate.approve_waiting(study=study.ref, uses=["team", "quotes"], by=hand, reader=hand.reader)
    print(analysis.adopt_releases(study=study.ref, by=hand), flush=True)
    _codes(study.ref, hand)
    if size.codings:
        _codings(study.ref, size.codings, hand)
        _people(hand)


def _bring(study: str, documents: int, hand: Any) -> None:
    from django.db import transaction

    from peerloom.voices import commands as voices

    with transaction.atomic():
        for number in range(documents):
            voices.bring_document(
                study=study,
                kind=("interview", "journal", "feedback")[number % 3],
                name=f"text {number:04}.txt",
                content=make_text(number).text.encode(),
                case=f"P{number % CASES:02}",
                by=hand,
            )


def _people(hand: Any) -> None:
    """Those who will code at once."""
    from peerloom.people import commands as people

    for name in PEOPLE:
        people.make_account(pseudonym=name, roles=["analyst"], by=hand, passphrase=PASSPHRASE)


def _codes(study: str, hand: Any) -> None:
    from django.db import transaction

    from peerloom.analysis.commands import codebook

    with transaction.atomic():
        for number in range(CODES):
            codebook.insert_code(study=study, name=f"code {number:03}", by=hand)


def _codings(study: str, count: int, hand: Any) -> None:
    from django.db import transaction

    from peerloom import audit
    from peerloom.analysis import models

    coders = [(hand.ref, ""), *(("", f"Coder {number}") for number in range(2, CODERS + 1))]
    sources = list(models.Source.objects.filter(study_id=study).order_by("id"))
    codes = list(models.Code.objects.filter(study_id=study).order_by("id"))
    rest = max(count - DENSE, 0)
    shares = [min(DENSE, count)] + [rest // (len(sources) - 1)] * (len(sources) - 1)
    shares[-1] += count - sum(shares)
    with transaction.atomic():
        rows = (
            models.Coding(
                source=source,
                code=codes[code],
                start=start,
                end=end,
                coder=coders[coder][0],
                coder_name=coders[coder][1],
            )
            for number, (source, share) in enumerate(zip(sources, shares, strict=True))
            for start, end, code, coder in spans(source.length, share, number)
        )
        models.Coding.objects.bulk_create(rows, batch_size=AT_ONCE)
        audit.record("analysis.bench_filled", by=hand, subject=study, study=study, codings=count)


if __name__ == "__main__":
    fill(Path(sys.argv[1]), Size(int(sys.argv[2]), int(sys.argv[3])))
