"""Participants' pages read easily: LIX at most 35, sentences of 15 words at most on average."""

from __future__ import annotations

from functools import cache

import pytest

from tests.house import messages
from tests.house.tree import PACKAGE
from tests.web.neutral_words import pages_of_participants
from tests.web.plain_words import lix, mean_sentence, sentences

LIX, MEAN, LONGEST = 35, 15, 25
SHORT = 40  # words: below, one long word more or less decides
IN_PYTHON = (
    "people/forms/joining.py",
    "people/forms/settings.py",
    "voices/forms/journals.py",
    "voices/views/journals.py",
    "voices/views/phones.py",
)


@cache
def strings_of(page: str) -> tuple[str, ...]:
    """What stands on a page itself, with its fragments; what every page has comes once."""
    shared = messages.reached_from("web/notebook.html")
    names = {page} if page == "web/notebook.html" else messages.reached_from(page) - shared
    found = [one for name in sorted(names) for one in messages.in_template(name)]
    return tuple(one if isinstance(one, str) else one[1] for one in found)


def python_strings() -> tuple[str, ...]:
    found = [one for name in IN_PYTHON for one in messages.in_python(PACKAGE / name)]
    return tuple(one if isinstance(one, str) else one[1] for one in found)


def told_in(language: str, texts: tuple[str, ...]) -> list[str]:
    if language == "en":
        return list(texts)
    catalogue = messages.catalogue()
    known = [catalogue.get(text) for text in texts]
    return [messages.forms_of(one.string)[-1] for one in known if one and one.string]


PAGES = ["web/notebook.html", *pages_of_participants()]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_reads_easily(page: str, language: str) -> None:
    texts = told_in(language, strings_of(page))
    long = [" ".join(one) for one in sentences(texts) if len(one) > LONGEST]
    assert long == []
    assert mean_sentence(texts) <= MEAN
    if sum(map(len, sentences(texts))) >= SHORT:
        assert lix(texts) <= LIX, sorted(texts, key=lambda text: lix([text]))[-3:]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_all_of_their_pages_together_read_easily(language: str) -> None:
    every = tuple({text for page in PAGES for text in strings_of(page)})
    texts = told_in(language, every)
    assert len(sentences(texts)) > 40
    assert lix(texts) <= LIX
    assert mean_sentence(texts) <= MEAN


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_their_forms_and_answers_say_reads_easily(language: str) -> None:
    texts = told_in(language, python_strings())
    assert lix(texts) <= LIX
    assert mean_sentence(texts) <= MEAN


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We meet on Tuesday. There is tea.", 3.5 + 100 / 7),
        ("Internationalisation considerations notwithstanding, responsibilities persist.", 105.0),
    ],
)
def test_the_measure_is_as_its_author_wrote_it(text: str, said: float) -> None:
    assert lix([text]) == pytest.approx(said)
