"""A served copy of a drill's home, and a browser without a screen."""

from __future__ import annotations

import contextlib
import http.cookiejar
import re
import select
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 60  # seconds until a server must answer
_COMMAND = "from peerloom.config.cli import main; main()"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Server:
    """Where it answers, and its process."""

    address: str
    process: int


class Browser:
    """Keeps cookies, fills forms in."""

    def __init__(self, address: str) -> None:
        self._address, self._jar = address, http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self._jar))

    def cookie(self, name: str) -> str:
        return next((one.value or "" for one in self._jar if one.name == name), "")

    def get(self, path: str) -> bytes:
        return self._read(path, None)

    def post(self, path: str, form_at: str, **fields: str) -> bytes:
        """Fill in the form that stands at an address and send it."""
        token = _TOKEN.search(self.get(form_at).decode())
        sent = {**fields, "csrfmiddlewaretoken": token.group(1) if token else ""}
        return self._read(path, urllib.parse.urlencode(sent).encode())

    def _read(self, path: str, body: bytes | None) -> bytes:
        with self._opener.open(self._address + path, body, timeout=PATIENCE) as answer:
            content: bytes = answer.read()
            return content


@contextlib.contextmanager
def serving(home: Path) -> Iterator[Server]:
    """Serve a home in a process of its own until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = ["--home", str(home), "serve", "--port", str(port)]
    process = subprocess.Popen(
        [sys.executable, "-c", _COMMAND, *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address, process)
        yield Server(address, process.pid)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def memory_of(process: int) -> list[bytes]:
    """All writable memory of a process and those it started; [] where the machine refuses."""
    found = []
    for one in (process, *_children(process)):
        with contextlib.suppress(OSError):  # gone meanwhile, or not ours to read
            found += list(_memory(one))
    return found


def _memory(process: int) -> Iterator[bytes]:
    areas = Path(f"/proc/{process}/maps").read_text(encoding="utf-8").splitlines()
    with Path(f"/proc/{process}/mem").open("rb", 0) as memory:
        for area in areas:
            place, rights = area.split()[:2]
            start, end = (int(part, 16) for part in place.split("-"))
            if rights.startswith("rw"):
                with contextlib.suppress(OSError, ValueError, OverflowError):  # a guard page
                    memory.seek(start)
                    yield memory.read(end - start)


def _children(process: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # ended meanwhile
            parts = path.read_text(encoding="utf-8").rsplit(")", 1)
            if int(parts[1].split()[1]) == process:
                child = int(path.parent.name)
                found += [child, *_children(child)]
    return found


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(urllib.error.URLError, ConnectionError):  # not listening yet
            urllib.request.urlopen(f"{address}/in/", timeout=PATIENCE).close()
            return
        select.select([], [], [], 0.1)
    raise RuntimeError("the drill's server did not answer")
