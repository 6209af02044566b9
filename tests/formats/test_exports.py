"""Exports of survey programs are known by their columns; what tells of people is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom.formats import exports
from peerloom.formats.exports import fingerprint, propose, recognise

WORDS, MORE = "It was the soup that did it.", "Please talk about the rent next time."
TABLES = {
    exports.KOBO: (
        ["start", "end", "What helped?", "session", "_id", "_uuid", "_submission_time", "_tags"],
        ["2025-01-14T19:02:11", "2025-01-14T19:05:00", WORDS, "1", "77", "ab-12", "2025", ""],
        ["What helped?"], ["start", "end", "_id", "_uuid", "_submission_time", "_tags"],
    ),
    exports.ODK: (
        ["SubmissionDate", "helped", "meta-instanceID", "KEY", "SubmitterName", "place-Latitude"],
        ["2025-01-14", WORDS, "uuid:1", "uuid:1", "Hollis", "48.1"],
        ["helped"], ["SubmissionDate", "meta-instanceID", "KEY", "SubmitterName", "place-Latitude"],
    ),
    exports.LIMESURVEY: (
        ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page",
         "startlanguage. Start language", "ipaddr. IP address", "Q1. What helped?"],
        ["3", "2025-01-14", "1", "en", "10.0.0.7", WORDS],
        ["Q1. What helped?"],
        ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page",
         "startlanguage. Start language", "ipaddr. IP address"],
    ),
    exports.REDCAP: (
        ["record_id", "redcap_event_name", "redcap_survey_identifier", "form_timestamp", "helped",
         "form_complete"],
        ["12", "week_1", "", "2025-01-14 19:02", WORDS, "2"],
        ["helped"], ["redcap_survey_identifier", "form_timestamp", "form_complete"],
    ),
    exports.GOOGLE: (
        ["Timestamp", "Email Address", "What helped?", "Anything else?"],
        ["14/01/2025 19:02:11", "somebody@example.org", WORDS, MORE],
        ["What helped?", "Anything else?"], ["Timestamp", "Email Address"],
    ),
    exports.MICROSOFT: (
        ["ID", "Start time", "Completion time", "Email", "Name", "What helped?"],
        ["1", "19:02", "19:05", "somebody@example.org", "Somebody Real", WORDS],
        ["What helped?"], ["ID", "Start time", "Completion time", "Email", "Name"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("program", TABLES)
def test_an_export_is_known_and_loses_what_tells_of_people(program: str) -> None:
    columns, row, texts, dropped = TABLES[program]
    shape = recognise(columns)
    assert shape.program == program
    assert list(shape.dropped) == dropped
    mapping = propose(columns, [row], shape)
    assert list(mapping.texts) == texts
    assert not {column for _key, column in mapping.pairs} & set(shape.dropped)


def test_an_ordinary_table_keeps_every_column() -> None:
    columns = ["name", "diary", "date", "start"]
    assert recognise(columns) == exports.Shape()
    assert propose(columns, [["a", WORDS, "2025", ""]], exports.Shape()).column("text") == "diary"


def test_a_choice_is_no_text_of_ones_own() -> None:
    columns = ["Timestamp", "Would you come again?", "Why?"]
    rows = [["1", "Yes I would", WORDS], ["2", "Yes I would", MORE], ["3", "Yes I would", ""]]
    assert list(propose(columns, rows, recognise(columns)).texts) == ["Why?"]


@given(st.lists(st.text(max_size=12), max_size=6))
def test_a_fingerprint_is_of_the_names_whatever_their_order(
    columns: list[str],
) -> None:
    shuffled = list(reversed(columns))
    assert fingerprint(columns) == fingerprint(shuffled)
    assert fingerprint([*columns, "one more"]) != fingerprint(columns)
    recognise(columns)
