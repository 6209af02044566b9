"""The passages page: conditions one after the other, kept questions, what is taken along."""

from __future__ import annotations

import html
import re
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests.rooms.analysis.reading import Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(reading: Reading, client_for):  # type: ignore[no-untyped-def]
    client: Client = client_for(reading.first)

    def get(query: str = "", follow: bool = True) -> str:
        answer = client.get(f"/studies/{reading.study}/passages/{query}", follow=follow)
        assert answer.status_code == 200
        return html.unescape(answer.content.decode())

    get.client = client  # type: ignore[attr-defined]
    return get


def test_a_condition_is_added_without_scripts_and_reads_as_words(reading: Reading, page) -> None:
    shown = page(f"?add=kind&how=is&value=journal&on=code:{reading.codes['shame']}")
    assert "from: Journal" in shown
    assert "Ashamed again" in shown
    assert "They call it shame" not in shown


def test_a_second_condition_may_be_an_alternative(reading: Reading, page) -> None:
    shown = page("?c=kind.is.journal&add=kind&how=is&value=feedback&joined=or")
    assert "More laughing" in shown
    assert "Ashamed again" in shown
    assert "We laughed" not in shown


def test_an_empty_result_says_what_each_condition_costs(reading: Reading, page) -> None:
    shown = page(f"?on=code:{reading.codes['help']}&c=kind.is.feedback")
    assert "Nothing was coded so" in shown
    assert "without it there are 2" in shown
    assert "without it there is 1" in shown


def test_taking_a_condition_off_leaves_the_rest(reading: Reading, page) -> None:
    shown = page("?c=kind.is.journal&c=words.holding.helped")
    urls = re.findall(r'class="asked__off" href="([^"]+)"', shown)
    assert len(urls) == 2
    left = page(urls[0])
    assert "with the words “helped”" in left
    assert "from: Journal" not in left


def test_a_question_is_kept_shared_renamed_and_removed_with_a_way_back(
    reading: Reading, page, client_for
) -> None:
    base = f"/studies/{reading.study}/questions/"
    asked = {"name": "Shame in journals", "shared": "on", "asked": "c=kind.is.journal"}
    page.client.post(f"{base}keep/", asked)
    other = client_for(reading.second)
    assert "Shame in journals" in other.get(base).content.decode()
    ref = re.search(r"questions/(\w{12})/change", page.client.get(base).content.decode()).group(1)
    assert other.post(f"{base}{ref}/remove/").status_code == 403
    page.client.post(f"{base}{ref}/change/", {"name": "Only mine"})
    assert "Only mine" not in other.get(base).content.decode()
    done = page.client.post(f"{base}{ref}/remove/")
    assert "Only mine" not in page.client.get(base).content.decode()
    token = done["Location"].split("did=")[1]
    page.client.post(f"/studies/{reading.study}/undo/", {"token": token, "next": base})
    assert "Only mine" in page.client.get(base).content.decode()


def test_what_is_taken_along_says_what_was_asked_when_and_by_whom(reading: Reading, page) -> None:
    url = f"/studies/{reading.study}/passages/export/?c=kind.is.journal&format="
    text = page.client.get(url + "csv").content.decode("utf-8-sig")
    assert "Internal to the team" in text.splitlines()[0]
    for said in ("Passages from: Journal", "2 in all", "log", reading.first.pseudonym, "shame"):
        assert said in text
    book = load_workbook(BytesIO(page.client.get(url + "xlsx").content))
    cells = [cell for row in book.active.iter_rows(values_only=True) for cell in row]
    assert "Ashamed again" in cells
    assert "Ashamed again" in page.client.get(url + "html").content.decode()


def test_nonsense_in_an_address_is_left_out(reading: Reading, page) -> None:
    assert "7" in page("?c=nothing.is.x&c=code.sideways.y&c=&c=kind..journal")
