"""Bringing in, letting through, finding and counting, in one process."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Line
from tests.served import environment, peerloom

SIZES = ((10_000, 500), (100_000, 5_000), (1_000_000, 50_000))
PASSPHRASE = "bench marks want six plain words"


def measure() -> list[Line]:
    """Each question at sizes that grow tenfold."""
    return [line for words, codings in SIZES for line in _measure(words, codings)]


def _measure(words: int, codings: int) -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        home, secret = Path(folder) / "home", Path(folder) / "passphrase"
        sizes = (str(words), str(codings))
        secret.write_text(PASSPHRASE, encoding="utf-8")
        peerloom("init", "--passphrase-file", str(secret), home=home)
        for command in ("fill", "asking"):
            done = subprocess.run(
                [sys.executable, "-m", f"benchmarks.{command}", str(home), *sizes],
                env=environment(secret),
                check=True,
                capture_output=True,
                text=True,
            )
    for row in done.stdout.splitlines():
        what, median, spread, aim = row.split("\t")
        yield Line(what, f"{words:,} words, {codings:,} codings", median, spread, aim)
