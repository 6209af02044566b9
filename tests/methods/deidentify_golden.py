"""Reads the labelled texts and counts what was found of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from peerloom.methods.deidentify import Proposal, Register, propose
from peerloom.spans import words

GOLDEN = Path(__file__).parents[1] / "golden" / "deidentify"
LABEL = re.compile(r"⟦(\w+):(\w+)\|(.+?)⟧")


@dataclass(frozen=True)
class Labelled:
    """A text without its markup; ``identifiers`` are (start, end, directness, kind)."""

    text: str
    language: str
    identifiers: tuple[tuple[int, int, str, str], ...]


@cache
def labelled() -> tuple[Labelled, ...]:
    texts = [
        (language, text)
        for language in ("en", "fr")
        for text in json.loads((GOLDEN / f"sentences_{language}.json").read_text("utf-8"))
    ]
    passages = json.loads((GOLDEN / "passages.json").read_text("utf-8"))
    return tuple(
        unmark(text, language)
        for language, text in texts + [(one["language"], one["text"]) for one in passages]
    )


@cache
def unlike() -> dict[str, tuple[Labelled, ...]]:
    """Texts that are unlike the others, and that no register knows: by set."""
    rows = json.loads((GOLDEN / "unlike.json").read_text("utf-8"))
    return {
        name: tuple(unmark(one["text"], one["language"]) for one in rows if one["set"] == name)
        for name in dict.fromkeys(one["set"] for one in rows)
    }


def unmark(marked: str, language: str) -> Labelled:
    text, found, at = "", [], 0
    for label in LABEL.finditer(marked):
        text += marked[at : label.start()]
        found.append((len(text), len(text) + len(label[3]), label[1], label[2]))
        text += label[3]
        at = label.end()
    return Labelled(text + marked[at:], language, tuple(found))


def register() -> Register:
    return Register.from_csv(GOLDEN / "register.csv")


def proposals(one: Labelled, **options: Any) -> tuple[Proposal, ...]:
    return propose(one.text, language=one.language, **options)


def missed(one: Labelled, found: tuple[Proposal, ...], directness: str) -> list[str]:
    """Direct: every letter and digit lies in something that would be replaced.
    Indirect: half of its letters lie in any proposal."""
    return left_out(
        one,
        [
            (proposal.start, proposal.end)
            for proposal in found
            if proposal.replacement is not None or directness == "indirect"
        ],
        directness,
    )


def left_out(one: Labelled, spans: Iterable[tuple[int, int]], directness: str) -> list[str]:
    """The labelled words that some spans don't cover, whoever found them."""
    covered = {at for start, end in spans for at in range(start, end)}
    result = []
    for start, end, kind, _ in one.identifiers:
        if kind != directness:
            continue
        letters = [at for at in range(start, end) if one.text[at].isalnum()]
        hit = sum(at in covered for at in letters)
        if hit < len(letters) * (1.0 if directness == "direct" else 0.5):
            result.append(one.text[start:end])
    return result


def right_of(one: Labelled, spans: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """How many words the spans hold, and how many of them are labelled."""
    marked = {at for start, end, *_ in one.identifiers for at in range(start, end)}
    held = [at + start for at, end in spans for start, _ in words(one.text[at:end])]
    return sum(at in marked for at in held), len(held)


def recall(
    directness: str, texts: Sequence[Labelled] | None = None, **options: Any
) -> tuple[float, list[str]]:
    wanted, lost = 0, []
    for one in labelled() if texts is None else texts:
        wanted += sum(kind == directness for *_, kind, _ in one.identifiers)
        lost += [
            f"{word!r} in {one.text[:60]!r}"
            for word in missed(one, proposals(one, **options), directness)
        ]
    return 1 - len(lost) / wanted, lost


def precision_by_layer(**options: Any) -> dict[str, tuple[float, int]]:
    """Share of proposed words that were labelled, and how many were proposed."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for one in labelled():
        for proposal in proposals(one, **options):
            told, held = right_of(one, [(proposal.start, proposal.end)])
            for layer in (proposal.layer, "all layers"):
                total[layer] += held
                right[layer] += told
    return {layer: (right[layer] / total[layer], total[layer]) for layer in total}
