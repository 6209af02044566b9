"""Passages like this, what nobody coded, and what may speak against a theme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from peerloom.analysis import commands
from peerloom.analysis.queries import meaning
from peerloom.analysis.queries.negatives import candidates_against, silent_in
from peerloom.analysis.queries.similar import forget_windows, passages_like
from peerloom.analysis.queries.themes import theme_for_ref
from peerloom.analysis.queries.uncoded import uncoded_stretches
from peerloom.audit.types import Hand
from peerloom.problems import NotFound, SpanOutsideText
from peerloom.spans import Span
from tests.methods.tiny_model import write_tiny_model
from tests.rooms.analysis.reading import WORDS, Reading

pytestmark = pytest.mark.django_db


def test_passages_like_this_tell_by_which_words_and_never_show_the_words_themselves(
    reading: Reading,
) -> None:
    source = reading.sources["Wren talks"]
    found = passages_like(reading.study, source.ref, Span(0, 13))
    assert "Ashamed again" in found.passages[0].quote
    assert found.passages[0].reasons == ("ashamed",)
    assert all((one.source.ref, one.start) != (source.ref, 0) for one in found.passages)


def test_codes_used_there_stand_beside_what_chance_would_give(reading: Reading) -> None:
    found = passages_like(reading.study, reading.sources["Wren talks"].ref, Span(0, 13))
    used = {one.code.name: one for one in found.codes}
    assert used["shame"].on >= 1
    assert 0 < used["shame"].chance < found.nearest
    assert found.shared >= 1
    assert found.windows >= 4


def test_a_model_of_the_place_reads_once_and_counts_from_then_on(
    reading: Reading, settings: Settings, tmp_path: Path
) -> None:
    source = reading.sources["Wren talks"]
    settings.SENTENCE_MODEL = str(write_tiny_model(tmp_path / "tiny"))

    def found() -> list[tuple[str, float]]:
        like = passages_like(
            reading.study, source.ref, Span(0, 13), nearness=meaning.cosines_for_words
        )
        return [(one.quote, one.score) for one in like.passages]

    words_alone = found()
    left = meaning.windows_without_meaning(reading.study)
    assert left >= 4
    steps: list[tuple[int, int]] = []
    assert meaning.work_meaning_out(reading.study, lambda *step: steps.append(step)) == left
    assert steps[-1] == (left, left)
    assert found() != words_alone
    assert meaning.work_meaning_out(reading.study) == 0
    forget_windows(reading.study)  # as whoever takes words back does
    assert meaning.windows_without_meaning(reading.study) == left


def test_the_page_offers_the_model_only_where_there_is_one(
    reading: Reading,
    settings: Settings,
    tmp_path: Path,
    client_for: Callable[..., Client],
    analyst: Hand,
) -> None:
    settings.JOBS_AT_ONCE = True
    client = client_for(analyst)
    source = reading.sources["Wren talks"]
    page = reverse("analysis:similar", args=[reading.study]) + f"?source={source.ref}&at=0-13"
    work = reverse("analysis:work_out_meaning", args=[reading.study])
    assert b"by=meaning" not in client.get(page).content
    assert client.post(work, {"next": page}).status_code == 404
    settings.SENTENCE_MODEL = str(write_tiny_model(tmp_path / "tiny"))
    assert b"has not read" not in client.get(page).content
    assert b"has not read" in client.get(f"{page}&by=meaning").content
    done = client.post(work, {"next": f"{page}&by=meaning"}, follow=True)
    assert b"It is done." in done.content
    assert reverse("analysis:similar", args=[reading.study]).encode() in done.content
    after = client.get(f"{page}&by=meaning").content
    assert b"has not read" not in after and b"hold what it finds against chance" in after


def test_a_place_outside_the_text_or_the_study_is_refused(reading: Reading) -> None:
    with pytest.raises(SpanOutsideText):
        passages_like(reading.study, reading.sources["Wren talks"].ref, Span(0, 999))
    with pytest.raises(NotFound):
        passages_like(reading.study, "nowhere", Span(0, 1))


def test_words_that_are_pulled_back_resemble_nothing_any_more(
    reading: Reading, door, analyst
) -> None:
    asked = (reading.study, reading.sources["Wren talks"].ref, Span(0, 13))
    passages_like(*asked)
    door.pull_back(reading.releases["Wren, day 1"])
    commands.adopt_releases(study=reading.study, by=analyst)
    assert all("Ashamed" not in one.quote for one in passages_like(*asked).passages)


def test_what_nobody_coded_is_what_lies_between_the_codings(reading: Reading) -> None:
    found = uncoded_stretches(reading.study, fewest=2)
    said = {WORDS[one.source.name][2][one.start : one.end].strip(" .,") for one in found.stretches}
    assert {"at first. Then", "I call it being careful", "The café was warm"} <= said
    assert "we laughed" not in " ".join(said)
    assert 0 < found.words < found.of


def test_the_longest_stretch_comes_first_when_asked_for(reading: Reading) -> None:
    found = uncoded_stretches(reading.study, fewest=1, order="longest").stretches
    assert [one.words for one in found] == sorted([one.words for one in found], reverse=True)


def test_candidates_against_a_theme_stand_outside_it_and_silent_cases_are_named(
    reading: Reading,
) -> None:
    theme = commands.make_theme(study=reading.study, name="Help", by=reading.first).theme
    commands.set_theme_codes(theme=theme.ref, codes=[reading.codes["help"]], by=reading.first)
    here = theme_for_ref(theme.ref)
    cases, _sessions = silent_in(reading.study, here)
    assert [name for _ref, name in cases] == ["Rook"]
    under = {reading.codes["help"]}
    for one in candidates_against(reading.study, here):
        assert not under & {code.ref for code in one.passage.codes}
