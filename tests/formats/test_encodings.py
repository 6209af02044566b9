"""Text in any encoding that people still use, and nothing guessed in silence."""

from __future__ import annotations

import codecs

import pytest

from peerloom import problems
from peerloom.formats.encodings import clean, decode

CZECH = "Žluťoučký kůň úpěl ďábelské ódy. Byla to nostalgie, příště radši řeknu víc."
FRENCH = "Ça va être dur, à côté de la fenêtre où l’été s’achève. Elle préfère rêver."
POLISH = "Zażółć gęślą jaźń, a potem wróć do środka i zacznij jeszcze raz."
GERMAN = "Fünf Männer grüßten höflich, während die Mädchen draußen spielten."


@pytest.mark.parametrize(
    "data",
    [
        CZECH.encode(),
        codecs.BOM_UTF8 + CZECH.encode(),
        CZECH.encode("utf-16"),
        codecs.BOM_UTF16_BE + CZECH.encode("utf-16-be"),
        CZECH.encode("utf-32"),
    ],
)
def test_unicode_with_or_without_a_mark_is_read_as_it_is(data: bytes) -> None:
    assert decode(data, "a") == (CZECH, [])


@pytest.mark.parametrize(
    ("words", "encoding", "named"),
    [
        (CZECH, "cp1250", "Windows-1250"),
        (POLISH, "cp1250", "Windows-1250"),
        (FRENCH, "cp1252", "Windows-1252"),
        (GERMAN, "cp1252", "Windows-1252"),
        ("It’s a café — “so” she said", "cp1252", "Windows-1252"),
        ("Anna: hello\nBen: hi there", "utf-16-le", "UTF-16"),
        ("Anna: hello\nBen: hi there", "utf-16-be", "UTF-16"),
    ],
)
def test_older_encodings_are_guessed_by_language_and_said_so(
    words: str, encoding: str, named: str
) -> None:
    text, warnings = decode(words.encode(encoding), "a")
    assert text == words
    assert [named in warning.cause for warning in warnings] == [True]


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n" + b"\0\1\2" * 50,
        b"PK\x03\x04" + b"a" * 100,
        b"\x01\x02\x03\x04\x05\x06" * 40,
        codecs.BOM_UTF16_LE + b"a",
        b"SQLite format 3\0" + b"x" * 100,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(problems.UnreadableUpload):
        decode(data, "a")


def test_control_characters_are_replaced_one_for_one_and_said_so() -> None:
    raw = "a\0b\x07c " * 2 + "long enough to be text " * 20
    text, warnings = clean(raw, "a")
    assert text == raw.replace("\0", "\ufffd").replace("\x07", "\ufffd")
    assert "4 control character(s)" in warnings[0].cause


def test_every_line_end_becomes_a_line_feed() -> None:
    assert clean("a\r\nb\rc\x0bd\x0ce\u2028f", "a") == ("a\nb\nc\nd\ne\nf", [])


def test_letters_that_were_garbled_on_their_way_are_mended_and_said_so() -> None:
    garbled = "Březina a Áďko".encode().decode("latin-1")
    text, warnings = clean(garbled, "a")
    assert text == "Březina a Áďko"
    assert "mended" in warnings[0].cause


def test_a_few_broken_letters_do_not_turn_the_rest_into_another_encoding() -> None:
    text, warnings = decode(CZECH.encode() + b" \xff " + CZECH.encode(), "a")
    assert text == f"{CZECH} \ufffd {CZECH}"
    assert "1 letter(s)" in warnings[0].cause


def test_a_text_cut_inside_its_last_letter_is_half_written() -> None:
    with pytest.raises(problems.HalfWrittenUpload):
        decode((CZECH + "ž").encode()[:-1], "a")
