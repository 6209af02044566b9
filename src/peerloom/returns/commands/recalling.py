"""Back from where it came: recall and taking back start here, and only here.

Each calls the rooms by name in one transaction: the gate's key goes first, then the raw words',
then the analysis pulls what is left and puts its sources away.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from peerloom import audit
from peerloom.analysis import commands as analysis
from peerloom.audit.types import STEWARD, Actor
from peerloom.findings import commands as findings
from peerloom.gate import access as gate_access
from peerloom.gate import commands as gate
from peerloom.gate.own import given_by, given_for_refs
from peerloom.jobs import commands as jobs
from peerloom.people import consents
from peerloom.problems import NotFound
from peerloom.programme import places
from peerloom.returns.commands.afterwards import sweep_after_commit
from peerloom.voices import commands as voices
from peerloom.voices import queries as voices_queries


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What went with a batch: its texts, and how many of them had been released."""

    texts: int
    releases: int


@transaction.atomic
def recall_release(*, release: str, by: Actor) -> str:
    """Pull one release back at once; its voice waits at the gate again. Returns the voice.

    The released text's key is destroyed. Codings of it are put away; they come back in their
    places when a later version is let through.
    Errors: NotFound for anybody but a steward, and for a release that doesn't stand.
    """
    row = gate_access.access_release(by=by, ref=release)
    voice = gate.revoke_release(release=release, by=by)
    jobs.forget_results(study=row.study_id, by=by)
    analysis.adopt_releases(study=row.study_id, by=by)
    audit.record("returns.release_recalled", by=by, subject=release, study=row.study_id)
    return voice


@transaction.atomic
def take_back_batch(*, batch: str, by: Actor) -> TakenBack:
    """Take a file back whole: its releases, its raw words, their keys.

    Errors: NotFound for anybody but a steward, and for a batch that is gone.
    """
    if by.hat != STEWARD:
        raise NotFound(place=batch)
    cards = voices_queries.voices_for_batch(batch)
    study = voices_queries.study_of_batch(batch)
    refs = [card.ref for card in cards]
    releases = [ref for one in given_for_refs(refs) for ref in one.releases]
    findings.forget_quotes(releases=releases, study=study, by=by)
    jobs.forget_results(study=study, by=by)
    ended = gate.forget_voices(voices=refs, study=study, by=by)
    analysis.drop_parked(voices=refs, by=by)
    analysis.forget_speakers(voices=refs, by=by)
    texts = voices.take_back_batch(batch=batch, by=by)
    analysis.adopt_releases(study=study, by=by)
    _forget_cases({card.person for card in cards if card.person}, by)
    audit.record(
        "returns.batch_taken_back", by=by, subject=batch, study=study, texts=texts, releases=ended
    )
    sweep_after_commit()
    return TakenBack(texts, ended)


def _forget_cases(persons: set[str], by: Actor) -> None:
    """Cases that came with the file and said nothing else, and that no cohort knows."""
    known = {one.person for one in given_by(persons)}
    gone = {case for case in persons - known if not places.cohorts_ever_of({case})}
    consents.forget_cases(persons=gone, by=by)
