"""Bringing words in: documents, tables, projects; whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerloom.audit import queries as log
from peerloom.audit.types import Hand
from peerloom.formats.mapping import parse_map
from peerloom.formats.types import Project, Source
from peerloom.home.models import WrappedKey
from peerloom.people import queries as people
from peerloom.problems import (
    BrokenSeal,
    DuplicateUpload,
    EmptyUpload,
    MissingColumn,
    NotFound,
    Problem,
)
from peerloom.programme import commands as programme
from peerloom.programme.types import Study
from peerloom.voices import commands, models, queries
from peerloom.voices.placing import case_from_name

pytestmark = pytest.mark.django_db

TALK = "Interviewer: How was it?\nMaz: It was all right, I came back.\nInterviewer: Why?\nMaz: Tea."


@pytest.fixture
def study(steward: Hand) -> Study:
    return programme.ensure_study(name="Listening", by=steward)


def test_a_document_becomes_one_sealed_voice_with_its_speakers(study: Study, steward: Hand) -> None:
    report = commands.bring_document(
        study=study.ref, kind="interview", name="a.txt", content=TALK.encode(), by=steward,
        case="P1",
    )  # fmt: skip
    assert (report.imported, report.empty, report.refused, report.rows) == (1, 0, 0, 1)
    assert steward.reader is not None
    raw = queries.open_voice(report.voices[0], steward.reader)
    assert raw.text == TALK
    assert {turn.speaker for turn in raw.turns} == {"Interviewer", "Maz"}
    assert raw.person is not None
    assert people.people_for_refs([raw.person])[raw.person].pseudonym == "P1"


def test_the_words_and_the_file_name_lie_nowhere_in_plain(study: Study, steward: Hand) -> None:
    commands.bring_document(
        study=study.ref, kind="interview", name="Interview with Maz.txt", content=TALK.encode(),
        by=steward,
    )  # fmt: skip
    row, batch = models.Voice.objects.get(), models.Batch.objects.get()
    stored = bytes(row.held) + bytes(batch.held) + repr([vars(row), vars(batch)]).encode()
    assert b"Tea" not in stored
    assert b"Maz" not in stored


def test_a_text_opens_for_the_vault_and_for_nobody_else(
    study: Study, steward: Hand, analyst: Hand
) -> None:
    from peerloom.home import textkeys

    report = commands.bring_document(
        study=study.ref, kind="interview", name="a.txt", content=TALK.encode(), by=steward
    )
    for reader in (textkeys.home_reader(), textkeys.desk_reader()):
        with pytest.raises(BrokenSeal):
            queries.open_voice(report.voices[0], reader)


def test_the_desk_gets_a_copy_of_the_key_only_where_it_is_asked_for(
    study: Study, steward: Hand
) -> None:
    from peerloom.home import textkeys

    report = commands.bring_document(
        study=study.ref, kind="interview", name="a.txt", content=TALK.encode(), by=steward,
        desk=True,
    )  # fmt: skip
    assert queries.open_voice(report.voices[0], textkeys.desk_reader()).text == TALK


def test_every_row_of_a_table_is_imported_empty_or_refused(study: Study, steward: Hand) -> None:
    table = "who,said\n" + "a,Good tea\n" + "b,\n" + "c,n/a\n" + f"{'x' * 130},long name\n"
    report = commands.bring_table(
        study=study.ref, kind="feedback", name="f.csv", content=table.encode(), by=steward,
        mapping=parse_map(["text=said", "case=who"]),
    )  # fmt: skip
    assert (report.imported, report.empty, report.refused) == (1, 2, 1)
    assert report.rows == 4
    assert any("row 5" in problem.place for problem in report.problems)


def test_rows_with_the_same_case_order_and_words_stay_apart(study: Study, steward: Hand) -> None:
    table = "who,n,said\nP1,1,The very same words\nP1,1,The very same words\n"
    report = commands.bring_table(
        study=study.ref, kind="journal", name="j.csv", content=table.encode(), by=steward,
        mapping=parse_map(["text=said", "case=who", "order=n"]),
    )  # fmt: skip
    cards = queries.voices_waiting(study.ref)
    assert [card.row for card in cards] == [2, 3]
    assert report.imported == 2
    assert len({card.person for card in cards}) == 1


def test_several_columns_of_words_make_several_voices_of_one_row(
    study: Study, steward: Hand
) -> None:
    table = "good,bad\nTea was nice,Chairs were not\nOnly good,\n,\n"
    report = commands.bring_table(
        study=study.ref, kind="feedback", name="f.csv", content=table.encode(), by=steward,
        mapping=parse_map(["text=good", "text=bad"]),
    )  # fmt: skip
    assert (report.imported, report.empty, report.rows, report.texts) == (2, 1, 3, 3)
    assert steward.reader is not None
    opened = queries.open_voices(report.voices, steward.reader)
    assert {raw.question for raw in opened.values()} == {"good", "bad"}


def test_rows_that_are_turns_become_one_conversation(study: Study, steward: Hand) -> None:
    table = "who,talker,said\nP1,Ana,How was it?\nP1,Maz,Good tea.\nP2,Ana,And you?\n"
    report = commands.bring_table(
        study=study.ref, kind="interview", name="t.csv", content=table.encode(), by=steward,
        mapping=parse_map(["text=said", "case=who", "speaker=talker"]),
    )  # fmt: skip
    assert (report.imported, report.texts) == (3, 2)
    assert steward.reader is not None
    raw = queries.open_voice(report.voices[0], steward.reader)
    assert raw.text == "Ana: How was it?\nMaz: Good tea."
    assert [raw.text[turn.label_end : turn.end] for turn in raw.turns] == [
        "How was it?", "Good tea.",
    ]  # fmt: skip


def test_sessions_are_found_by_number_and_an_unknown_one_is_told(steward: Hand) -> None:
    parent = programme.make_programme(name="Tuesdays", by=steward)
    second = programme.make_session(programme=parent.ref, name="Second", number=2, by=steward)
    study = programme.make_study(name="S", programme=parent.ref, by=steward)
    table = "said,week\nNice words,Week 2\nMore words,9\n"
    report = commands.bring_table(
        study=study.ref, kind="feedback", name="f.csv", content=table.encode(), by=steward,
        mapping=parse_map(["text=said", "session=week"]),
    )  # fmt: skip
    cards = queries.voices_waiting(study.ref)
    assert [card.session for card in cards] == [second.ref, None]
    assert any("session" in problem.cause for problem in report.problems)


def test_people_of_the_cohort_are_found_again_by_pseudonym(steward: Hand) -> None:
    parent = programme.make_programme(name="Tuesdays", by=steward)
    cohort = programme.make_cohort(
        programme=parent.ref, name="Spring", pseudonyms=["Heron"], by=steward
    )
    study = programme.make_study(name="S", programme=parent.ref, cohort=cohort.ref, by=steward)
    commands.bring_document(
        study=study.ref, kind="interview", name="a.txt", content=TALK.encode(), by=steward,
        case="heron",
    )  # fmt: skip
    card = queries.voices_waiting(study.ref)[0]
    assert (card.person,) == cohort.members
    assert card.cohort == cohort.ref


def test_the_same_file_is_refused_with_the_day_it_came_in(study: Study, steward: Hand) -> None:
    for name in ("a.txt", "copy of a.txt"):
        try:
            commands.bring_document(
                study=study.ref, kind="interview", name=name, content=TALK.encode(), by=steward
            )
        except DuplicateUpload as problem:
            assert str(models.Batch.objects.get().at.date()) in str(problem)
            return
    pytest.fail("the second time went through")


def test_a_file_may_come_again_once_its_batch_was_taken_back(study: Study, steward: Hand) -> None:
    def bring() -> str:
        return commands.bring_document(
            study=study.ref, kind="interview", name="a.txt", content=TALK.encode(), by=steward
        ).batch_ref

    commands.take_back_batch(batch=bring(), by=steward)
    assert bring()


def test_taking_a_batch_back_leaves_no_row_and_no_key(study: Study, steward: Hand) -> None:
    before = set(WrappedKey.objects.values_list("subject", flat=True))
    report = commands.bring_document(
        study=study.ref, kind="interview", name="a.txt", content=TALK.encode(), by=steward
    )
    commands.take_back_batch(batch=report.batch_ref, by=steward)
    assert not models.Voice.objects.exists()
    assert not bytes(models.Batch.objects.get().held)
    assert set(WrappedKey.objects.values_list("subject", flat=True)) == before


@pytest.mark.parametrize("batch", ["nosuchbatch", ""])
def test_taking_back_what_never_came_is_not_found(batch: str, steward: Hand, study: Study) -> None:
    with pytest.raises(NotFound):
        commands.take_back_batch(batch=batch, by=steward)


def test_failing_midway_leaves_no_row_no_case_and_no_key(
    study: Study, steward: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*args: object, **facts: object) -> None:
        raise RuntimeError("the lights went out")

    keys = WrappedKey.objects.count()
    monkeypatch.setattr(models.Voice.objects, "bulk_create", fall)
    with pytest.raises(RuntimeError):
        commands.bring_document(
            study=study.ref, kind="interview", name="a.txt", content=TALK.encode(), by=steward,
            case="P1",
        )  # fmt: skip
    assert not models.Batch.objects.exists()
    assert not people.people_for_scope(study.ref)
    assert WrappedKey.objects.count() == keys


def test_the_log_says_how_many_came_and_nobodys_words(study: Study, steward: Hand) -> None:
    commands.bring_document(
        study=study.ref, kind="interview", name="a.txt", content=TALK.encode(), by=steward
    )
    entry = log.entries_for_reading(study.ref)[0]
    assert entry.verb == "voices.document_brought"
    assert "Maz" not in repr(entry)


def test_texts_of_a_project_come_in_by_its_own_ids(study: Study, steward: Hand) -> None:
    sources = (Source("1", "P1.odt", "First words"), Source("2", "P2.odt", " "))
    project = Project("Other program", sources, (), ())
    voices = commands.bring_project_sources(
        study=study.ref, project=project, by=steward, case_pattern=r"^P\d+"
    )
    assert list(voices) == ["1"]
    assert steward.reader is not None
    assert queries.open_voice(voices["1"], steward.reader).text == "First words"


def test_a_mapping_that_names_a_missing_column_says_which_there_are(
    study: Study, steward: Hand
) -> None:
    with pytest.raises(MissingColumn) as caught:
        commands.bring_table(
            study=study.ref, kind="journal", name="j.csv", content=b"who,said\na,b c\n",
            by=steward, mapping=parse_map(["text=diary"]),
        )  # fmt: skip
    assert "diary" in str(caught.value)
    assert "said" in str(caught.value)
    assert not models.Batch.objects.exists()


def test_a_table_with_a_header_alone_is_empty(study: Study, steward: Hand) -> None:
    with pytest.raises(EmptyUpload):
        commands.bring_table(
            study=study.ref, kind="journal", name="j.csv", content=b"who,said\n", by=steward
        )


@pytest.mark.parametrize(
    ("name", "pattern", "case"),
    [
        ("P10_GMT20211130.odt", r"^([^_]+)_", "P10"),
        ("P10_GMT20211130.odt", r"P\d+", "P10"),
        ("notes.odt", r"P\d+", ""),
        ("notes.odt", "", ""),
    ],
)
def test_a_case_is_read_from_a_files_name(name: str, pattern: str, case: str) -> None:
    assert case_from_name(name, pattern) == case


def test_a_pattern_that_is_none_is_told(db: None) -> None:
    with pytest.raises(Problem, match="pattern"):
        case_from_name("a.odt", "(")


@pytest.mark.real
def test_real_transcripts_comments_and_diaries_are_all_accounted_for(
    study: Study, steward: Hand, real_files: Path
) -> None:
    for folder, kind in (("transcripts", "interview"), ("pssuq-comments", "feedback")):
        for path in sorted((real_files / "serdif" / folder).glob("*.odt")):
            case = case_from_name(path.name, r"^P\d+")
            commands.bring_document(
                study=study.ref, kind=kind, name=path.name, content=path.read_bytes(),
                by=steward, case=case,
            )  # fmt: skip
    diaries = real_files / "cered" / "diaries" / "diaries.tsv"
    report = commands.bring_table(
        study=study.ref, kind="journal", name=diaries.name, content=diaries.read_bytes(),
        by=steward, language="cs",
        mapping=parse_map(["text=diary", "case=person_id", "order=ordering"]),
    )  # fmt: skip
    assert report.imported + report.empty + report.refused == report.rows
    assert len(queries.voices_waiting(study.ref)) == 34 + report.texts


@pytest.mark.real
def test_real_feedback_of_thousands_of_rows_is_accounted_for(
    study: Study, steward: Hand, real_files: Path
) -> None:
    path = real_files / "nhs-fft" / "feedback.csv"
    report = commands.bring_table(
        study=study.ref, kind="feedback", name=path.name, content=path.read_bytes(), by=steward,
        mapping=parse_map(["text=FFT answer"]),
    )  # fmt: skip
    assert report.imported + report.empty + report.refused == report.rows
    assert report.empty >= 231
    assert len(report.voices) == report.imported
