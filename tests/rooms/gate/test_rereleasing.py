"""What a correction at the gate does to codings, and what a decision does to a text."""

from __future__ import annotations

import re
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from peerloom.analysis import commands, queries
from peerloom.audit.types import Hand
from peerloom.gate import sheets
from peerloom.gate.types import Item
from peerloom.methods.deidentify import Decision, apply, propose, rebase
from peerloom.programme import commands as programme
from peerloom.spans import Span
from tests.rooms.analysis.door import Door

TALK = "Maz 😀 met Zoe\u0308 at the harbour. They talked, and Daz left at 5. Ring 07700 900461!"
WORDS = [found.span() for found in re.finditer(r"[\w\u0308]+", TALK)]
_number = count(1)
PICKS = st.sets(st.integers(0, len(WORDS) - 1), min_size=1, max_size=6)


def decisions(picked: set[int], replacement: str) -> list[Decision]:
    return [Decision(*WORDS[at], replacement) for at in sorted(picked)]


@pytest.mark.django_db
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    first=PICKS,
    later=PICKS,
    struck=st.sampled_from(["", "[friend 1]", "[a place in the north]"]),
    ends=st.lists(st.tuples(st.integers(0, 16), st.integers(0, 5)), min_size=1, max_size=4),
)
@example(
    first={3, 11}, later={3, 4, 5, 6, 7, 12}, struck="", ends=[(6, 2), (1, 5), (10, 5), (4, 1)]
)
def test_a_text_released_again_keeps_every_coding_whose_words_survive(
    first: set[int], later: set[int], struck: str, ends: list[tuple[int, int]],
    steward: Hand, analyst: Hand,
) -> None:  # fmt: skip
    study = programme.make_study(name=f"Peers {next(_number)}", by=steward).ref
    door = Door(study, steward)
    before = apply(TALK, decisions(first, "[x]"))
    release = door.let_through(TALK, decisions(first, "[x]"))
    commands.adopt_releases(study=study, by=analyst)
    source = door.sources()[0].ref
    spans = sorted({_span_of(ends, before.text) for ends in ends}, key=lambda one: one.start)
    for at, span in enumerate(spans):
        commands.add_coding(
            source=source, start=span.start, end=span.end, new_name=f"code {at}", by=analyst
        )
    after = apply(TALK, decisions(later, struck))
    door.release(release.voice, decisions(later, struck))
    commands.adopt_releases(study=study, by=analyst)

    moved = [rebase(span, before.map, after.map) for span in spans]
    kept = queries.codings_for_source(source)
    assert sorted((one.start, one.end) for one in kept) == sorted(
        (span.start, span.end) for span in moved if span.of(after.text).strip()
    )
    assert len(kept) + len(queries.strays_for_study(study)) == len(spans)
    for old, new in zip(spans, moved, strict=True):
        survivors = _words_left(before.map.to_raw(old), later)
        assert survivors <= set(re.findall(r"[\w\u0308]+", new.of(after.text)))


def _span_of(ends: tuple[int, int], text: str) -> Span:
    words = [found.span() for found in re.finditer(r"\S+", text)]
    first = min(ends[0], len(words) - 1)
    last = min(first + ends[1], len(words) - 1)
    return Span(words[first][0], words[last][1])


def _words_left(raw: Span, struck: set[int]) -> set[str]:
    """Words of a raw span that no later decision touches."""
    return {
        TALK[start:end]
        for at, (start, end) in enumerate(WORDS)
        if at not in struck and raw.start <= start and end <= raw.end
    }


PROPOSED = [
    Item(one.start, one.end, one.kind, one.layer, one.confidence, one.replacement or "", one.hint)
    for one in propose(TALK, register=["Maz", "Zoë", "Daz"])
]


@settings(max_examples=80)
@given(st.lists(st.sampled_from(["replace", "keep", "edit", "strike"]), min_size=20, max_size=20))
def test_nothing_but_an_approved_replacement_differs_between_raw_and_released(
    said: list[str],
) -> None:
    sheet = sheets.Sheet()
    sheet.propose(PROPOSED)
    for item, word in zip(sheet.in_order(), said, strict=False):
        decision = {"strike": "edit", "replace": "replace" if item.replacement else "keep"}
        words = {"edit": "somebody 🙂", "strike": ""}.get(word)
        sheet.decide(TALK, item.start, item.end, decision.get(word, word), words, False)
    released = sheet.release(TALK)
    approved = [item for item in sheet.in_order() if item.state != "kept"]
    assert [(row.raw_start, row.raw_end) for row in released.map.rows] == [
        (item.start, item.end) for item in approved
    ]
    rest, at = TALK, 0
    for item, row in zip(approved, released.map.rows, strict=True):
        assert released.text[row.rel_start : row.rel_end] == item.replacement
        before = rest[at : item.start]
        assert released.text[row.rel_start - len(before) : row.rel_start] == before
        at = item.end
    assert released.text.endswith(rest[at:])
    assert len(released.text) == len(TALK) + sum(
        len(item.replacement) - (item.end - item.start) for item in approved
    )
