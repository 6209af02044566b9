"""A home served as people run it: the real command in a process of its own."""

from __future__ import annotations

import contextlib
import os
import select
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Playwright

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
COMMAND = Path(sys.executable).with_name("peerloom")
PATIENCE = 60  # seconds until a server must answer


@dataclass(frozen=True)
class Served:
    """Where a home answers."""

    address: str
    home: Path


def peerloom(*words: str, home: Path, passphrase: Path | None = None) -> str:
    """Run a command; returns what it printed."""
    done = subprocess.run(
        [str(COMMAND), "--home", str(home), *words],
        env=environment(passphrase),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@contextlib.contextmanager
def serving(
    home: Path, passphrase: Path | None = None, port: int | None = None
) -> Iterator[Served]:
    """Serve a home until the block ends; at a port of its own unless one is given."""
    port = port or free_port()
    command = [str(COMMAND), "--home", str(home), "serve", "--port", str(port)]
    process = subprocess.Popen(
        command, env=environment(passphrase), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address, process)
        yield Served(address, home)
    finally:
        process.terminate()
        process.wait(20)
        if process.stdout:
            process.stdout.close()


def chromium(playwright: Playwright) -> Browser:
    """Debian's Chromium, quiet."""
    return playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)


def sign_in(context: BrowserContext, address: str, pseudonym: str, passphrase: str) -> None:
    """Come in through the page, as a person does."""
    page = context.new_page()
    page.goto(f"{address}/in/")
    page.fill("[name=pseudonym]", pseudonym)
    page.fill("[name=passphrase]", passphrase)
    page.click("main button.button--main")
    page.wait_for_url(f"{address}/")
    page.close()


def environment(passphrase: Path | None) -> dict[str, str]:
    """The process's surroundings, without whatever home the caller has."""
    left_out = ("PEERLOOM_HOME", "DJANGO_SETTINGS_MODULE", "PEERLOOM_PASSPHRASE_FILE")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return kept | ({"PEERLOOM_PASSPHRASE_FILE": str(passphrase)} if passphrase else {})


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            said = process.stdout.read().decode() if process.stdout else ""
            raise RuntimeError(f"the server stopped: {said}")
        with contextlib.suppress(urllib.error.URLError, ConnectionError):  # not listening yet
            urllib.request.urlopen(f"{address}/in/", timeout=30).close()
            return
        select.select([], [], [], 0.1)
    raise RuntimeError("the server did not answer")
