"""What people replaced and kept before, so that the next text is quicker to review.

It remembers real names: keep it sealed, like the register. It only proposes and quietens; words
that a person kept are still proposed by every layer but the quietest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from peerloom.methods.deidentify.findings import PERSON, PLACE
from peerloom.methods.deidentify.lexicon import function_words
from peerloom.methods.deidentify.register import Entry, Register
from peerloom.spans import folded

NAMED = PERSON | PLACE
KEPT_OFTEN, LONGEST = 2, 60


class Habits:
    """Names that were replaced, with their kind and label, and how often words were kept."""

    def __init__(
        self,
        replaced: Mapping[str, tuple[str, str]] | None = None,
        kept: Mapping[str, int] | None = None,
    ) -> None:
        self.replaced = dict(replaced or {})
        self.kept = dict(kept or {})

    @cached_property
    def register(self) -> Register:
        """What was replaced, as entries of a register."""
        return Register(
            Entry(words, kind, (), label or None) for words, (kind, label) in self.replaced.items()
        )

    def keeps(self, words: str) -> bool:
        """Whether these words were kept often and never replaced."""
        key = _key(words)
        return self.kept.get(key, 0) >= KEPT_OFTEN and key not in self.replaced

    def with_decisions(self, decisions: Iterable[tuple[str, str, str, bool]]) -> Habits:
        """These habits and what one more text taught.

        Shapes: decisions are (words, kind, replacement, was replaced). Only names of people and
                places are learned: a date or a number says nothing of the next text. Each word
                counts once a text.
        """
        replaced, kept, seen = dict(self.replaced), dict(self.kept), set[str]()
        for words, kind, label, was_replaced in decisions:
            key = _key(words)
            if not key or len(key) > LONGEST:
                continue
            if was_replaced and kind in NAMED and key not in function_words():
                replaced[key] = (kind, label)
            elif not was_replaced and key not in seen:
                kept[key] = kept.get(key, 0) + 1
                seen.add(key)
        return Habits(replaced, kept)

    def to_json(self) -> dict[str, Any]:
        return {"replaced": {key: list(value) for key, value in self.replaced.items()},
                "kept": self.kept}  # fmt: skip

    @classmethod
    def from_json(cls, facts: Mapping[str, Any]) -> Habits:
        replaced = {
            key: (str(kind), str(label)) for key, (kind, label) in facts["replaced"].items()
        }
        return cls(replaced, {key: int(count) for key, count in facts["kept"].items()})


def _key(words: str) -> str:
    return " ".join(folded(words).split())
