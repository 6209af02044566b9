"""Homes of a certain size, filled once and kept until their layout changes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from benchmarks.studies import Size
from tests.served import environment, peerloom

PASSPHRASE = "bench marks want six plain words"
KEPT = Path(__file__).resolve().parents[1] / ".venv" / "benchmarks"
_SOURCES = Path(__file__).resolve().parents[1] / "src" / "peerloom"


def home_of(size: Size) -> Path:
    """A filled home; the same one while migrations and filling stay as they are."""
    home = KEPT / f"{size.documents}-{size.codings}"
    stamp = home.with_suffix(".stamp")
    if stamp.exists() and stamp.read_text("utf-8") == _layout():
        return home
    shutil.rmtree(home, ignore_errors=True)
    KEPT.mkdir(parents=True, exist_ok=True)
    passphrase().write_text(PASSPHRASE, encoding="utf-8")
    peerloom("init", "--passphrase-file", str(passphrase()), home=home)
    run("fill", home, str(size.documents), str(size.codings))
    stamp.write_text(_layout(), encoding="utf-8")
    return home


def passphrase() -> Path:
    """The file with the words that open every home."""
    return KEPT / "passphrase"


def run(module: str, home: Path, *words: str) -> str:
    """What a module of ours prints when it is run over a home, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}", str(home), *words],
        env=environment(passphrase()),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def _layout() -> str:
    """What a filled home depends on."""
    files = sorted(_SOURCES.glob("*/migrations/*.py"))
    files += [Path(__file__).with_name(name) for name in ("fill.py", "studies.py")]
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
