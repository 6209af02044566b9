"""Spans survive any script, emoji and combining marks on their way through HTTP."""

from __future__ import annotations

import html
import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerloom.analysis import commands, queries
from peerloom.analysis.types import Source
from peerloom.home.refs import new_ref
from peerloom.methods.deidentify import Decision

pytestmark = pytest.mark.django_db

PIECES = [
    "I",
    "was",
    "é",
    "e\u0301",
    "👩‍👩‍👧",
    "🏳️‍🌈",
    "שלום",
    "ಕನ್ನಡ",
    "中文",
    "<b>",
    "&amp;",
    "\u200d",
    "—",
]
TEXT = st.lists(
    st.sampled_from([*PIECES, " ", " ", "\n", "\n\n", "\t", "\u00a0"]), min_size=1, max_size=60
).map("".join)
ONCE = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)


def let_in(door, study, analyst, text: str, decisions=()) -> Source:
    release = door.let_through(text, decisions, name=new_ref())
    commands.adopt_releases(study=study.ref, by=analyst)
    return queries.sources_for_voices([release.voice])[release.voice]


def spans_of(data: st.DataObject, length: int, most: int = 4) -> list[tuple[int, int]]:
    place = st.integers(0, length)
    pairs = st.tuples(place, place).filter(lambda pair: pair[0] != pair[1])
    return [tuple(sorted(pair)) for pair in data.draw(st.lists(pairs, min_size=1, max_size=most))]


@given(data=st.data(), text=TEXT.filter(lambda text: bool(text.strip())))
@ONCE
def test_the_words_selected_are_the_words_coded_and_removed(
    client_for, analyst, study, door, data: st.DataObject, text: str
) -> None:
    client: Client = getattr(door, "client", None) or client_for(analyst)
    door.client = client
    source = let_in(door, study, analyst, text)
    where = [source.study, source.ref]
    for start, end in spans_of(data, len(text)):
        fields = {"start": start, "end": end, "new_name": "code"}
        answer = client.post(
            reverse("analysis:add_coding", args=where), fields, HTTP_ACCEPT="application/json"
        )
        if not text[start:end].strip():
            assert answer.status_code == 400
            continue
        ref, first, last, *_ = answer.json()["coding"]
        assert text[first:last] == text[start:end].strip()
        assert queries.passages_for_codings([ref])[0].quote == text[start:end].strip()
        client.post(
            reverse("analysis:remove_coding", args=where),
            {"coding": ref},
            HTTP_ACCEPT="application/json",
        )
        assert queries.codings_for_source(source.ref) == []


@given(text=TEXT.filter(lambda text: bool(text.strip())))
@ONCE
def test_every_paragraph_on_the_page_is_the_text_between_its_offsets(
    client_for, analyst, study, door, text: str
) -> None:
    client: Client = getattr(door, "client", None) or client_for(analyst)
    door.client = client
    source = let_in(door, study, analyst, text)
    page = client.get(reverse("analysis:source", args=[source.study, source.ref])).content.decode()
    blocks = re.findall(r'data-start="(\d+)" data-end="(\d+)">(.*?)</p>', page, re.DOTALL)
    assert "".join(text.split()) == "".join(
        "".join(html.unescape(words).split()) for *_, words in blocks
    )
    for start, end, words in blocks:
        assert html.unescape(words) == text[int(start) : int(end)]


@given(data=st.data(), text=TEXT.filter(lambda text: len(text.split()) > 3))
@ONCE
def test_a_coding_away_from_what_a_later_release_replaces_keeps_its_words(
    analyst, study, door, data: st.DataObject, text: str
) -> None:
    source = let_in(door, study, analyst, text)
    release = source.release
    start, end = data.draw(
        st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
        .map(sorted)
        .filter(lambda pair: bool(text[pair[0] : pair[1]].strip()))
    )
    coding = commands.add_coding(
        source=source.ref, start=start, end=end, new_name="code", by=analyst
    ).coding
    words = text[coding.start : coding.end]
    free = [at for at in range(len(text)) if not coding.start <= at < coding.end]
    if not free:
        return
    at = data.draw(st.sampled_from(free))
    door.release(source.voice, [Decision(at, at + 1, "[…]")])
    commands.adopt_releases(study=study.ref, by=analyst)
    moved = queries.codings_for_refs([coding.ref])[0]
    assert (
        queries.text_of_source(queries.source_for_ref(source.ref))[moved.start : moved.end] == words
    )
    assert queries.source_for_ref(source.ref).release != release


def test_the_payload_cannot_close_its_script(client_for, analyst, source: Source) -> None:
    commands.add_coding(
        source=source.ref, start=0, end=5, new_name="</script><script>alert(1)", by=analyst
    )
    page = (
        client_for(analyst)
        .get(reverse("analysis:source", args=[source.study, source.ref]))
        .content.decode()
    )
    found = re.search(r'id="codings-data">(.*?)</script>', page)
    assert json.loads(found.group(1))["codes"][0]["name"] == "</script><script>alert(1)"
