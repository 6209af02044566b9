"""Recall and taking back: at once, everywhere, keys included."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from peerloom.analysis import models as analysis_models
from peerloom.analysis.commands import adopt_releases
from peerloom.audit.types import Hand
from peerloom.formats.mapping import parse_map
from peerloom.gate import commands as gate
from peerloom.gate import models as gate_models
from peerloom.gate import queries
from peerloom.home.models import WrappedKey
from peerloom.people import commands as people_commands
from peerloom.people import queries as people
from peerloom.problems import NotFound
from peerloom.programme import commands as programme
from peerloom.programme.types import Study
from peerloom.returns import commands
from peerloom.returns.commands import afterwards
from peerloom.voices import commands as voices
from peerloom.voices import models as voice_models
from peerloom.voices import queries as voices_queries
from peerloom.voices.types import ImportReport
from tests.actors import actor_with
from tests.rooms.voices.five import group_of, send

pytestmark = pytest.mark.django_db
Captures = Callable[[], AbstractContextManager[list[Callable[[], object]]]]


@pytest.fixture
def study(steward: Hand) -> Study:
    return programme.ensure_study(name="Listening", by=steward)


@pytest.fixture
def batch(study: Study, steward: Hand) -> ImportReport:
    table = "who,said\n" + "".join(f"P{n},Row {n} had tea\n" for n in range(5))
    return voices.bring_table(
        study=study.ref, kind="feedback", name="f.csv", content=table.encode(), by=steward,
        mapping=parse_map(["text=said", "case=who"]),
    )  # fmt: skip


@pytest.fixture
def releases(batch: ImportReport, study: Study, steward: Hand) -> tuple[str, ...]:
    made = gate.approve_waiting(study=study.ref, uses=["team"], by=steward).releases
    adopt_releases(study=study.ref, by=steward)
    return made


def test_a_recalled_release_is_gone_from_the_analysis_at_once(
    releases: tuple[str, ...], study: Study, steward: Hand
) -> None:
    voice = commands.recall_release(release=releases[0], by=steward)
    with pytest.raises(NotFound):
        queries.text_of_release(releases[0])
    source = analysis_models.Source.objects.get(voice=voice)
    assert source.revoked_at is not None
    assert [card.ref for card in voices_queries.voices_waiting(study.ref)] == [voice]


def test_a_batch_taken_back_leaves_no_row_and_no_key_in_any_room(
    batch: ImportReport, releases: tuple[str, ...], study: Study, steward: Hand
) -> None:
    gone = commands.take_back_batch(batch=batch.batch_ref, by=steward)
    assert (gone.texts, gone.releases) == (5, 5)
    assert not voice_models.Voice.objects.exists()
    subjects = {*batch.voices, *releases, batch.batch_ref}
    assert not WrappedKey.objects.filter(subject__in=subjects).exists()
    assert not gate_models.Review.objects.exists()
    for stone in gate_models.Release.objects.all():
        assert (bytes(stone.held), stone.name, stone.person_id) == (b"", "", None)
    assert queries.texts_of_releases(releases) == {}
    assert not analysis_models.Source.objects.filter(revoked_at=None).exists()


def test_backups_of_keys_are_written_anew_once_after_a_file_was_taken_back(
    batch: ImportReport, steward: Hand, django_capture_on_commit_callbacks: Captures
) -> None:
    with django_capture_on_commit_callbacks() as calls:
        commands.take_back_batch(batch=batch.batch_ref, by=steward)
    assert calls.count(afterwards._sweep) == 1


def test_backups_of_keys_are_written_anew_for_answers_that_nobody_counted_yet(
    django_capture_on_commit_callbacks: Captures,
) -> None:
    five = group_of()
    form = five.open_form()
    send(form, five.people[0], {"again": "yes"})
    with django_capture_on_commit_callbacks() as calls:
        assert commands.take_back_answers(form=form, by=five.people[0]) is None
    assert calls.count(afterwards._sweep) == 1


def test_cases_that_came_with_the_file_go_with_it_unless_something_holds_them(
    batch: ImportReport, releases: tuple[str, ...], study: Study, steward: Hand
) -> None:
    cases = {one.pseudonym: one.ref for one in people.people_for_scope(study.ref)}
    account = actor_with("participant", pseudonym="Test P0")
    people_commands.claim_person(person=cases["P0"], account=account.ref, by=steward)
    commands.take_back_batch(batch=batch.batch_ref, by=steward)
    assert [one.pseudonym for one in people.people_for_scope(study.ref)] == ["P0"]


def test_taking_back_what_was_never_released_works_as_well(
    batch: ImportReport, steward: Hand
) -> None:
    assert commands.take_back_batch(batch=batch.batch_ref, by=steward).releases == 0


def test_a_batch_is_taken_back_once(batch: ImportReport, steward: Hand) -> None:
    commands.take_back_batch(batch=batch.batch_ref, by=steward)
    with pytest.raises(NotFound):
        commands.take_back_batch(batch=batch.batch_ref, by=steward)


def test_nobody_but_a_steward_takes_back_or_recalls(
    batch: ImportReport, releases: tuple[str, ...], facilitator: Hand, analyst: Hand
) -> None:
    for other in (facilitator, analyst):
        with pytest.raises(NotFound):
            commands.take_back_batch(batch=batch.batch_ref, by=other)
        with pytest.raises(NotFound):
            commands.recall_release(release=releases[0], by=other)
    assert voice_models.Voice.objects.count() == 5


def test_the_pages_ask_before_they_take_back(
    batch: ImportReport, releases: tuple[str, ...], study: Study, steward: Hand, client_for: object
) -> None:
    client = client_for(steward)  # type: ignore[operator]
    recall = f"/studies/{study.ref}/returns/releases/{releases[0]}/recall/"
    take_back = f"/studies/{study.ref}/returns/files/{batch.batch_ref}/take-back/"
    assert "f.csv" in client.get(take_back).content.decode()
    for url in (recall, take_back):
        assert client.get(url).status_code == 200
        assert client.post(url).status_code == 200
    assert queries.text_of_release(releases[0])
    assert client.post(recall, {"confirmed": "yes"}).status_code == 302
    assert client.post(take_back, {"confirmed": "yes"}).status_code == 302
    assert not voice_models.Voice.objects.exists()
    assert client.get(take_back).status_code == 404
