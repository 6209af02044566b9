"""Folding keeps the way back; words, stems, snapping and snippets."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom import problems, spans
from peerloom.spans import Span


def cut(text, language=""):
    return [text[start:end] for start, end in spans.words(text, language)]


@pytest.mark.parametrize("written", ["Zoé", "ZOÉ", "zoe", "Zoe\u0301"])
def test_case_and_accents_fold_away_however_they_are_written(written):
    assert spans.folded(written) == "zoe"


def test_vowel_signs_of_other_scripts_stay():
    assert spans.folded("हिन्दी") == "हिन्दी"
    assert spans.folded("한국어") == "한국어"


def test_a_folded_place_leads_back_to_the_whole_character_and_its_accent():
    text = "straße de\u0301ja\u0300"
    folded = spans.fold(text)
    assert folded.text == "strasse deja"
    assert folded.to_original(Span(5, 6)).of(text) == "ß"
    assert folded.to_original(Span(8, 12)).of(text) == "de\u0301ja\u0300"


@given(st.text(), st.data())
def test_folding_a_piece_found_in_the_folded_text_gives_that_piece_again(text, data):
    folded = spans.fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    back = folded.to_original(Span(start, end))
    assert folded.text[start:end] in spans.folded(back.of(text)) or start == end


def test_words_keep_apostrophes_and_part_at_hyphens():
    assert cut("I don't know, peer-led: 12 o'clock!") == [
        "I", "don't", "know", "peer", "led", "12", "o'clock",
    ]  # fmt: skip


def test_french_elisions_stand_alone():
    assert cut("L’amie d'Ève, aujourd'hui", "fr") == ["L’", "amie", "d'", "Ève", "aujourd'hui"]


def test_words_are_found_in_any_script():
    assert cut("мама мыла") == ["мама", "мыла"]
    assert cut("हिन्दी में") == ["हिन्दी", "में"]
    assert cut("我爱 you") == ["我", "爱", "you"]
    assert cut("👍🏽 __ …") == []
    assert cut(unicodedata.normalize("NFD", "Zoé là")) == ["Zoe\u0301", "la\u0300"]


def test_stems_join_forms_of_a_word_and_unknown_languages_get_the_folded_word():
    assert spans.stem("helping", "en") == spans.stem("Helped", "en-CA")
    assert spans.stem("préférées", "fr") == spans.stem("préféré", "fr")
    assert spans.stem("Éfiø", "xx") == "efio"


@pytest.mark.parametrize(
    ("start", "end", "snapped"),
    [
        (2, 5, "don't"),
        (9, 10, "peer-led"),
        (1, 2, " "),
        (0, 13, "I don't peer-led"),
        (5, 8, "don't"),
    ],
)
def test_snapping_grows_to_whole_words(start, end, snapped):
    text = "I don't peer-led."
    assert spans.snap_to_words(text, Span(start, end)).of(text) == snapped


def test_a_snippet_cuts_between_words_and_says_whether_the_text_goes_on():
    text = "one two three four five"
    found = spans.snippet(text, Span(8, 13), around=6)
    assert (found.before, found.quote, found.after) == (" two ", "three", " four ")
    assert (found.cut_before, found.cut_after) == (True, True)
    assert not spans.snippet(text, Span(0, 3)).cut_before


def test_a_span_outside_the_text_is_refused_with_its_place():
    with pytest.raises(problems.SpanOutsideText, match="from 2 to 9"):
        Span(2, 9).of("abc")
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)
