"""Memos on everything, by their writer."""

from __future__ import annotations

import pytest

from peerloom.analysis import commands, models, queries
from peerloom.analysis.types import Source
from peerloom.problems import NotFound, NotYours, NoWords, WrongWord
from tests.actors import actor_with

pytestmark = pytest.mark.django_db


def test_a_memo_stands_on_study_source_code_coding_or_theme(source: Source, analyst) -> None:
    added = commands.add_coding(source=source.ref, start=0, end=5, new_name="a", by=analyst)
    theme = models.Theme.objects.create(study_id=source.study, name="T", folded="t", made_by="x")
    subjects = {
        "study": source.study,
        "source": source.ref,
        "code": added.coding.code,
        "coding": added.coding.ref,
        "theme": theme.ref,
    }
    for on, subject in subjects.items():
        commands.write_memo(study=source.study, on=on, subject=subject, text=on, by=analyst)
    memos = queries.memos_for_study(source.study)
    assert {memo.on: memo.subject for memo in memos} == subjects
    assert [memo.text for memo in queries.memos_for_study(source.study, on="theme")] == ["theme"]
    assert queries.figures_for_sources(source.study)[source.ref].memos == 2


def test_a_memo_goes_out_of_sight_with_what_it_is_on(source: Source, analyst) -> None:
    added = commands.add_coding(source=source.ref, start=0, end=5, new_name="a", by=analyst)
    commands.write_memo(
        study=source.study, on="coding", subject=added.coding.ref, text="x", by=analyst
    )
    removed = commands.remove_coding(coding=added.coding.ref, by=analyst)
    assert queries.memos_for_study(source.study) == []
    commands.undo_step(token=removed.token, by=analyst)
    assert len(queries.memos_for_study(source.study)) == 1


def test_editing_and_removing_belong_to_the_writer_and_can_be_undone(study, analyst) -> None:
    memo = commands.write_memo(study=study.ref, text="First.", by=analyst).memo
    other = actor_with("analyst", pseudonym="Other")
    with pytest.raises(NotYours):
        commands.edit_memo(memo=memo.ref, text="Mine now.", by=other)
    with pytest.raises(NotYours):
        commands.remove_memo(memo=memo.ref, by=other)
    edited = commands.edit_memo(memo=memo.ref, text="Second.", by=analyst)
    assert edited.memo.edited_at is not None
    commands.undo_step(token=edited.undo.token, by=analyst)
    assert [one.text for one in queries.memos_for_study(study.ref)] == ["First."]
    removed = commands.remove_memo(memo=memo.ref, by=analyst)
    assert queries.memos_for_study(study.ref) == []
    commands.undo_step(token=removed.undo.token, by=analyst)
    assert len(queries.memos_for_study(study.ref)) == 1


def test_a_memo_needs_words_a_known_phase_and_something_of_this_study(study, analyst) -> None:
    with pytest.raises(NoWords):
        commands.write_memo(study=study.ref, text=" \n", by=analyst)
    with pytest.raises(WrongWord):
        commands.write_memo(study=study.ref, text="x", phase="dream", by=analyst)
    with pytest.raises(NotFound):
        commands.write_memo(study=study.ref, on="code", subject="nothing", text="x", by=analyst)


def test_memos_lie_sealed_in_the_database(study, analyst) -> None:
    from django.db import connection

    commands.write_memo(study=study.ref, text="Plainly readable words.", by=analyst)
    with connection.cursor() as cursor:
        cursor.execute("select text from analysis_memo")
        assert b"readable" not in bytes(cursor.fetchone()[0])
