"""Subtitles become transcripts that keep their time codes."""

from __future__ import annotations

import pytest

from peerloom.formats import documents, subtitles
from peerloom.formats.types import Document

VTT = """WEBVTT - a talk

STYLE
::cue { color: papayawhip }

NOTE This is for
editors only

intro
00:00:01.000 --> 00:00:03.000 align:start position:10%
<v Anna Smith>Hello <i>there</i> &amp; welcome.</v>

00:00:03.500 --> 00:00:05.000
<v Anna Smith>It goes on.</v>

00:05.000 --> 00:07.250
<v.loud Ben>Good
day.</v>

NOTE done
"""


def turns(document: Document) -> list[tuple[str | None, str, float | None, float | None]]:
    return [
        (turn.speaker, document.text[turn.label_end : turn.end], turn.began, turn.ended)
        for turn in document.turns
    ]


def test_consecutive_cues_of_one_speaker_are_one_turn_with_its_times() -> None:
    document = subtitles.read_bytes(VTT.encode(), "a.vtt")
    assert document.text == "Anna Smith: Hello there & welcome. It goes on.\nBen: Good day."
    assert turns(document) == [
        ("Anna Smith", "Hello there & welcome. It goes on.", 1.0, 5.0),
        ("Ben", "Good day.", 5.0, 7.25),
    ]
    assert document.warnings == ()


def test_labels_stand_in_the_text_before_the_speech() -> None:
    document = subtitles.read_bytes(VTT.encode(), "a.vtt")
    first = document.turns[0]
    assert document.text[first.start : first.label_end] == "Anna Smith: "


def test_subrip_reads_with_numbers_tags_and_commas() -> None:
    srt = (
        "1\r\n00:00:01,000 --> 00:00:02,500\r\n<font color='red'>{\\an8}Hello</font>\r\n\r\n"
        "2\r\n00:00:02,600 --> 00:01:04,000\r\nthere\r\n\r\nafter a gap\r\n\r\n"
    )
    document = subtitles.read_bytes(srt.encode(), "a.srt")
    assert turns(document) == [
        (None, "Hello", 1.0, 2.5), (None, "there after a gap", 2.6, 64.0),
    ]  # fmt: skip


def test_names_before_the_words_become_speakers_when_they_come_back() -> None:
    cue = "{0}\n00:00:0{0}.000 --> 00:00:0{0}.900\n{1}\n\n"
    said = [
        "Anna: Hello.",
        "and more",
        "Ben: Good day.",
        "Anna: And you?",
        "Note: fine",
        "Ben: Well.",
    ]
    vtt = "WEBVTT\n\n" + "".join(cue.format(at, words) for at, words in enumerate(said, 1))
    document = subtitles.read_bytes(vtt.encode(), "a.vtt")
    assert turns(document) == [
        ("Anna", "Hello. and more", 1.0, 2.9), ("Ben", "Good day.", 3.0, 3.9),
        ("Anna", "And you? Note: fine", 4.0, 5.9), ("Ben", "Well.", 6.0, 6.9),
    ]  # fmt: skip


def test_overlapping_cues_stand_in_order_of_their_beginning() -> None:
    vtt = """WEBVTT

00:04.000 --> 00:06.000
<v Ben>later</v>

00:01.000 --> 00:05.000
<v Anna>first</v>
"""
    document = subtitles.read_bytes(vtt.encode(), "a.vtt")
    assert document.text == "Anna: first\nBen: later"


def test_two_voices_in_one_cue_are_two_turns() -> None:
    vtt = "WEBVTT\n\n00:01.000 --> 00:05.000\n<v Anna>Yes\n<v Ben>No\n"
    document = subtitles.read_bytes(vtt.encode(), "a.vtt")
    assert turns(document) == [("Anna", "Yes", 1.0, 5.0), ("Ben", "No", 1.0, 5.0)]


def test_lines_that_automatic_captions_roll_on_are_taken_once() -> None:
    vtt = """WEBVTT

00:00.000 --> 00:02.000
hello<00:00:01.000><c> world</c>

00:02.000 --> 00:02.010
hello world

00:02.010 --> 00:04.000
hello world
and<00:00:03.000><c> more</c>
"""
    document = subtitles.read_bytes(vtt.encode(), "a.vtt")
    assert document.text == "hello world\nand more"
    assert "2 line(s)" in document.warnings[0].cause


def test_a_word_said_twice_stays_twice() -> None:
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n\n00:03.000 --> 00:04.000\nYes.\n"
    assert subtitles.read_bytes(vtt.encode(), "a.vtt").text == "Yes.\nYes."


def test_a_time_that_cannot_be_read_costs_no_words() -> None:
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n00:xx --> 00:04.000\nTwo.\n"
    document = subtitles.read_bytes(vtt.encode(), "a.vtt")
    assert document.text == "One.\nTwo."
    assert document.warnings[0].place == "a.vtt, line 6"


def test_an_arrow_in_somebodys_words_costs_no_words() -> None:
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nFrom shame --> to pride\n"
    document = subtitles.read_bytes(vtt.encode(), "a.vtt")
    assert document.text == "From shame --> to pride"


@pytest.mark.parametrize("name", ["a.vtt", "a.srt"])
def test_documents_read_subtitles_too(name: str) -> None:
    assert documents.read_bytes(VTT.encode(), name).turns[0].speaker == "Anna Smith"
