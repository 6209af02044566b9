"""Passages by code, theme, kind, case, session and coder."""

from __future__ import annotations

import pytest

from peerloom.analysis import commands, queries
from peerloom.analysis.types import NOBODY, SORTS, Filter
from peerloom.problems import NotFound, WrongWord
from tests.rooms.analysis.reading import Reading

pytestmark = pytest.mark.django_db


def quotes(reading: Reading, wanted: Filter | None = None, **more: object) -> list[str]:
    page = queries.passages_for_filter(reading.study, wanted or Filter(), **more)
    return [one.quote for one in page.passages]


def test_without_a_filter_every_passage_comes_in_the_order_of_the_sources(
    reading: Reading,
) -> None:
    assert quotes(reading) == [
        "I was ashamed", "we laughed", "It helped me", "They call it shame",
        "Ashamed again", "it helped", "More laughing",
    ]  # fmt: skip


def test_a_code_a_kind_a_case_and_a_coder_each_narrow_what_the_others_leave(
    reading: Reading,
) -> None:
    shame = reading.codes["shame"]
    wren = reading.sources["Wren talks"].person
    assert len(quotes(reading, Filter(code=shame))) == 3
    assert quotes(reading, Filter(code=shame, kind="interview", person=wren)) == ["I was ashamed"]
    assert quotes(reading, Filter(code=shame, coder=reading.second.ref)) == ["They call it shame"]


def test_sources_that_name_no_case_can_be_asked_for(reading: Reading) -> None:
    assert quotes(reading, Filter(person=NOBODY)) == ["More laughing"]


def test_pages_follow_one_another_and_tell_the_total(reading: Reading) -> None:
    pages = [
        queries.passages_for_filter(reading.study, Filter(), start=start, limit=3)
        for start in (0, 3, 6, 9)
    ]
    assert [len(page.passages) for page in pages] == [3, 3, 1, 0]
    assert {page.total for page in pages} == {7}
    assert [one.quote for page in pages for one in page.passages] == quotes(reading)


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_shows_the_same_passages(reading: Reading, sort: str) -> None:
    assert sorted(quotes(reading, sort=sort)) == sorted(quotes(reading))


def test_the_newest_and_the_longest_come_first_when_asked_for(reading: Reading) -> None:
    assert quotes(reading, sort="newest")[0] == "More laughing"
    lengths = [len(quote) for quote in quotes(reading, sort="longest")]
    assert lengths == sorted(lengths, reverse=True)


def test_an_unknown_order_is_refused_with_those_there_are(reading: Reading) -> None:
    with pytest.raises(WrongWord, match="newest"):
        quotes(reading, sort="loudest")


def test_names_are_found_whatever_their_capitals_and_accents(reading: Reading) -> None:
    page = queries.passages_for_names(reading.study, code="SHAMÉ", kind="interview", case="wren")
    assert [one.quote for one in page.passages] == ["I was ashamed"]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ({"code": "shmae"}, "shame"),
        ({"code": "shame", "kind": "letter"}, "journal"),
        ({"code": "shame", "case": "Jay"}, "Rook"),
    ],
)
def test_a_name_that_is_not_there_is_answered_with_those_that_are(
    reading: Reading, names: dict[str, str], told: str
) -> None:
    with pytest.raises(WrongWord, match=told):
        queries.passages_for_names(reading.study, **names)


def test_a_pulled_back_source_takes_its_passages_along(reading: Reading, door, analyst) -> None:
    door.pull_back(reading.releases["Rook talks"])
    commands.adopt_releases(study=reading.study, by=analyst)
    assert "They call it shame" not in quotes(reading)


def test_codes_on_the_same_words_are_told_its_own_first(reading: Reading) -> None:
    coding = reading.code("Wren talks", "I was ashamed at first", "before")
    found = queries.codes_on_passages(reading.study, [coding, reading.codings["we laughed"]])
    assert found[coding] == (reading.codes["before"], reading.codes["shame"])
    assert found[reading.codings["we laughed"]] == (reading.codes["laughter"],)


def test_a_theme_of_another_study_is_not_found(reading: Reading) -> None:
    from peerloom.programme import commands as programme

    elsewhere = programme.make_study(name="Elsewhere", by=reading.first)
    theme = commands.make_theme(study=elsewhere.ref, name="Care", by=reading.first).theme
    with pytest.raises(NotFound):
        quotes(reading, Filter(theme=theme.ref))
