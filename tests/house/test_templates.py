"""Templates declare what they take, run nothing inline, and promise nothing without a bound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.house.messages import template_name
from tests.house.tree import PACKAGE, ROOT, files, named

TEMPLATES = [path for path in files(".html") if "templates" in path.parts]

INLINE = {
    "a style attribute": re.compile(r"<[^>{]+\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "a script without a source": re.compile(
        r"<script\b(?![^>]*\ssrc=)(?![^>]*type=.application/json)[^>]*>", re.I
    ),
    "an event handler": re.compile(r"<[^>]+\son[a-z]+\s*=", re.I),
    "a javascript address": re.compile(r"javascript:", re.I),
    "something from elsewhere": re.compile(r"""(?:src|href|action)\s*=\s*["']\s*(?:https?:)?//"""),
}
"""What the content policy would refuse anyway."""

MAY_STAND_ALONE = {
    "edition_file.html": "an exported page has no server: its one stylesheet is written into it",
}

CLAIMS = re.compile(r"\b(anonym(?:ous|ously|ised|ized|ity)|secure(?:ly)?|AI)\b")
BOUNDED = {
    # "path: sentence fragment": where the word stands with its bound beside it, or as a name
}


def test_there_are_templates_to_look_at() -> None:
    assert len(TEMPLATES) > 40


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_template_declares_its_inputs_in_its_first_line(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert re.match(r"\{# inputs: \S.*#\}", first), first


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_template_can_be_read(path: Path) -> None:
    assert get_template(template_name(path))


@pytest.mark.parametrize("what", INLINE)
def test_no_template_holds(what: str) -> None:
    found = []
    for path in TEMPLATES:
        if path.name in MAY_STAND_ALONE:
            continue
        text = path.read_text(encoding="utf-8")
        found += [f"{named(path)}: {hit.group(0)[:60]}" for hit in INLINE[what].finditer(text)]
    assert found == []


def test_fragments_are_included_with_only_what_they_declare() -> None:
    loose = []
    for path in TEMPLATES:
        for tag in re.findall(r"\{% include [^%]*%\}", path.read_text(encoding="utf-8")):
            if not re.search(r"\bonly\s*%\}$", tag):
                loose.append(f"{named(path)}: {tag}")
    assert loose == []


def test_a_fragment_starts_with_an_underscore_and_extends_nothing() -> None:
    wrong = [
        named(path)
        for path in TEMPLATES
        if path.name.startswith("_") and "{% extends" in path.read_text(encoding="utf-8")
    ]
    assert wrong == []


def test_forms_that_post_carry_their_token() -> None:
    without = []
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        for form in re.findall(r"<form\b[^>]*method=\"post\".*?</form>", text, re.S | re.I):
            if "csrf" not in form:
                without.append(f"{named(path)}: {form[:70]}")
    assert without == []


def test_no_page_claims_what_it_cannot_keep() -> None:
    pages = [*TEMPLATES, *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    claims = []
    for path in pages:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for hit in CLAIMS.finditer(line):
                bounded = any(
                    named(path) == where and part in line for where, part in BOUNDED.items()
                )
                if not bounded:
                    claims.append(f"{named(path)}:{number}: {hit.group(0)}")
    assert claims == []
