"""The admin's day: an account, and no way to anybody's words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import AsRole
from tests.journeys.visitor import Visitor
from tests.served import sign_in

pytestmark = pytest.mark.browser


def test_somebody_new_signs_in_with_the_words_that_were_shown_once(
    as_role: AsRole, visit: Callable[..., Visitor]
) -> None:
    admin = as_role("admin")
    page = admin.page
    admin.go("/accounts/")
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("Pseudonym").fill("Teal")
    expect(page.get_by_role("checkbox", name="Analyst")).to_have_count(0)  # a steward gives it
    page.get_by_role("checkbox", name="Facilitator").check()
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_role("heading", name="Teal can come in now")).to_be_visible()
    assert admin.barriers() == []
    words = page.locator("dd.words").inner_text()
    assert len(words.split()) == 6
    admin.forgiven = "status of 422"  # the same form once more: the name is taken now
    page.reload()
    expect(page.get_by_text(words)).to_have_count(0)

    teal = visit()
    sign_in(teal.context, teal.address, "teal", f"  {words.upper()} ")
    teal.go("/")
    expect(teal.page.get_by_text("Teal", exact=True).first).to_be_visible()


def test_the_admin_finds_no_study_and_no_programme(as_role: AsRole) -> None:
    analyst, admin = as_role("analyst"), as_role("admin")
    analyst.go("/")
    study = next(path for path in analyst.links() if path.count("/") == 3 and "studies" in path)
    admin.go("/")
    assert not [path for path in admin.links() if "studies" in path or "programmes" in path]
    admin.forgiven = "status of 404"
    for path in ("/studies/", "/programmes/", study, f"{study}sources/", f"{study}gate/"):
        assert admin.go(path).status == 404, path
