"""From a fresh install to a place that is ready; locked again after a restart; unlocked."""

from __future__ import annotations

import contextlib
import select
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.founding import Founder
from tests.journeys.machines import running, wait_for
from tests.journeys.visitor import Visitor
from tests.served import (
    CHROMIUM,
    COMMAND,
    PATIENCE,
    chromium,
    environment,
    free_port,
    peerloom,
    serving,
    sign_in,
)


@contextlib.contextmanager
def started(home: Path, port: int, log: Path) -> Iterator[str]:
    """`peerloom serve` without a passphrase; its address."""
    command = [str(COMMAND), "--home", str(home), "serve", "--port", str(port)]
    with running(command, environment(None), log):
        address = f"http://127.0.0.1:{port}"
        until = time.monotonic() + PATIENCE
        while status_of(address) == 0 and time.monotonic() < until:
            select.select([], [], [], 0.1)
        yield address


def status_of(address: str) -> int:
    """What an address answers; 0 if nobody does."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code
    except (urllib.error.URLError, ConnectionError):
        return 0


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Founder, Path]:
    """A home that was set up in a browser."""
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    folder = tmp_path_factory.mktemp("set-up")
    home, log = folder / "home", folder / "serve.log"
    began = time.monotonic()
    with started(home, free_port(), log) as address, sync_playwright() as playwright:
        browser = chromium(playwright)
        visitor = Visitor(browser.new_context(locale="en"), address)
        visitor.context.set_default_timeout(90_000)
        founder = Founder(visitor.page, address)
        founder.first_pages(wait_for(log, "Code: "))
        for_axe = [*visitor.barriers()]
        founder.programme("Six Tuesdays")
        founder.colleague()
        founder.help_line("Ask at the desk on Tuesdays.")
        assert "nobody can write" in visitor.page.inner_text("main")
        founder.sheet()
        assert founder.title() == "Ready"
        assert "Phones can't join yet" in visitor.page.inner_text("main")
        for_axe += visitor.barriers()
        visitor.page.set_viewport_size({"width": 320, "height": 640})
        for path in ("/setup/programme/", "/setup/colleagues/", "/setup/sheet/", "/keys/"):
            visitor.go(path)
            assert visitor.overflow() <= 0, path
            for_axe += visitor.barriers()
        visitor.go("/help/")
        assert "Ask at the desk on Tuesdays." in visitor.page.inner_text("main")
        assert for_axe == []
        assert visitor.complaints == []
        browser.close()
    assert time.monotonic() - began < 20 * 60
    return home, founder, log


def test_it_takes_at_most_twelve_decisions(place: tuple[Path, Founder, Path]) -> None:
    assert len(place[1].decisions) <= 12


def test_the_terminal_says_plainly_that_phones_cannot_join(
    place: tuple[Path, Founder, Path],
) -> None:
    assert "Phones can't join" in place[2].read_text()


def test_after_a_restart_it_is_closed_until_a_steward_unlocks_it_on_the_page(
    place: tuple[Path, Founder, Path], tmp_path: Path
) -> None:
    home, founder, _ = place
    with (
        started(home, free_port(), tmp_path / "serve.log") as address,
        sync_playwright() as playwright,
    ):
        assert status_of(f"{address}/in/") == 503
        browser = chromium(playwright)
        visitor = Visitor(browser.new_context(locale="en"), address)
        visitor.context.set_default_timeout(90_000)
        visitor.page.set_viewport_size({"width": 320, "height": 640})
        visitor.forgiven = "503"
        visitor.go("/")
        assert visitor.page.title() == "Closed for now"
        found = [*visitor.barriers()]
        visitor.go("/unlock/")
        found += visitor.barriers()
        assert found == [] and visitor.overflow() <= 0
        visitor.page.fill("[name=passphrase]", founder.words)
        visitor.press("Enter")
        visitor.page.wait_for_url(f"{address}/in/")
        sign_in(visitor.context, address, founder.name, founder.words)
        assert visitor.complaints == []
        browser.close()


def test_the_command_unlocks_it_too(place: tuple[Path, Founder, Path], tmp_path: Path) -> None:
    home, founder, _ = place
    words = tmp_path / "words"
    words.write_text("not these words at all now")
    with started(home, free_port(), tmp_path / "serve.log") as address:
        refused = subprocess.run(
            [str(COMMAND), "--home", str(home), "unlock"],
            env=environment(words),
            capture_output=True,
            text=True,
        )
        assert refused.returncode == 1 and "opens nothing" in refused.stderr
        assert status_of(f"{address}/in/") == 503
        words.write_text(founder.words)
        assert "Unlocked" in peerloom("unlock", home=home, passphrase=words)
        assert status_of(f"{address}/in/") == 200
        assert "open already" in peerloom("unlock", home=home, passphrase=words)


def test_with_a_passphrase_file_it_starts_open(
    place: tuple[Path, Founder, Path], tmp_path: Path
) -> None:
    home, founder, _ = place
    words = tmp_path / "words"
    words.write_text(founder.words)
    with serving(home, words) as served:
        assert status_of(f"{served.address}/in/") == 200


def test_unlocking_where_nothing_runs_says_what_to_do(
    place: tuple[Path, Founder, Path], tmp_path: Path
) -> None:
    words = tmp_path / "words"
    words.write_text(place[1].words)
    done = subprocess.run(
        [str(COMMAND), "--home", str(place[0]), "unlock"],
        env=environment(words),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "peerloom serve" in done.stderr and "Traceback" not in done.stderr
