"""Agreement of a study's coders: figures with their reasons, hidden where a study is reflexive."""

from __future__ import annotations

import krippendorff
import numpy as np
import pytest
from django.test import Client

from peerloom.analysis import commands, queries
from peerloom.audit.types import Actor, Hand
from peerloom.problems import NotInThisApproach, OneCoder, WrongWord
from peerloom.programme import commands as programme
from peerloom.programme import queries as programmes
from tests.rooms.analysis.reading import WORDS, Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def twice(reading: Reading) -> Reading:
    """The second reader codes the first one's texts, too, and not always the same."""
    reading.code("Wren talks", "I was ashamed", "shame", reading.second)
    reading.code("Wren talks", "helped", "help", reading.second)
    reading.code("Wren, day 1", "again today", "shame", reading.second)
    return reading


def together(reading: Reading, code: str, unit: str = "character") -> object:
    made = queries.agreement_for_study(reading.study, unit=unit)
    at = [one.name for one in made.codes].index(code)
    return made.across.codes[at].together


def ratings(reading: Reading, code: str) -> np.ndarray:
    """Each character of the two texts that both coded, by coder: a second count, from the rows."""
    held = queries.codings_for_matrix(reading.study)
    lines = []
    for coder in range(len(held.coders)):
        marks = []
        for name in ("Wren talks", "Wren, day 1"):
            text = np.zeros(len(WORDS[name][2]))
            for row in np.flatnonzero(held.coder == coder):
                here = held.sources[held.source[row]].ref == reading.sources[name].ref
                if here and held.codes[held.code[row]].name == code:
                    text[held.start[row] : held.end[row]] = 1
            marks.append(text)
        lines.append(np.concatenate(marks))
    return np.array(lines)


@pytest.mark.parametrize("code", ["shame", "help", "laughter"])
def test_alpha_by_character_is_what_another_program_says(twice: Reading, code: str) -> None:
    expected = krippendorff.alpha(ratings(twice, code), level_of_measurement="nominal")
    assert together(twice, code).alpha == pytest.approx(expected)  # type: ignore[attr-defined]


def test_one_coder_gets_a_sentence_instead_of_a_figure(reading: Reading) -> None:
    key = queries.coders_for_study(reading.study)[0].key
    made = queries.agreement_for_study(reading.study, coders=[key])
    assert isinstance(made.across.overall.together.why, OneCoder)
    assert made.across.overall.together.alpha is None


def test_a_study_without_codings_is_told_so(study: object, door: object) -> None:
    made = queries.agreement_for_study(study.ref)  # type: ignore[attr-defined]
    assert made.texts == 0 and made.across.overall.together.why is not None


def test_names_choose_coders_whatever_their_capitals(twice: Reading) -> None:
    keys = queries.coders_for_names(twice.study, ["SECOND reader"])
    assert [one.name for one in queries.coders_for_study(twice.study) if one.key in keys] == [
        "Second reader"
    ]
    with pytest.raises(WrongWord, match="Second reader"):
        queries.coders_for_names(twice.study, ["nobody"])


def make_reflexive(study: str, steward: Hand) -> None:
    one = programmes.study_for_ref(study)
    programme.edit_study(
        study=study,
        name=one.name,
        question=one.question,
        approach="reflexive",
        language=one.language,
        programme=one.programme,
        cohort=one.cohort,
        by=steward,
    )


def test_a_reflexive_study_has_no_such_figures_anywhere(
    twice: Reading, steward: Hand, analyst: Actor, client_for: object
) -> None:
    make_reflexive(twice.study, steward)
    with pytest.raises(NotInThisApproach):
        queries.agreement_for_study(twice.study)
    client: Client = client_for(analyst)  # type: ignore[operator]
    page = client.get(f"/studies/{twice.study}/agreement/")
    assert page.status_code == 200
    assert "alpha" not in page.content.decode().lower()
    assert client.get(f"/studies/{twice.study}/agreement/export/").status_code == 409


def test_the_page_says_what_the_figures_mean(
    twice: Reading, analyst: Actor, client_for: object
) -> None:
    client: Client = client_for(analyst)  # type: ignore[operator]
    page = client.get(f"/studies/{twice.study}/agreement/?unit=character").content.decode()
    assert "Second reader" in page and "shame" in page
    assert "too low to build on" in page
    sheet = client.get(f"/studies/{twice.study}/agreement/export/?format=csv").content.decode()
    assert "shame" in sheet and "Internal" in sheet.splitlines()[0]


def test_undoing_a_coding_changes_the_figure(twice: Reading) -> None:
    before = together(twice, "shame").alpha  # type: ignore[attr-defined]
    added = commands.add_coding(
        source=twice.sources["Wren, day 1"].ref,
        start=0,
        end=13,
        code=twice.codes["shame"],
        by=twice.second,
    )
    assert together(twice, "shame").alpha > before  # type: ignore[attr-defined]
    commands.undo_step(token=added.undo.token, by=twice.second)
    assert together(twice, "shame").alpha == before  # type: ignore[attr-defined]
