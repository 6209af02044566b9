"""No barrier that axe knows stands on any type of page, of any role, in light or dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.conftest import AsRole
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
TEAM = {
    "steward": {"/studies/*/gate/", "/studies/*/gate/*/", "/studies/*/voices/*/"},
    "analyst": {
        "/studies/*/sources/*/",
        "/studies/*/codebook/*/",
        "/studies/*/passages/",
        "/studies/*/matrix/",
        "/studies/*/find/",
        "/studies/*/themes/*/",
        "/studies/*/findings/themes/*/",
        "/studies/*/findings/draft/",
    },
    "facilitator": {"/programmes/*/sessions/*/", "/programmes/*/cohorts/*/", "/studies/*/voices/"},
    "admin": {"/accounts/*/", "/accounts/new/"},
}
TOUCHED = "main a.button, main button, .notebook-list a, .notebook__leave, .notebook__help"


@pytest.mark.parametrize("role", TEAM)
def test_the_teams_pages_have_no_barrier_in_light_or_dark(as_role: AsRole, role: str) -> None:
    visitor = as_role(role, viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    met, found = set(), []
    for kind in visitor.page_types():
        met.add(kind)
        visitor.page.emulate_media(color_scheme="light")
        found += [f"{kind} {barrier}" for barrier in visitor.barriers()]
        visitor.page.emulate_media(color_scheme="dark")
        found += [f"{kind} dark {barrier}" for barrier in visitor.barriers("color-contrast")]
    assert found == []
    assert met >= TEAM[role]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_participants_pages_have_no_barrier_on_a_small_phone(
    as_role: AsRole, visit: Callable[..., Visitor], language: str
) -> None:
    phone = {"viewport": {"width": 320, "height": 640}, "locale": language}
    signed_out, found = visit(**phone), []
    for path in ("/in/", "/join/", "/help/", "/away/", "/page/"):
        signed_out.go(path)
        found += [f"{path} {barrier}" for barrier in signed_out.barriers()]
    visitor = as_role("participant", {"en": "Fennel", "fr": "Linotte"}[language], **phone)
    for kind in visitor.page_types():
        assert visitor.page.locator("html").get_attribute("lang") == language
        assert visitor.overflow() <= 0, kind
        found += [f"{kind} {barrier}" for barrier in visitor.barriers()]
        found += [f"{kind} small: {name}" for name in too_small(visitor)]
    assert found == []


@pytest.mark.parametrize("role", ["steward", "analyst"])
def test_no_page_of_the_team_is_wider_than_a_phone(as_role: AsRole, role: str) -> None:
    visitor = as_role(role, viewport={"width": 320, "height": 640})
    assert [kind for kind in visitor.page_types() if visitor.overflow() > 0] == []


def too_small(visitor: Visitor) -> list[str]:
    """What one taps on a participant's page, below 44 pixels either way."""
    small: list[str] = visitor.page.eval_on_selector_all(
        TOUCHED,
        """all => all.filter((one) => one.getClientRects().length).filter((one) => {
            const { width, height } = one.getBoundingClientRect();
            return width < 44 || height < 44;
        }).map((one) => one.textContent.trim())""",
    )
    return small
