"""The unitizing alpha that PyPI has, over the same segments, in an environment of its own.

Run inside that environment, it reads segments from its input and prints seconds and the value.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

WANTED = "krippendorff-unitized-alpha==0.1.0"
ENVIRONMENT = Path(__file__).resolve().parents[1] / ".venv" / "peers" / "unitizing"


def beside(segments: Mapping[str, Sequence[tuple[int, int, str]]], length: int) -> str:
    """What it takes and finds, as a cell of the table."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    if subprocess.run([python, "-m", "pip", "install", "-q", WANTED], check=False).returncode:
        return f"{WANTED} could not be installed here"
    given = json.dumps({"length": length, "coders": segments})
    done = subprocess.run(
        [str(python), __file__], input=given, stdout=subprocess.PIPE, text=True, check=True
    )
    return f"{WANTED.replace('==', ' ')}: {done.stdout.strip()}"


def compute() -> None:
    """Gaps are segments of their own there; all are given, so that it need not add any."""
    from krippendorff_unitized_alpha.krippendorffs_unitized_alpha import (  # type: ignore[import-not-found]
        EMPTY_TAG,
        KrippendorffUnitizedAlpha,
        Segment,
    )

    given, placed = json.load(sys.stdin), {}
    for coder, segments in given["coders"].items():
        at, placed[coder] = 0, []
        for start, end, value in [*segments, (given["length"], given["length"], "")]:
            if start > at:
                placed[coder].append(Segment(EMPTY_TAG, at, start))
            if end > start:
                placed[coder].append(Segment(value, start, end))
            at = end
    started = time.perf_counter()
    found = KrippendorffUnitizedAlpha(placed).result
    print(f"{time.perf_counter() - started:,.1f} s (uα {found:.4f})")


if __name__ == "__main__":
    compute()
