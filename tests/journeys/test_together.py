"""Two analysts in two browsers: what one does the other sees within a second."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import Sample
from tests.served import CHROMIUM, sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium isn't installed here"),
]

PATIENCE = 5_000  # milliseconds
WITHIN = 1.0  # seconds

HEARD = """() => {
  window.heard = [];
  const now = () => performance.timeOrigin + performance.now();
  for (const name of ["changes", "presence", "session-over"]) {
    const keep = ({ detail }) => window.heard.push([name, detail, now()]);
    document.addEventListener(`peerloom:${name}`, keep);
  }
}"""
CODED = """async (ref) => {
  const fits = ([name, news]) => name === "changes" && news.codings.some((row) => row[0] === ref);
  const until = performance.now() + 5000;
  while (!heard.some(fits) && performance.now() < until)
    await new Promise((go) => setTimeout(go, 20));
  return heard.find(fits)?.[2] ?? null;
}"""
HERE = """async (names) => {
  const people = () => heard.filter(([name]) => name === "presence").at(-1)?.[1].people ?? null;
  const until = performance.now() + 5000;
  while (String(people()) !== String(names) && performance.now() < until)
    await new Promise((go) => setTimeout(go, 20));
  return people();
}"""
ADD = """async () => {
  const urls = JSON.parse(document.querySelector(".canvas").dataset.urls);
  const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  const body = new URLSearchParams({ start: 0, end: 12, new_name: "Seen at once", once: "1" });
  const headers = { "X-CSRFToken": token, Accept: "application/json" };
  const answer = await fetch(urls.add, { method: "POST", body, headers });
  return (await answer.json()).coding[0];
}"""


@pytest.fixture
def words(sample: Sample) -> dict[str, str]:
    """The sample's analysts, and their words."""
    return {one["pseudonym"]: one["passphrase"] for one in sample.of("analyst")}


def come_in(
    browser: Browser, sample: Sample, name: str, words: str, *, has_stream: bool = True
) -> Page:
    """Somebody's own browser, with the first text of the study open."""
    context = browser.new_context()
    if not has_stream:
        context.route("**/live/**", lambda route: route.abort())
    sign_in(context, sample.address, name, words)
    page = context.new_page()
    page.add_init_script(f"({HEARD})()")
    page.goto(f"{sample.address}/")
    sources = page.get_attribute("a[href*='/studies/'][href$='/sources/']", "href")
    page.goto(f"{sample.address}{sources}")
    page.locator("main a[href*='/sources/']:not([href$='/next/'])").first.click()
    wanted = "stream" if has_stream else "asks"
    page.wait_for_selector(f"html[data-live={wanted}]", state="attached", timeout=PATIENCE)
    return page


def test_what_one_codes_the_other_sees_within_a_second_and_who_is_there(
    browser: Browser, sample: Sample, words: dict[str, str]
) -> None:
    first, second = (come_in(browser, sample, *one) for one in list(words.items())[:2])
    names = list(words)[:2]
    assert first.url == second.url
    assert second.evaluate(HERE, [names[0]]) == [names[0]]
    assert first.evaluate(HERE, [names[1]]) == [names[1]]

    before = time.time()
    ref = first.evaluate(ADD)
    at = second.evaluate(CODED, ref)
    assert at is not None
    assert at / 1000 - before < WITHIN

    first.close()
    assert second.evaluate(HERE, []) == []


def test_without_the_stream_the_page_asks_every_two_seconds(
    browser: Browser, sample: Sample, words: dict[str, str]
) -> None:
    name, phrase = list(words.items())[1]  # the other one's coding stands there already
    page = come_in(browser, sample, name, phrase, has_stream=False)
    assert page.evaluate(CODED, page.evaluate(ADD)) is not None
