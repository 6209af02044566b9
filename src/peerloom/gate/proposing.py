"""From what software proposes to items that somebody decides about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.conf import settings

from peerloom.gate.cohort import Cohort, cohort_of, prompts_for
from peerloom.gate.names import Known
from peerloom.gate.types import Item
from peerloom.methods import deidentify
from peerloom.people import queries as people
from peerloom.problems import CaseLooksLikeAName
from peerloom.programme import queries as programme
from peerloom.voices.types import RawVoice

# Words of a label: P1_Daz holds two.
_WORDS = re.compile(r"[^\W_]+")


def items_for(
    raw: RawVoice, known: Known, case: str = "", cohort: Cohort | None = None
) -> list[Item]:
    """The proposals for one text; labels it hands out are kept in the ledger.

    ``case`` is the pseudonym of a member of the cohort: it stands for its person already, so it
    is proposed only where the register knows it as a real name. Any other case is a label that
    came with a file and may be a name itself: leave it empty for those. What few people of the
    study have together is prompted where no other proposal stands; ``cohort`` is looked up
    unless it is handed in.
    """
    proposals = deidentify.propose(
        raw.text,
        register=known.register,
        language=raw.language or "en",
        replacements=known.ledger,
        habits=known.habits,
        model=settings.NAMES_MODEL,
    )
    found = [
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
    return [*found, *prompts_for(raw, cohort or cohort_of(raw.study, known.tells_below))]


def pseudonyms_of(study: str) -> dict[str, str]:
    """The pseudonyms that people of the cohort chose, by person."""
    cohort = programme.cohort_for_study(study)
    members = people.people_for_refs(cohort.members) if cohort else {}
    return {ref: member.pseudonym for ref, member in members.items()}


def refuse_real_names(study: str, persons: Iterable[str | None], known: Known) -> None:
    """No text goes on under a case's label that is somebody's real name.

    Errors: CaseLooksLikeAName, with how many labels; members of the cohort chose theirs.
    """
    members = pseudonyms_of(study)
    cases = people.people_for_refs({one for one in persons if one and one not in members})
    names = {
        _folded(name) for entry in known.register for name in (entry.name, *entry.nicknames)
    } - {""}
    found = sum(_holds_name(_folded(case.pseudonym), names) for case in cases.values())
    if found:
        raise CaseLooksLikeAName(place="gate", count=found)


def _folded(label: str) -> str:
    return " ".join(_WORDS.findall(label.casefold()))


def _holds_name(label: str, names: set[str]) -> bool:
    return any(f" {name} " in f" {label} " for name in names)


def case_of(raw: RawVoice) -> str:
    """The pseudonym of whoever a text belongs to."""
    cases = people.people_for_refs([raw.person] if raw.person else [])
    return cases[raw.person].pseudonym if raw.person in cases else ""


def _is_case(words: str, case: str) -> bool:
    return bool(case) and words.strip().casefold() == case.strip().casefold()
