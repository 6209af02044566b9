"""What the Whisper family writes becomes a transcript in step with its sound."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peerloom.formats import documents, whisper
from peerloom.problems import EmptyUpload, HalfWrittenUpload, UnknownFormat

SEGMENTS = [
    {"id": 0, "start": 0.0, "end": 2.5, "text": " How did it begin?"},
    {"id": 1, "start": 2.5, "end": 7.04, "text": " With a letter.", "avg_logprob": -0.2},
]


def read(said: Any) -> Any:
    return documents.read_bytes(json.dumps(said).encode(), "talk.json")


def causes(document: Any) -> str:
    return " ".join(str(one) for one in document.warnings)


def test_openai_whisper_gives_a_turn_for_each_segment() -> None:
    document = read({"text": "…", "language": "en", "segments": SEGMENTS})
    assert document.text == "How did it begin?\nWith a letter."
    assert [(t.began, t.ended) for t in document.turns] == [(0.0, 2.5), (2.5, 7.04)]
    assert "A program wrote this down" in causes(document)


def test_faster_whisper_as_a_bare_list_and_its_unsure_words_are_told() -> None:
    words = [{"word": " letter", "start": 3, "end": 4, "probability": 0.2}]
    document = read([SEGMENTS[0], {**SEGMENTS[1], "words": words}])
    assert len(document.turns) == 2
    assert "unsure of 1 words" in causes(document)


def test_whisperx_gives_speakers_and_parts_a_segment_in_which_two_speak() -> None:
    words = [
        {"word": "Yes.", "start": 8.0, "end": 8.3, "score": 0.9, "speaker": "SPEAKER_01"},
        {"word": "And", "start": 8.5, "end": 8.6, "score": 0.9, "speaker": "SPEAKER_00"},
        {"word": "then?", "speaker": "SPEAKER_00"},
    ]
    said = [
        {**SEGMENTS[0], "speaker": "SPEAKER_00"},
        {**SEGMENTS[1], "speaker": "SPEAKER_01"},
        {"start": 8.0, "end": 9.0, "text": "Yes. And then?", "words": words},
    ]
    document = read({"segments": said})
    assert document.text.split("\n") == [
        "Speaker 1: How did it begin?",
        "Speaker 2: With a letter. Yes.",
        "Speaker 1: And then?",
    ]
    assert document.turns[2].began == 8.5


def test_whisper_cpp_counts_in_milliseconds() -> None:
    said = [{"timestamps": {}, "offsets": {"from": 1500, "to": 3000}, "text": " So."}]
    document = read({"transcription": said})
    assert (document.turns[0].began, document.turns[0].ended) == (1.5, 3.0)


def test_a_sentence_that_a_program_repeats_in_silence_is_kept_once() -> None:
    again = [{"start": n, "end": n + 1, "text": "Thank you."} for n in range(10, 16)]
    document = read({"segments": [*SEGMENTS, *again]})
    assert document.text.count("Thank you.") == 1
    assert "5 segments that only repeat" in causes(document)


def test_segments_out_of_order_or_without_times_are_told() -> None:
    assert "order of time" in causes(read({"segments": SEGMENTS[::-1]}))
    assert "have no time" in causes(read({"segments": [{"text": "Hello"}, SEGMENTS[0]]}))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'{"segments": [', HalfWrittenUpload),
        (b'{"name": "a table"}', UnknownFormat),
        (b"[1, 2]", UnknownFormat),
        (b'{"segments": []}', EmptyUpload),
        (b'{"segments": [{"text": "  "}]}', EmptyUpload),
    ],
)
def test_what_is_no_transcript_is_told(content: bytes, problem: type[Exception]) -> None:
    with pytest.raises(problem):
        whisper.read_bytes(content, "talk.json")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["segments", "text", "start", "end", "words", "speaker", "word", "offsets"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@example(said=[{"segments": None, "words": True}])
@example(said=[{"text": "Hm.", "words": [3, {"speaker": ["a"]}, {"speaker": "b"}]}])
@given(said=ANYTHING)
def test_whatever_json_comes_is_read_or_told(said: Any) -> None:
    try:
        document = whisper.read_bytes(json.dumps(said).encode(), "talk.json")
    except (UnknownFormat, EmptyUpload):
        return
    ends = [0, *(turn.end for turn in document.turns)]
    assert ends == sorted(ends) and ends[-1] == len(document.text)
