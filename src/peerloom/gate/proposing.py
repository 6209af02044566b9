"""From what software proposes to items that somebody decides about."""

from __future__ import annotations

from peerloom.gate.names import Known
from peerloom.gate.types import Item
from peerloom.methods import deidentify
from peerloom.people import queries as people
from peerloom.voices.types import RawVoice


def items_for(raw: RawVoice, known: Known, case: str = "") -> list[Item]:
    """The proposals for one text; labels it hands out are kept in the ledger.

    The case's own pseudonym stands for its person already, so it is proposed only where the
    register knows it as a real name.
    """
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
        if one.layer == "register" or not _is_case(raw.text[one.start : one.end], case)
    ]


def case_of(raw: RawVoice) -> str:
    """The pseudonym of whoever a text belongs to."""
    cases = people.people_for_refs([raw.person] if raw.person else [])
    return cases[raw.person].pseudonym if raw.person in cases else ""


def _is_case(words: str, case: str) -> bool:
    return bool(case) and words.strip().casefold() == case.strip().casefold()
