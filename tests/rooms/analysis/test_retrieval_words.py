"""Words in context and counted, what nobody coded, proposals and their switch: the pages."""

from __future__ import annotations

import html
from urllib.parse import urlencode

import pytest

from peerloom.analysis import commands, queries
from peerloom.analysis.commands.saved import save_question
from peerloom.analysis.queries.asking import Ask, Clause, read_clause, read_clauses, written
from peerloom.analysis.queries.counting import words_of_study
from peerloom.analysis.queries.kwic import words_in_context
from peerloom.analysis.queries.retrieval import passages_for_ask
from peerloom.analysis.queries.saved import saved_questions
from peerloom.analysis.queries.sentences import names_for_study, sentence_of
from peerloom.programme import commands as programme
from peerloom.spans import grams_of
from tests.rooms.analysis.reading import Reading

pytestmark = pytest.mark.django_db


def quotes(reading: Reading, *clauses: Clause, either: tuple = ()) -> list[str]:
    page = passages_for_ask(reading.study, Ask(clauses, either))
    return [one.quote for one in page.passages]


@pytest.fixture
def page(reading: Reading, client_for):  # type: ignore[no-untyped-def]
    client = client_for(reading.first)

    def get(path: str) -> str:
        answer = client.get(f"/studies/{reading.study}/{path}")
        assert answer.status_code == 200
        return html.unescape(answer.content.decode())

    get.client = client  # type: ignore[attr-defined]
    return get


def test_each_relation_between_codes_finds_what_lies_so(reading: Reading) -> None:
    reading.code("Wren talks", "I was ashamed at first. Then we laughed", "story")
    story, shame = reading.codes["story"], reading.codes["shame"]
    assert quotes(reading, Clause("code", (story,), "inside")) == ["I was ashamed", "we laughed"]
    assert quotes(reading, Clause("code", (shame,), "around")) == [
        "I was ashamed at first. Then we laughed"
    ]
    assert quotes(reading, Clause("code", (story,), "overlapping")) == [
        "I was ashamed", "we laughed",
    ]  # fmt: skip
    near = Clause("code", (reading.codes["laughter"],), "near", within=1, unit="w")
    assert quotes(reading, near) == ["I was ashamed at first. Then we laughed", "It helped me"]
    turn = Clause("code", (reading.codes["help"],), "turn")
    assert "we laughed" in quotes(reading, turn)
    assert "They call it shame" not in quotes(reading, turn)


def test_conditions_turned_round_leave_the_others(reading: Reading) -> None:
    shame = reading.codes["shame"]
    fits = quotes(reading, Clause("code", (shame,)))
    rest = quotes(reading, Clause("code", (shame,), without=True))
    assert sorted(fits + rest) == sorted(quotes(reading))


def test_words_days_and_alternatives_can_be_asked_for(reading: Reading) -> None:
    assert quotes(reading, Clause("words", ("helping",), "holding")) == [
        "It helped me",
        "it helped",
    ]
    assert quotes(reading, Clause("date", ("2000-01-01",), "until")) == []
    assert len(quotes(reading, Clause("date", ("2000-01-01",), "from"))) == 7
    either = ((Clause("kind", ("feedback",)),), (Clause("words", ("again",), "holding"),))
    assert quotes(reading, either=either) == ["Ashamed again", "More laughing"]


def test_an_attribute_of_a_case_can_be_asked_for(reading: Reading) -> None:
    from peerloom.people import queries as people

    commands.add_attribute(
        study=reading.study, name="age", kind="number", choices=(), by=reading.first
    )
    age = people.attributes_for_study(reading.study)[0]
    wren = reading.sources["Wren talks"].person
    commands.describe_case(
        study=reading.study, person=wren, values={age.ref: "31"}, by=reading.first
    )
    field = f"attribute:{age.ref}"
    assert len(quotes(reading, Clause(field, ("30",), "least"))) == 5
    assert quotes(reading, Clause(field, ("30",), "most")) == []
    assert quotes(reading, Clause(field, (), "known", without=True)) == [
        "They call it shame", "More laughing",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "code.is.abc|def",
        "-code.near12w.abc",
        "words.holding.é %7C 100 %25",
        "attribute:x.known.",
        "date.from.2026-01-01",
    ],
)
def test_a_condition_reads_back_as_it_was_written(text: str) -> None:
    assert str(read_clause(text)) == text


def test_alternatives_read_back_as_they_were_written() -> None:
    said = ["kind.is.journal", "or", "kind.is.feedback", "-coder.is.~Kai"]
    assert written(read_clauses(said)) == said


def test_a_question_reads_as_a_sentence(reading: Reading) -> None:
    near = Clause("code", (reading.codes["help"],), "near", within=5)
    ask = Ask((Clause("code", (reading.codes["shame"],)), near))
    assert sentence_of(ask, names_for_study(reading.study)) == (
        "Passages on “shame”, within 5 words of “help”"
    )


def test_words_stand_aligned_in_the_order_of_their_neighbours(reading: Reading) -> None:
    found = words_in_context(reading.study, "helped", order="left")
    assert [one.left.split()[-1] for one in found.lines] == ["it", "It"]
    assert found.total == 2
    one = found.lines[0]
    assert one.word == "helped"


def test_words_are_counted_by_people_and_without_function_words(reading: Reading) -> None:
    found, groups = words_of_study(reading.study, group="kind")
    top = {one.word: one for one in found}
    assert (top["ashamed"].count, top["ashamed"].cases) == (2, 1)
    assert groups == ("Interview", "Journal", "Feedback")
    assert "the" not in top


def test_the_pages_and_their_files_answer(reading: Reading, page) -> None:
    assert "helped" in page("context/?q=helped&sort=right")
    assert "ashamed" in page("words/?group=case&sort=cases")
    assert "<svg" in page("words/words.svg?tone=dark")
    assert "being careful" in page("uncoded/?fewest=5")
    for path in ("context/export/?q=helped", "words/export/?", "uncoded/export/?fewest=5"):
        assert "Internal" in page(path)
    coding = reading.codings["I was ashamed"]
    assert "Because of:" in page(f"similar/?coding={coding}")
    theme = commands.make_theme(study=reading.study, name="Help", by=reading.first).theme
    assert "Where the theme is silent" in page(f"themes/{theme.ref}/against/")


def test_nothing_is_proposed_in_a_reflexive_study_until_it_is_switched_on(
    reading: Reading, page
) -> None:
    one = programme_study(reading)
    programme.edit_study(
        study=one.ref, name=one.name, question="", approach="reflexive", language="en",
        programme=None, cohort=None, by=reading.first,
    )  # fmt: skip
    path = f"similar/?coding={reading.codings['I was ashamed']}"
    assert "Because of:" not in page(path)
    page.client.post(f"/studies/{reading.study}/suggestions/", {"on": "yes"})
    assert "Because of:" in page(path)
    page.client.post(f"/studies/{reading.study}/suggestions/", {})
    assert "Because of:" not in page(path)
    assert "doesn't make it important" in page("words/")


def test_words_taken_back_leave_kept_questions(reading: Reading) -> None:
    words = "We're all café people who walked along the river that night"
    save_question(
        study=reading.study,
        name=words,
        asked=urlencode({"c": f"words.holding.{words}"}),
        by=reading.first,
    )
    commands.blank_copies(
        study=reading.study, known=grams_of([words]), instead="[gone]", by=reading.first
    )
    kept = saved_questions(reading.study, by=reading.first.ref)[0]
    assert "river" not in kept.name + kept.asked


def test_near_words_find_those_that_stand_close(reading: Reading) -> None:
    assert queries.find_in_study(reading.study, 'near3"ashamed first"').total == 1
    assert queries.find_in_study(reading.study, 'near1"ashamed first"').total == 0
    assert queries.find_in_study(reading.study, 'near"helped ashamed"').sources == 2


def programme_study(reading: Reading):  # type: ignore[no-untyped-def]
    from peerloom.programme import queries as asked

    return asked.study_for_ref(reading.study)
