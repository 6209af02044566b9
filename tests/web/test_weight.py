"""What a page asks of a phone: little on participants' pages, and nothing from elsewhere."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "src/peerloom/web"
STATIC = WEB / "static/web"
LINKED = re.compile(r"\{% static '(web/[^']+)' %\}")


def _linked(*templates: str) -> list[Path]:
    found = []
    for name in templates:
        text = (WEB / "templates/web" / name).read_text(encoding="utf-8")
        found += [WEB / "static" / path for path in LINKED.findall(text)]
    return found


def test_a_participants_page_loads_no_font() -> None:
    linked = _linked("base.html", "notebook.html")
    assert "fonts.css" not in {path.name for path in linked}
    assert not any(b"@font-face" in path.read_bytes() for path in linked)


def test_a_participants_page_stays_far_below_sixty_kilobytes() -> None:
    linked = _linked("base.html", "notebook.html")
    assert len(linked) >= 6
    assert sum(len(gzip.compress(path.read_bytes())) for path in linked) < 20_000


def test_all_fonts_together_stay_below_two_hundred_kilobytes() -> None:
    fonts = list((STATIC / "fonts").glob("*.woff2"))
    assert fonts
    assert sum(path.stat().st_size for path in fonts) < 200_000


def test_every_font_file_is_used_and_every_font_used_is_there() -> None:
    named = set(re.findall(r"fonts/([\w-]+\.woff2)", (STATIC / "css/fonts.css").read_text()))
    assert named == {path.name for path in (STATIC / "fonts").glob("*.woff2")}


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_asks_nothing_of_anybody_else(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(
        r"@import|https?:|//[a-z]|data:", re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    )
    assert len(text.splitlines()) <= 300


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.js")), ids=lambda path: path.name)
def test_a_script_never_writes_markup_from_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(
        r"\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|\beval\(", text
    )
    assert len(text.splitlines()) <= 150
