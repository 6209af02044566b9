"""The draft: by theme, else by code; only words that may be quoted."""

from __future__ import annotations

import pytest

from peerloom.analysis import commands as analysis
from peerloom.findings import queries
from peerloom.findings.types import Gap, Paragraph, Quote
from tests.rooms.findings.world import CODED, World, code_words

pytestmark = pytest.mark.django_db


def texts(blocks: tuple[object, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Quote)]


def test_without_themes_the_passages_stand_under_their_codes(world: World) -> None:
    book = queries.book_of_draft(world.ref)
    assert book.grouped_by == "code"
    assert [one.heading for one in book.sections] == ["shame", "help", "laughter"]
    assert sorted(text for one in book.sections for text in texts(one.blocks)) == sorted(
        words for _, words, _ in CODED
    )
    assert (book.quotes, book.held_back) == (len(CODED), 0)


def test_one_theme_makes_the_draft_stand_by_theme(world: World) -> None:
    theme = world.theme(carries=["It helped me"])
    book = queries.book_of_draft(world.ref)
    assert book.grouped_by == "theme"
    assert [(one.ref, one.heading) for one in book.sections] == [(theme, "Care")]
    assert texts(book.sections[0].blocks) == ["It helped me"]


def test_a_theme_that_nothing_carries_yet_shows_the_passages_of_its_codes(world: World) -> None:
    world.theme()
    (section,) = queries.book_of_draft(world.ref).sections
    assert set(texts(section.blocks)) == {
        "It helped me", "it <b>helped</b>", "« madame, reprenez ». Et elle a repris",
    }  # fmt: skip


def test_a_narrative_places_its_quotes_and_leaves_the_others_out(world: World) -> None:
    theme = world.theme(carries=["It helped me", "it <b>helped</b>"])
    world.write(theme, f"It took a while.\n\n{world.quote('It helped me')}\n\nAnd then?")
    (section,) = queries.book_of_draft(world.ref).sections
    assert [type(block) for block in section.blocks] == [Paragraph, Quote, Paragraph]
    assert texts(section.blocks) == ["It helped me"]


def test_what_speaks_against_a_theme_stands_after_it_once(world: World) -> None:
    words = "I call it being careful 😀"
    theme = world.theme(contradicts=[words, "More laughing"])
    world.write(theme, f"Not all agree.\n\n{world.quote('More laughing')}")
    (section,) = queries.book_of_draft(world.ref).sections
    assert [quote.text for quote in section.against] == [words]


def test_a_section_says_on_how_many_passages_sources_and_people_it_stands(world: World) -> None:
    world.theme(carries=["I call it being careful 😀"])
    (section,) = queries.book_of_draft(world.ref).sections
    assert (section.passages, section.sources, section.cases) == (4, 4, 3)


def test_a_quote_is_captioned_by_pseudonym_and_kind_and_keeps_its_language(world: World) -> None:
    book = queries.book_of_draft(world.ref)
    by_text = {quote.text: quote for quote in book.quoted}
    french = by_text["« madame, reprenez ». Et elle a repris"]
    assert (french.who, french.where, french.language) == ("Linotte", "Interview", "fr")
    feedback = by_text["More laughing"]
    assert (feedback.who, feedback.where) == ("", "Feedback")


def test_consent_withdrawn_leaves_a_gap_and_is_counted(world: World) -> None:
    theme = world.theme(carries=["It helped me"])
    world.write(
        theme, f"So:\n\n{world.quote('It helped me')}\n\nand {world.quote('It helped me')}."
    )
    world.withdraw("Wren talks")
    book = queries.book_of_draft(world.ref)
    (section,) = book.sections
    assert section.blocks[1] == Gap(world.codings["It helped me"], "no consent")
    assert isinstance(section.blocks[2], Paragraph)
    assert [run.text for run in section.blocks[2].runs] == ["and ", "[…]", "."]
    assert (book.quotes, book.held_back) == (0, 1)
    assert "helped me" not in repr(book)


def test_only_the_text_whose_consent_was_withdrawn_is_left_out_by_code(world: World) -> None:
    world.withdraw("Wren talks")
    book = queries.book_of_draft(world.ref)
    assert (book.quotes, book.held_back) == (len(CODED) - 2, 2)
    assert "laughed" not in repr(book.sections)


@pytest.mark.parametrize("how", ["removed", "pulled back", "never there", "another study's"])
def test_what_is_no_longer_there_leaves_a_gap(world: World, how: str) -> None:
    ref = world.codings["It helped me"]
    theme = world.theme()
    if how == "removed":
        analysis.remove_coding(coding=ref, by=world.analyst)
    elif how == "pulled back":
        world.pull_back("Wren talks")
    elif how == "never there":
        ref = "no-such-passage"
    else:
        ref = _coded_elsewhere(world)
    world.write(theme, f"{{{{quote {ref}}}}}")
    (section,) = queries.book_of_draft(world.ref).sections
    assert section.blocks == (Gap(ref, "withdrawn"),)


def _coded_elsewhere(world: World) -> str:
    from peerloom.programme import commands as programme
    from tests.actors import FOUNDER
    from tests.rooms.findings.world import build

    other = programme.make_study(name="Elsewhere", by=FOUNDER)
    return build(other, world.steward, world.analyst).codings["It helped me"]


def test_a_quote_follows_a_new_coding_of_the_same_words(world: World) -> None:
    again = code_words(world, "Form 1", "The café was warm", "help")
    theme = world.theme(carries=["The café was warm"])
    world.write(theme, f"{{{{quote {again}}}}}")
    assert [quote.text for quote in queries.book_of_draft(world.ref).quoted] == [
        "The café was warm"
    ]


def test_the_method_is_filled_from_counts_and_the_log(world: World) -> None:
    said = " ".join(queries.book_of_draft(world.ref).method)
    assert "3 interviews, 1 journal entry and 1 feedback reply: 49 words" in said
    assert "3 people are known in it, each by a pseudonym" in said
    assert "6 codings with a codebook of 3 codes" in said
    assert world.analyst.pseudonym in said
    assert "5 texts a steward attested" in said


def test_a_coder_from_another_program_is_not_named(world: World) -> None:
    from peerloom.analysis import models

    models.Coding.objects.filter(ref=world.codings["More laughing"]).update(
        coder="", coder_name="jane.doe@example.org"
    )
    from peerloom import audit

    audit.record("analysis.test_changed", by=world.analyst, subject=world.ref, study=world.ref)
    said = " ".join(queries.book_of_draft(world.ref).method)
    assert "jane.doe" not in said
    assert "analysts working elsewhere" in said


def test_an_empty_study_has_an_empty_draft(study) -> None:
    book = queries.book_of_draft(study.ref)
    assert (book.sections, book.figure, book.method, book.quotes) == ((), None, (), 0)


@pytest.mark.parametrize(("language", "said"), [("fr", "fr"), ("en", "en"), ("cs", "en")])
def test_a_book_speaks_its_studys_language_where_there_are_words_for_it(
    db: None, language: str, said: str
) -> None:
    from peerloom.programme import commands as programme
    from tests.actors import FOUNDER

    study = programme.make_study(name="Ailleurs", language=language, by=FOUNDER)
    assert queries.book_of_draft(study.ref).language == said
