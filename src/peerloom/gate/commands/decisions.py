"""A person decides: replace, keep, edit, mark what nobody proposed, take back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.gate import access
from peerloom.gate.access import AtTheGate
from peerloom.gate.telling import refuse_telling
from peerloom.gate.types import Choice, Decided, Item
from peerloom.home.keyring import Reader
from peerloom.problems import NotFound


@transaction.atomic
def decide_proposal(
    *,
    voice: str,
    start: int,
    end: int,
    decision: str,
    by: Actor,
    replacement: str | None = None,
    all_alike: bool = False,
    reader: Reader | None = None,
) -> list[Item]:
    """Decide one proposal, or every undecided one with the same words; returns what changed.

    Shapes: ``decision`` is replace, keep or edit; ``replacement`` belongs to edit, "" strikes
            the words out.
    Units:  code points of the raw text.
    Errors: NotFound; WrongWord; NeedsSteward; ReplacementTells.
    """
    at = access.access_voice_at_gate(by=by, ref=voice, reader=reader)
    _refuse_telling(at, [replacement or ""])
    changed = at.sheet.decide(at.raw.text, start, end, decision, replacement, all_alike)
    at.keep()
    audit.record(
        "gate.decided",
        by=by,
        subject=voice,
        study=at.raw.study,
        decision=decision,
        count=len(changed),
        start=start,
        end=end,
    )
    return changed


@transaction.atomic
def decide_steps(*, voice: str, steps: Sequence[Sequence[Choice]], by: Actor) -> Decided:
    """Several steps of a fast reader in one go; each is undone by itself.

    What somebody else decided since the page was drawn stays as they decided it.
    Errors: NotFound; WrongWord; NeedsSteward; ReplacementTells.
    """
    at = access.access_voice_at_gate(by=by, ref=voice)
    _refuse_telling(at, [one.words or "" for choices in steps for one in choices])
    changed: dict[tuple[int, int], Item] = {}
    stale: dict[tuple[int, int], Item] = {}
    for choices in steps:
        done = at.sheet.choose(at.raw.text, choices)
        changed.update({(item.start, item.end): item for item in done.changed})
        stale.update({(item.start, item.end): item for item in done.stale})
    at.keep()
    audit.record(
        "gate.decided_in_steps",
        by=by,
        subject=voice,
        study=at.raw.study,
        steps=len(steps),
        count=len(changed),
        stale=len(stale),
    )
    return Decided(tuple(changed.values()), tuple(stale.values()))


@transaction.atomic
def add_by_hand(
    *,
    voice: str,
    start: int,
    end: int,
    replacement: str,
    by: Actor,
    reader: Reader | None = None,
) -> Item:
    """Replace words that nobody proposed.

    Units:  code points of the raw text.
    Errors: NotFound; SpanOutsideText; OverlappingDecisions; NeedsSteward;
            ReplacementTells.
    """
    at = access.access_voice_at_gate(by=by, ref=voice, reader=reader)
    _refuse_telling(at, [replacement])
    added = at.sheet.add(at.raw.text, start, end, replacement.strip())
    at.keep()
    audit.record(
        "gate.added_by_hand", by=by, subject=voice, study=at.raw.study, start=start, end=end
    )
    return added


@transaction.atomic
def undo_decision(
    *, voice: str, by: Actor, reader: Reader | None = None
) -> list[tuple[int, int, Item | None]]:
    """Take the last decision back; returns places and what stands there now (None: nothing).

    Errors: NotFound if there is nothing to undo; NeedsSteward.
    """
    at = access.access_voice_at_gate(by=by, ref=voice, reader=reader)
    step = at.sheet.undo()
    at.keep()
    audit.record("gate.undone", by=by, subject=voice, study=at.raw.study, count=len(step))
    return step


@transaction.atomic
def call_speaker(
    *, voice: str, speaker: str, released: str, by: Actor, reader: Reader | None = None
) -> None:
    """Say what a speaker whose name stands beside the text is called once it is released.

    Errors: NotFound, also for a speaker who isn't in it; NeedsSteward; ReplacementTells.
    """
    at = access.access_voice_at_gate(by=by, ref=voice, reader=reader)
    if speaker not in at.sheet.speakers:
        raise NotFound(place=voice)
    _refuse_telling(at, [released])
    at.sheet.speakers[speaker] = " ".join(released.split())[:80]
    at.keep()
    audit.record("gate.speaker_called", by=by, subject=voice, study=at.raw.study)


def _refuse_telling(at: AtTheGate, wordings: Iterable[str]) -> None:
    refuse_telling(at.raw.study, wordings, at.raw.language, at.reader)
