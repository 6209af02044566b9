"""Taguette beside us: the same text and codings, in its own server, in the same browser.

It lives in a virtual environment of its own, made from PyPI at the first run; where that can't
be made, its column says so.
"""

from __future__ import annotations

import json
import re
import select
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.studies import CODES, DENSE, make_text, spans
from tests.served import chromium, free_port

VERSION = "1.5.2"
ENVIRONMENT = Path(__file__).resolve().parents[1] / ".venv" / "peers" / "taguette"
FILL = Path(__file__).with_name("peer_taguette_fill.py")
PATIENCE = 60  # seconds


def opening(runs: int) -> str:
    """Median time from navigation to all highlights in the page, as a cell of the table."""
    python = _environment()
    if python is None:
        return "Taguette could not be installed here"
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.sqlite3"
        _fill(python, database)
        port = free_port()
        log = Path(folder) / "log"
        server = subprocess.Popen(
            [
                str(python.parent / "taguette"),
                "--no-browser",
                f"--port={port}",
                f"--database={database}",
            ],
            stdout=log.open("w"),
            stderr=subprocess.STDOUT,
        )
        try:
            found = _open(f"http://127.0.0.1:{port}", _token(log), runs)
        finally:
            server.terminate()
            server.wait(20)
    return f"Taguette {VERSION}: {statistics.median(found):,.0f} ms (n={len(found)})"


def _environment() -> Path | None:
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    wanted = f"taguette=={VERSION}"
    done = subprocess.run([str(python), "-m", "pip", "install", "-q", wanted], check=False)
    return python if done.returncode == 0 else None


def _fill(python: Path, database: Path) -> None:
    made = make_text(0)
    codings = [(start, end, code) for start, end, code, _ in spans(len(made.text), DENSE, 0)]
    codes = [f"code {number:03}" for number in range(CODES)]
    given = {"paragraphs": made.paragraphs, "codings": codings, "codes": codes}
    subprocess.run(
        [str(python), str(FILL), str(database)], input=json.dumps(given), text=True, check=True
    )


def _token(log: Path) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = re.search(r"token=(\w+)", log.read_text(encoding="utf-8"))
        if found:
            return found.group(1)
        select.select([], [], [], 0.2)
    raise RuntimeError("Taguette did not start")


def _open(address: str, token: str, runs: int) -> list[float]:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError):  # not listening yet
            urllib.request.urlopen(address, timeout=5).close()
            break
    found = []
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE * 1000)
        page.goto(f"{address}/?token={token}", wait_until="commit")
        for _ in range(runs):
            page.goto("about:blank")
            start = time.perf_counter()
            page.goto(f"{address}/project/1/document/1", wait_until="commit")
            page.wait_for_function(
                "() => new Set([...document.querySelectorAll('#document-contents a.highlight')]"
                f".map(a => a.className)).size >= {DENSE} * 0.9"
                " || document.querySelectorAll('#document-contents a.highlight').length"
                f" >= {DENSE}"
            )
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => done()))")
            found.append((time.perf_counter() - start) * 1000)
        browser.close()
    return found
