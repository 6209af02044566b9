"""A talk: recorded over a bad line, written down beside its sound, read first by its speaker."""

from __future__ import annotations

import io
import re
import wave
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
AsRole = Callable[..., Visitor]
MINUTES = 14


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A quarter of an hour of near silence: eight pieces on the way."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(bytes(16_000 * 60 * MINUTES))
    path = tmp_path_factory.mktemp("sound") / "talk.wav"
    path.write_bytes(out.getvalue())
    return path


def interviews(somebody: Visitor) -> Page:
    somebody.study()
    somebody.room("Interviews")
    return somebody.page


def plan(somebody: Visitor, pseudonym: str) -> Page:
    page = interviews(somebody)
    page.get_by_role("link", name="Plan an interview").click()
    page.get_by_label("With whom").select_option(label=pseudonym)
    page.get_by_label("Day").fill("2025-03-21")
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(pseudonym)
    return page


def test_a_recording_goes_on_where_it_was_cut_off_and_the_desk_keeps_step(
    as_role: AsRole, recording: Path
) -> None:
    somebody = as_role("facilitator", "Hollis")
    somebody.forgiven = "net::ERR"  # the line is cut on purpose
    page = plan(somebody, "Rook")
    one = page.url
    page.get_by_role("link", name="Bring a recording").click()
    sent: list[int] = []
    cut = {"after": 5}

    def line(route: Route) -> None:
        if len(sent) >= cut["after"]:
            route.abort()
            return
        sent.append(len(route.request.post_data_buffer or b""))
        route.continue_()

    page.route("**/sound/pieces/**", line)
    page.get_by_label("Recording", exact=True).set_input_files(recording)
    page.get_by_role("button", name="Bring it").click()
    expect(page.locator("#arriving-told")).to_contain_text("doesn’t answer", timeout=60_000)
    arrived, size = sum(sent), recording.stat().st_size
    assert 0.5 * size < arrived < 0.8 * size

    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(one + "sound/")
    expect(page.get_by_text("A part of it has arrived")).to_be_visible()
    sent.clear()
    cut["after"] = 99
    page.get_by_label("Recording", exact=True).set_input_files(recording)
    page.get_by_role("button", name="Bring it").click()
    page.wait_for_url(one, timeout=60_000)
    assert sum(sent) <= size - arrived + 256 * 1024, "only the rest, and the first piece to find it"
    expect(page.get_by_text("wav ·")).to_be_visible()

    page.get_by_role("link", name="Type it").click()
    write_at_the_desk(page)
    listen_in_step(page)
    assert not somebody.barriers()


def write_at_the_desk(page: Page) -> None:
    """Two turns by keyboard, kept without a button."""
    page.wait_for_selector(".desk[data-ready]")
    page.wait_for_function("document.querySelector('[data-player]').readyState > 0")
    first = page.get_by_label("What was said").first
    first.click()
    page.keyboard.type("How did it begin?")
    page.keyboard.press("Alt+t")
    page.evaluate("document.querySelector('[data-player]').currentTime = 300")
    page.keyboard.press("Enter")
    page.keyboard.type("With a lift home.")
    expect(page.get_by_text("Kept, sealed.")).to_be_visible()
    page.reload()
    page.wait_for_selector(".desk[data-ready]")
    expect(page.get_by_label("What was said").nth(1)).to_have_value("With a lift home.")
    expect(page.get_by_label("Who speaks").nth(1)).to_have_value("Rook")
    expect(page.get_by_role("button", name="Play from 05:00")).to_be_visible()


def listen_in_step(page: Page) -> None:
    """A turn's time moves the sound; the sound marks its turn."""
    page.wait_for_function("document.querySelector('[data-player]').readyState > 0")
    page.get_by_role("button", name="Play from 05:00").click()
    page.wait_for_function("document.querySelector('[data-player]').currentTime >= 300")
    expect(page.locator("[data-turn][aria-current=true] textarea")).to_have_value(
        "With a lift home."
    )
    page.keyboard.press("Escape")
    page.evaluate("document.querySelector('[data-player]').currentTime = 12")
    expect(page.locator("[data-turn][aria-current=true] textarea")).to_have_value(
        "How did it begin?"
    )


def test_she_reads_first_strikes_hands_in_and_takes_it_back(as_role: AsRole) -> None:
    bramble = as_role("participant", "Bramble", java_script_enabled=False)
    page = bramble.page
    bramble.go("/")
    page.get_by_role("link", name="A talk to read").click()
    page.locator("main ul a").first.click()
    page.get_by_role("link", name=re.compile("Read it")).click()
    assert not re.search("[Ii]nterview|transcript", page.title() + page.url)
    page.get_by_label(re.compile("Marl Hill")).check()
    page.get_by_role("button", name="Keep and go on").click()
    page.get_by_role("button", name="Keep and go on").click()
    expect(page.get_by_text("1 sentence is left out")).to_be_visible()
    expect(page.get_by_label("The team may work with it")).to_be_checked()
    page.get_by_label(re.compile("say something")).fill("The bus part is right.")
    page.get_by_role("button", name="It is fine so").click()
    expect(page.get_by_text("You handed it in. 1 sentence was left out.")).to_be_visible()
    assert bramble.overflow() <= 0

    alder = as_role("steward", "Alder")
    alder.forgiven = "status of 404"  # what was taken back is not there
    at_gate = interviews(alder)
    at_gate.get_by_role("link", name="Bramble").click()
    expect(at_gate.get_by_text("She read it herself.")).to_be_visible()
    assert at_gate.locator("audio").count() == 0, "the recording held it too"
    at_gate.get_by_role("link", name="Take it to the gate").click()
    raw = at_gate.locator(".gate__raw")
    expect(raw).to_contain_text("[left out at the speaker's wish]")
    expect(raw).not_to_contain_text("Marl Hill")

    voice = at_gate.url.rstrip("/").rsplit("/", 1)[1]
    bramble.go(f"/mine/{voice}/out/")
    page.get_by_role("button", name="Yes, take it back").click()
    bramble.go("/talks/")
    expect(page.get_by_text("Nothing here yet")).to_be_visible()
    assert alder.go(at_gate.url.removeprefix(alder.address)).status == 404
