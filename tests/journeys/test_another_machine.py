"""Another machine comes in by name over HTTPS, and nothing writes its address down."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journeys.founding import Founder
from tests.journeys.machines import (
    NAME,
    PHONE_ADDRESS,
    SERVER_ADDRESS,
    Machines,
    running,
    serve,
    two_machines,
    wait_for,
    wait_for_port,
)
from tests.journeys.visitor import Visitor
from tests.served import peerloom

ADDRESS = f"https://{NAME}"


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    with two_machines(tmp_path_factory.mktemp("machines")) as made:
        yield made


@pytest.fixture(params=["caddy", "nginx"])
def front(request: pytest.FixtureRequest, machines: Machines, tmp_path: Path) -> Iterator[Path]:
    """What brings HTTPS, with the file that `peerloom web-server` writes; its folder."""
    kind = request.param
    program = shutil.which(kind)
    if program is None:
        pytest.skip(f"no {kind} on this machine")
    written = tmp_path / f"{kind}.conf"
    own = ["--certificate", str(machines.certificate), "--key", str(machines.key)]
    words = ["web-server", "--name", NAME, "--for", kind, *own, "-o", str(written)]
    peerloom(*words, home=tmp_path / "home")
    command = {"caddy": _caddy, "nginx": _nginx}[kind](program, written, tmp_path)
    around = os.environ | {"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    with running(machines.on_server(*command), around, tmp_path / "front.log"):
        wait_for_port(machines, 443)
        yield tmp_path


def test_a_phone_elsewhere_sets_up_and_joins_by_name_and_leaves_no_address(
    front: Path, machines: Machines
) -> None:
    home, log = front / "home", front / "serve.log"
    with ExitStack() as stack:
        stack.enter_context(serve(machines, home, log))
        said = wait_for(log, "Code: ")
        wait_for_port(machines, 8000)
        assert f"https://{NAME}/" in said and "can't join" not in said
        browser = machines.browser(stack.enter_context(sync_playwright()))
        code = _set_up(browser, said)
        _join_and_write(browser, code)
        _knock_badly(machines)
        browser.close()
    assert _files_with(front, PHONE_ADDRESS.encode()) == []
    assert _files_with(front, SERVER_ADDRESS.encode()) == []


def _set_up(browser: Browser, said: str) -> str:
    """From the code to a printed invite, on another machine; returns the invite's address."""
    visitor = _visitor(browser)
    founder = Founder(visitor.page, ADDRESS)
    founder.first_pages(said)
    assert visitor.page.evaluate("isSecureContext && !!crypto.subtle")
    founder.programme("Six Tuesdays")
    founder.colleague("Marsh")
    founder.help_line("Ask at the desk.")
    visitor.page.click("main a.button--main")
    assert "Phones can join" in visitor.page.inner_text("main")
    cookies = {one["name"]: one for one in visitor.context.cookies()}
    assert cookies["s"]["secure"] and cookies["s"]["httpOnly"]
    visitor.page.click("main a.button--main")
    visitor.page.wait_for_load_state()
    address = _print_invite(visitor)
    assert len(founder.decisions) <= 12
    assert visitor.complaints == []
    visitor.context.close()
    return address


def _print_invite(visitor: Visitor) -> str:
    """One sheet; the first code on it."""
    visitor.page.click("main button.button--main")
    visitor.page.wait_for_load_state()
    assert f"{ADDRESS}/join/" in visitor.page.inner_text("main")
    return visitor.page.locator(".invite__code").first.inner_text()


def _join_and_write(browser: Browser, code: str) -> None:
    """With the code from paper to a first entry, a part of it without a connection."""
    visitor = _visitor(browser)
    page = visitor.page
    visitor.go("/join/")
    page.fill("[name=code]", code)
    visitor.press("Enter")
    for _name_and_way_back in range(2):
        page.wait_for_load_state()
        page.click("main button.button--main")
    page.wait_for_selector(".six-words")
    words = page.locator(".six-words li").all_inner_texts()
    page.click("main button.button--main")
    page.get_by_label("Your words").fill(" ".join(words))
    page.click("main button.button--main")
    page.wait_for_url(f"{ADDRESS}/")
    page.locator("main").get_by_role("link", name="Write", exact=True).click()
    page.get_by_label("Your words").fill("The kettle was on.")
    expect(page.locator("[data-told]")).to_have_text("Kept.", timeout=90_000)
    visitor.forgiven = "ERR_INTERNET_DISCONNECTED"
    visitor.context.set_offline(True)
    page.get_by_label("Your words").press_sequentially(" Then the lights went.")
    expect(page.locator("[data-told]")).to_contain_text("no connection", timeout=90_000)
    visitor.context.set_offline(False)
    page.get_by_label("Your words").press_sequentially(" And came back.")
    expect(page.locator("[data-told]")).to_have_text("Kept.", timeout=90_000)
    visitor.go("/notes/")
    assert "The kettle was on. Then the lights went. And came back." in page.inner_text("main")
    assert visitor.complaints == []
    visitor.context.close()


def _visitor(browser: Browser) -> Visitor:
    context = browser.new_context(locale="en", viewport={"width": 390, "height": 760})
    context.set_default_timeout(90_000)
    return Visitor(context, ADDRESS)


def _knock_badly(machines: Machines) -> None:
    """What goes wrong must not be written down with an address either."""
    for path in ("/unknown/", "/join/not-a-code/", "/in/?" + "x" * 9000):
        words = ["curl", "-sk", "-o", "/dev/null", "-H", "X-Forwarded-For: " + PHONE_ADDRESS]
        at = ["--resolve", f"{NAME}:443:{SERVER_ADDRESS}", f"{ADDRESS}{path}"]
        subprocess.run(["ip", "netns", "exec", machines.phone, *words, *at], check=False)


def _files_with(folder: Path, wanted: bytes) -> list[str]:
    files = [one for one in folder.rglob("*") if one.is_file()]
    return [one.name for one in files if wanted in one.read_bytes()]


def _caddy(program: str, written: Path, folder: Path) -> list[str]:
    return [program, "run", "--config", str(written), "--adapter", "caddyfile"]


def _nginx(program: str, written: Path, folder: Path) -> list[str]:
    whole = folder / "whole.conf"
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    paths = " ".join(f"{one}_temp_path {folder}/{one};" for one in kinds)
    whole.write_text(
        f"daemon off; user root; pid {folder}/nginx.pid; error_log {folder}/nginx-error.log;"
        f" events {{}} http {{ {paths} access_log {folder}/nginx-access.log;"
        f" types {{ text/css css; }} include {written}; }}"
    )
    return [program, "-c", str(whole)]
