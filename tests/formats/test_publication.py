"""The page that tells of a publication, held to a strict YAML 1.2 parser."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from peerloom.formats import plain_yaml, publication
from peerloom.formats.publication import Announced, Licence
from peerloom.formats.references import Name, Work

WORK = Work(
    key="kettle2026",
    kind="report",
    title='What six Tuesdays did: "yes", no & 10% \\ more',
    authors=(Name(literal="Wren"), Name("Braun", "Virginia")),
    issued=(2026, 11, 22),
    publisher="The Second Kettle",
    doi="10.1000/xyz",
    url="https://doi.org/10.1000/xyz",
)
TOLD = Announced(
    work=WORK,
    day="2026-11-22",
    language="en",
    subtitle="# not a comment",
    venue="Our own press",
    abstract="One.\n\nTwo: three — 😀 \x85 \u2028 end",
    licence=Licence("CC-BY-4.0", "Creative Commons Attribution 4.0"),
    links=(("PDF", "https://example.org/a.pdf?b=1#c"),),
    edition=2,
)


def strictly(text: str) -> Any:
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    return reader.load(StringIO(text))


def test_the_front_matter_is_yaml_1_2_and_says_what_was_put_in() -> None:
    page = publication.page(TOLD, "# Body\n\n---\nmore")
    opening, head, body = page.split("---\n", 2)
    assert opening == "" and body.startswith("\n# Body")
    read = strictly(head)
    assert read == {
        "title": WORK.title,
        "subtitle": "# not a comment",
        "authors": ["Wren", "Virginia Braun"],
        "date": "2026-11-22",
        "publication_types": ["report"],
        "publication": "Our own press",
        "venue": "Our own press",
        "doi": "10.1000/xyz",
        "abstract": TOLD.abstract,
        "links": [{"name": "PDF", "url": "https://example.org/a.pdf?b=1#c"}],
        "license": "CC-BY-4.0",
        "lang": "en",
        "edition": 2,
    }
    assert plain_yaml.text_of(read) == head
    assert yaml.safe_load(head) == read


def test_a_citation_file_names_people_and_groups() -> None:
    read = strictly(publication.citation_cff(TOLD, "Please cite it."))
    assert read["cff-version"] == "1.2.0" and read["message"] == "Please cite it."
    assert read["authors"] == [
        {"name": "Wren"},
        {"family-names": "Braun", "given-names": "Virginia"},
    ]
    assert read["preferred-citation"]["type"] == "report"
    assert read["preferred-citation"]["year"] == 2026


anything = st.text(max_size=30).filter(
    lambda said: not any("\ud800" <= c <= "\udfff" for c in said)
)
leaf = st.one_of(anything.filter(bool), st.integers(), st.booleans())
keys = st.from_regex(r"[a-z][a-z0-9_]{1,6}_", fullmatch=True)
trees = st.dictionaries(
    keys,
    st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.lists(leaf, min_size=1, max_size=3),
            st.lists(st.dictionaries(keys, leaf, min_size=1, max_size=2), min_size=1, max_size=2),
            st.dictionaries(keys, inner, min_size=1, max_size=2),
        ),
        max_leaves=6,
    ),
    min_size=1,
    max_size=4,
)


@given(trees)
def test_whatever_is_written_comes_back(tree: dict[str, Any]) -> None:
    assert strictly(plain_yaml.text_of(tree)) == tree


@pytest.mark.parametrize("key", ["no", "a b", "", "9"])
def test_a_key_that_would_need_quotes_is_a_programming_error(key: str) -> None:
    with pytest.raises(ValueError):
        plain_yaml.text_of({key: "x"})
