"""Dates, handles, names and numbers as voice notes and chats have them."""

from __future__ import annotations

import pytest

from peerloom.methods.deidentify import propose


def found(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [
        (text[one.start : one.end], one.kind)
        for one in propose(text, language=language)
        if one.layer != "capitals"
    ]


@pytest.mark.parametrize(
    ("text", "language", "said", "kind"),
    [
        ("on the twelfth of the sixth ninety one", "en",
         "twelfth of the sixth ninety one", "date"),
        ("the third of june nineteen ninety", "en", "third of june nineteen ninety", "date"),
        ("née le douze juin quatre-vingt-onze", "fr", "douze juin quatre-vingt-onze", "date"),
        ("nací el doce de junio de mil novecientos noventa", "es",
         "doce de junio de mil novecientos noventa", "date"),
        ("mon insta c'est mlle underscore rosalie 59", "fr",
         "mlle underscore rosalie 59", "handle"),
        ("sécu c'est 2 87 05 99 351 042 18", "fr", "2 87 05 99 351 042 18", "social"),
        ("tit-guy pis moi on restait là", "fr", "tit-guy", "name"),
        ("ring linda on friday", "en", "linda", "name"),
        ("mándame al ocho uno uno dos tres cuatro cinco seis", "es",
         "ocho uno uno dos tres cuatro cinco seis", "phone"),
        ("DNI 45.678.912-K, vecino", "es", "45.678.912-K", "social"),
        ("el padre toño y sor juana", "es", "juana", "staff"),
        ("il réside à Vaulx-en-Velin", "fr", "Vaulx-en-Velin", "name"),
    ],
)  # fmt: skip
def test_what_is_said_aloud_is_found_whole(text: str, language: str, said: str, kind: str) -> None:
    assert (said, kind) in found(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the second of the third batch", "en"),
        ("it was the first of the month", "en"),
        ("the phone bill and the ring road", "en"),
        ("mon ti-gars et son tit-déjeuner", "fr"),
    ],
)
def test_everyday_words_that_sound_alike_are_left_alone(text: str, language: str) -> None:
    assert found(text, language) == []


def test_what_tells_indirectly_ends_with_its_line() -> None:
    assert ("glass eye", "indirect") in found("I have a glass eye\nmy sister came")


def test_a_number_is_taken_with_the_letters_it_begins_with() -> None:
    text = "the file, RXH4471923, was lost"
    assert [text[one.start : one.end] for one in propose(text)] == ["RXH4471923"]


def test_the_word_before_a_handle_is_not_taken_for_it() -> None:
    assert ("under", "handle") not in found("my facebook is under kirsty-louise")
