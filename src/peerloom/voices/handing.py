"""Handing words in: what somebody wrote or said here becomes a voice that waits at the gate.

What the team gets is the text as it stood. To share a changed text, take back and hand in anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction

from peerloom import audit
from peerloom.audit.types import Actor
from peerloom.formats.types import Turn
from peerloom.home import textkeys
from peerloom.home.refs import new_ref
from peerloom.programme import queries as programme
from peerloom.voices import models, packing
from peerloom.voices.interviews.forgetting import forget_interviews
from peerloom.voices.types import Incoming, VoiceRef

_CHUNK = 500


@transaction.atomic
def hand_in(
    *,
    study: str,
    kind: str,
    text: str,
    to: Sequence[textkeys.Recipient],
    by: Actor,
    person: str | None = None,
    session: str | None = None,
    cohort: str | None = None,
    language: str = "",
    turns: Sequence[Turn] = (),
    name: str = "",
    prompt: str = "",
    question: str = "",
    date: str = "",
    logged: bool = True,
) -> VoiceRef:
    """Seal one text to its readers and let it wait at the gate; returns its reference.

    Shapes: ``turns`` in code points into ``text``; ``person`` is a case, never an account.
            ``logged`` is False where even the order of entries would tell (feedback): the
            caller then logs a count.
    Errors: ValueError if there are no words.
    """
    if not text.strip():
        raise ValueError("a voice has words")
    row = models.Voice(
        ref=new_ref(),
        study_id=study,
        kind=kind,
        person_id=person,
        session_id=session,
        cohort_id=cohort,
        language=language or _language_of(study),
        length=len(text),
    )
    incoming = Incoming(
        text=text,
        kind=kind,
        turns=tuple(turns),
        name=name,
        prompt=prompt,
        question=question,
        date=date,
    )
    row.held = textkeys.seal(row.ref, packing.pack(incoming), to)
    row.save(force_insert=True)
    if logged:
        audit.record("voices.handed_in", by=by, subject=row.ref, study=study, kind=kind)
    return str(row.ref)


@transaction.atomic
def take_back_voices(*, voices: Iterable[VoiceRef], by: Actor) -> int:
    """Destroy these texts' keys, then their rows; returns how many were there.

    What an interview still holds of them (its recording, its notes) goes as well. What was
    released of them must have been revoked before: ``returns.commands`` sees to it.
    """
    wanted, count = list(voices), 0
    forget_interviews(voices=wanted, by=by)
    textkeys.destroy(wanted)
    for start in range(0, len(wanted), _CHUNK):
        rows = models.Voice.objects.filter(ref__in=wanted[start : start + _CHUNK])
        by_study: dict[str, list[str]] = {}
        for ref, study in rows.values_list("ref", "study__ref"):
            by_study.setdefault(study, []).append(ref)
        count += sum(len(refs) for refs in by_study.values())
        rows.delete()
        for study, refs in sorted(by_study.items()):
            audit.record("voices.taken_back", by=by, subject=study, study=study, count=len(refs))
    return count


def _language_of(study: str) -> str:
    return programme.study_for_ref(study).language
