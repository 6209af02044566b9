"""Who speaks where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerloom.formats.turns import recognise, relabel, speakers


def said(text: str) -> list[tuple[str | None, str]]:
    return [(turn.speaker, text[turn.label_end : turn.end]) for turn in recognise(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Anna: Hello.\nBen: Good day.\nAnna: And you?\nBen: Well.",
        "Anna : Hello.\nBen : Good day.\nAnna : And you?\nBen : Well.",
        "Anna\u00a0: Hello.\nBen\u202f: Good day.\nAnna\u00a0: And you?\nBen\u202f: Well.",
        "[00:12:03] Anna: Hello.\n[00:12:05] Ben: Good day.\n"
        "[00:12:07] Anna: And you?\n[00:12:09] Ben: Well.",
        "Anna (00:03): Hello.\nBen (00:05): Good day.\nAnna (00:07): And you?\nBen (00:09): Well.",
        "Anna  0:03\nHello.\n\nBen  0:05\nGood day.\n\nAnna  0:07\nAnd you?\n\nBen  0:09\nWell.",
        "[Anna] 00:00:03\nHello.\n\n[Ben] 00:00:05\nGood day.\n\n"
        "[Anna] 00:00:07\nAnd you?\n\n[Ben] 00:00:09\nWell.",
        "Anna:\nHello.\n\nBen:\nGood day.\n\nAnna:\nAnd you?\n\nBen:\nWell.",
        "Anna\nHello.\n\nBen\nGood day.\n\nAnna\nAnd you?\n\nBen\nWell.",
        "**Anna:** Hello.\n**Ben:** Good day.\n**Anna:** And you?\n**Ben:** Well.",
        "Anna\tHello.\nBen\tGood day.\nAnna\tAnd you?\nBen\tWell.",
        "00:01\tAnna\tHello.\n00:02\tBen\tGood day.\n00:03\tAnna\tAnd you?\n00:04\tBen\tWell.",
        "\tAnna:\tHello.\n\tBen:\tGood day.\n\tAnna:\tAnd you?\n\tBen:\tWell.",
    ],
)
def test_a_transcript_is_cut_into_turns_however_its_speakers_are_written(text: str) -> None:
    assert said(text) == [
        ("Anna", "Hello."), ("Ben", "Good day."), ("Anna", "And you?"), ("Ben", "Well."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (("INTERVIEWER", "P1"), ("INTERVIEWER", "P1")),
        (("Q", "A"), ("Q", "A")),
        (("Speaker 1", "Speaker 2"), ("Speaker 1", "Speaker 2")),
        (("Anna Maria de la Cruz", "J. O'Neill"), ("Anna Maria de la Cruz", "J. O'Neill")),
        (("Enquêtrice", "Léa"), ("Enquêtrice", "Léa")),
        (("Interviewer (female)", "Žofie"), ("Interviewer", "Žofie")),
        (("小林", "田中"), ("小林", "田中")),
    ],
)
def test_names_roles_and_numbers_are_speakers(
    labels: tuple[str, str], names: tuple[str, str]
) -> None:
    one, two = labels
    text = f"{one}: How was it?\n{two}: Long.\n\n{one}: And then?\n{two}: Then I left."
    assert speakers(recognise(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Note: this is a diary.\nI went out.\nNote: it rained.\nNote: it went on.",
        "Remember: be kind.\nWe talked about a lot.\nIt was at 12:30 and then at 13:45.",
        "See http://example.org and https://example.org for more.\nhttp://example.org",
        "12:30 lunch\n13:00 talk\n14:30 walk",
        "What I liked: the talk.\nWhat I liked: the walk.\nWhat I liked: the lunch.",
        "She said: I am here.\nHe said: so am I.\nShe said: good.",
        "One thing: nothing.\nI went home and thought about it for long.",
        "First paragraph about shame.\n\nSecond paragraph about pride.\n\nThird.",
        "Dear diary,\n\nToday: sun. Tomorrow: rain.\n\nLove",
        "",
    ],
)
def test_prose_notes_times_and_addresses_make_no_speaker(text: str) -> None:
    assert recognise(text) == ()


def test_a_single_word_before_a_colon_stays_in_the_turn_it_stands_in() -> None:
    text = "Anna: Hello.\nBen: Listen.\nSurprise: it was her.\nAnna: Oh.\nBen: Yes."
    assert said(text)[1] == ("Ben", "Listen.\nSurprise: it was her.")


def test_two_people_who_speak_once_are_a_conversation_if_nothing_else_stands_there() -> None:
    assert said("Anna: Hello.\nBen: Goodbye.") == [("Anna", "Hello."), ("Ben", "Goodbye.")]


def test_paragraphs_without_a_label_belong_to_the_last_speaker() -> None:
    text = "Interview 4\n\nAnna: One.\n\nTwo.\n\nBen: Three.\nAnna: Four.\nBen: Five."
    assert said(text)[0] == ("Anna", "One.\n\nTwo.")
    assert recognise(text)[0].start == text.index("Anna")


def test_time_codes_become_seconds() -> None:
    text = "[01:02:03] Anna: Hello.\n[01:02:04.5] Ben: Good day.\nAnna (1:02:07): Yes."
    assert [turn.began for turn in recognise(text)] == [3723.0, 3724.5, 3727.0]


def test_lines_that_only_carry_times_are_turns_of_nobody() -> None:
    text = "[00:00.000 --> 00:05.500]  Hello there.\n[00:05.500 --> 01:00.000]  Good day."
    assert said(text) == [(None, "Hello there."), (None, "Good day.")]
    assert [(turn.began, turn.ended) for turn in recognise(text)] == [(0.0, 5.5), (5.5, 60.0)]


def test_spelling_a_name_in_capitals_makes_no_second_speaker() -> None:
    text = "Anna: One.\nBEN: Two.\nANNA: Three.\nBen: Four."
    assert speakers(recognise(text)) == ("Anna", "BEN")


def test_a_label_without_words_is_an_empty_turn() -> None:
    text = "Anna: One.\nBen:\nAnna: Two.\nBen: Three."
    assert said(text)[1] == ("Ben", "")


def test_a_speaker_can_be_renamed_or_taken_away() -> None:
    turns = recognise("Ana: One.\nBen: Two.\nAna: Three.\nBen: Four.")
    assert speakers(relabel(turns, "Ana", "Anna")) == ("Anna", "Ben")
    assert speakers(relabel(turns, "Ben", None)) == ("Ana",)


@given(st.text(alphabet="Anna Ben:\n[]0123 \t\u00a0é.*()-", max_size=300))
def test_turns_lie_in_order_inside_any_text(text: str) -> None:
    end = 0
    for turn in recognise(text):
        assert end <= turn.start <= turn.label_end <= turn.end <= len(text)
        end = turn.end
