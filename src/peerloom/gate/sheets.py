"""One text at the gate: what is proposed, what was decided, and the way back. Writes nothing."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from peerloom.formats.types import Turn
from peerloom.gate.types import Choice, Decided, Item
from peerloom.methods.deidentify import Decision, OffsetMap, Released, apply
from peerloom.problems import NotFound, OverlappingDecisions, SpanOutsideText, WrongWord
from peerloom.spans import Span

DECISIONS = {"replace": "replaced", "keep": "kept", "edit": "edited"}
STEPS_KEPT = 300
HAND = "hand"
# Labels that say a role or a number, not a name: they may stay as they are.
NEUTRAL = re.compile(
    r"(?:interviewer|interviewee|participant|respondent|moderator|facilitator|speaker|peer|"
    r"intervieweur|intervieweuse|animateur|animatrice|participante|personne|"
    r"[a-z]{1,2})[\s._-]*\d{0,3}",
    re.IGNORECASE,
)

Change = tuple[int, Item | None]


@dataclass(slots=True)
class Sheet:
    """Items in the order of the text, and every step that can be undone.

    Shapes: a step maps (start, end) to the item as it was before, None if it wasn't there.
            ``speakers`` maps names outside the text to what they are called once released.
    """

    items: dict[tuple[int, int], Item] = field(default_factory=dict)
    steps: list[list[tuple[int, int, Item | None]]] = field(default_factory=list)
    speakers: dict[str, str] = field(default_factory=dict)

    @property
    def open(self) -> int:
        return sum(item.state == "open" for item in self.items.values())

    def in_order(self) -> list[Item]:
        return [self.items[at] for at in sorted(self.items)]

    def propose(self, proposals: Iterable[Item]) -> int:
        """Take in new proposals beside what is there, the first of two that overlap.

        Shapes: returns how many were new.
        """
        taken = sorted(self.items)
        fresh = 0
        for item in proposals:
            at = bisect_left(taken, (item.start, item.end))
            before = taken[at - 1][1] > item.start if at else False
            if before or (at < len(taken) and taken[at][0] < item.end):
                continue
            taken.insert(at, (item.start, item.end))
            self.items[item.start, item.end] = item
            fresh += 1
        return fresh

    def decide(
        self, text: str, start: int, end: int, decision: str, words: str | None, alike: bool
    ) -> list[Item]:
        """Decide one item, or every undecided one with the same words; returns what changed.

        Errors: NotFound; WrongWord for an unknown decision, or to replace with nothing known.
        """
        return list(self.choose(text, [Choice(start, end, decision, words, alike)]).changed)

    def choose(self, text: str, choices: Iterable[Choice]) -> Decided:
        """Several choices as one step, which one undo takes back.

        Errors: as :meth:`decide`.
        """
        changed: dict[tuple[int, int], Item] = {}
        stale: list[Item] = []
        for one in choices:
            if one.decision not in DECISIONS:
                raise WrongWord(word=one.decision, known=", ".join(DECISIONS))
            here = self.items.get((one.start, one.end))
            if here is None:
                raise NotFound(place=f"{one.start}:{one.end}")
            if one.seen and one.seen != here.state:
                stale.append(here)
                continue
            for item in [here, *(self._alike(text, here) if one.alike else ())]:
                changed[item.start, item.end] = _decided(item, one.decision, one.words, here)
        if changed:
            self._write(list(changed.values()))
        return Decided(tuple(changed.values()), tuple(stale))

    def _alike(self, text: str, here: Item) -> list[Item]:
        """Every other undecided item with the same words."""
        surface = text[here.start : here.end].casefold()
        return [
            item
            for item in self.in_order()
            if item is not here
            and item.state == "open"
            and text[item.start : item.end].casefold() == surface
        ]

    def add(self, text: str, start: int, end: int, words: str) -> Item:
        """Mark words that nobody proposed, decided at once.

        Errors: SpanOutsideText; OverlappingDecisions.
        """
        if not 0 <= start < end <= len(text):
            raise SpanOutsideText(start=start, end=end, length=len(text))
        for item in self._touching(start, end):
            raise OverlappingDecisions(start=item.start, end=item.end)
        added = Item(start, end, "name", HAND, 1.0, words, "", "edited")
        self._write([added])
        return added

    def undo(self) -> list[tuple[int, int, Item | None]]:
        """Take the last step back; returns places and what stands there now.

        Errors: NotFound if there is nothing to undo.
        """
        if not self.steps:
            raise NotFound(place="undo")
        step = self.steps.pop()
        for start, end, item in step:
            if item is None:
                self.items.pop((start, end), None)
            else:
                self.items[start, end] = item
        return step

    def release(self, text: str) -> Released:
        """The text as it would go on; undecided words stand as proposed."""
        return apply(
            text,
            [
                Decision(item.start, item.end, item.replacement)
                for item in self.items.values()
                if item.state != "kept" and (item.replacement or item.state == "edited")
            ],
        )

    def _write(self, changed: list[Item]) -> None:
        at = [(item.start, item.end) for item in changed]
        self.steps.append([(*place, self.items.get(place)) for place in at])
        self.steps = self.steps[-STEPS_KEPT:]
        self.items.update(zip(at, changed, strict=True))

    def _touching(self, start: int, end: int) -> list[Item]:
        return [item for item in self.items.values() if item.start < end and start < item.end]


def pack(sheet: Sheet) -> bytes:
    """A sheet as the bytes that are sealed."""
    steps = [
        [[start, end, asdict(item) if item else None] for start, end, item in step]
        for step in sheet.steps
    ]
    facts = {
        "items": [asdict(item) for item in sheet.in_order()],
        "steps": steps,
        "speakers": sheet.speakers,
    }
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()


def pack_decisions(sheet: Sheet) -> bytes:
    """What was decided, without the way there."""
    rows = [[item.start, item.end, item.state, item.replacement] for item in sheet.in_order()]
    return json.dumps([rows, sheet.speakers], ensure_ascii=False, sort_keys=True).encode()


def unpack(plain: bytes) -> Sheet:
    """What :func:`pack` made."""
    facts: dict[str, Any] = json.loads(plain)
    items = [Item(**row) for row in facts["items"]]
    return Sheet(
        items={(item.start, item.end): item for item in items},
        steps=[
            [(start, end, Item(**row) if row else None) for start, end, row in step]
            for step in facts["steps"]
        ],
        speakers=dict(facts["speakers"]),
    )


def released_turns(
    text: str, turns: Iterable[Turn], released: Released, speakers: Mapping[str, str]
) -> tuple[Turn, ...]:
    """Turns in offsets of the released text, with speakers called as it calls them.

    A name that stands in the text goes on as the text does; one beside it (subtitles, a name
    corrected by hand) as ``speakers`` says, else as a number.
    """
    listed = list(turns)
    beside = {**numbered(listed, text), **speakers}
    return tuple(_released_turn(text, turn, released, beside) for turn in listed)


def numbered(turns: Iterable[Turn], text: str) -> dict[str, str]:
    """Speakers whose names don't stand in the text, and what to call them."""
    found: dict[str, str] = {}
    for turn in turns:
        name = turn.speaker
        if name and name not in found and name not in text[turn.start : turn.label_end]:
            kept = NEUTRAL.fullmatch(name.strip())
            found[name] = name if kept else f"[speaker {len(found) + 1}]"
    return found


def _released_turn(text: str, turn: Turn, released: Released, beside: Mapping[str, str]) -> Turn:
    to = released.map.to_released
    span, label = to(Span(turn.start, turn.end)), to(Span(turn.start, turn.label_end))
    speaker = turn.speaker
    if speaker:
        at = text.find(speaker, turn.start, turn.label_end)
        if at >= 0:
            speaker = _of(released, Span(at, at + len(speaker)))
        else:
            speaker = beside.get(speaker, speaker)
    end = max(span.end, label.end)
    return Turn(span.start, end, speaker or None, turn.began, turn.ended, label.end)


def _of(released: Released, raw: Span) -> str:
    span = released.map.to_released(raw)
    return released.text[span.start : span.end].strip()


def _decided(item: Item, decision: str, words: str | None, like: Item) -> Item:
    if decision == "keep":
        return replace(item, state="kept")
    if decision == "edit":
        return replace(item, state="edited", replacement=(words or "").strip())
    proposed = item.replacement or like.replacement
    if not proposed:
        raise WrongWord(word="replace", known="keep, edit")
    return replace(item, state="replaced", replacement=proposed)


__all__ = ["OffsetMap", "Sheet", "numbered", "pack", "released_turns", "unpack"]
