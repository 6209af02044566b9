"""From what software proposes to items that somebody decides about."""

from __future__ import annotations

from peerloom.gate.names import Known
from peerloom.gate.types import Item
from peerloom.methods import deidentify
from peerloom.voices.types import RawVoice


def items_for(raw: RawVoice, known: Known) -> list[Item]:
    """The proposals for one text; labels it hands out are kept in the ledger."""
    proposals = deidentify.propose(
        raw.text,
        register=known.register,
        language=raw.language or "en",
        replacements=known.ledger,
    )
    return [
        Item(
            start=one.start,
            end=one.end,
            kind=one.kind,
            layer=one.layer,
            confidence=one.confidence,
            replacement=one.replacement or "",
            hint=one.hint,
        )
        for one in proposals
    ]
